import subprocess
import sys

from nasseg.app import STORE_ENV, command, environment
from nasseg.store import open_store

from .server import answers, free_port, wait_for


def test_command_serves_the_script_as_told():
    words = command(host="127.0.0.1", port=8600, browser=False)
    assert words[:4] == [sys.executable, "-m", "streamlit", "run"]
    assert words[4].endswith("main.py")
    options = dict(zip(words[5::2], words[6::2], strict=True))
    assert options["--server.address"] == "127.0.0.1"
    assert options["--server.port"] == "8600"
    assert options["--server.headless"] == "true"
    assert options["--browser.gatherUsageStats"] == "false"


def test_environment_names_the_store_in_full(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert environment("s.db")[STORE_ENV] == f"sqlite:///{tmp_path}/s.db"
    assert "secret" in environment("postgresql://ann:secret@h/d")[STORE_ENV]


def test_the_page_imports_no_torch_and_the_command_no_streamlit():
    script = (
        "import sys, nasseg.app; assert 'streamlit' not in sys.modules; "
        "import nasseg.app.navigation; assert not {'torch', 'optuna'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_terminated_dashboard_leaves_no_server(tmp_path):
    store = tmp_path / "store.db"
    open_store(str(store)).close()
    port = free_port()
    words = ("dashboard", "--store", store, "--port", port, "--no-browser")
    process = subprocess.Popen([sys.executable, "-m", "nasseg.cli.main", *map(str, words)])
    try:
        wait_for(port, process)
    finally:
        process.terminate()
        process.wait(30)
    assert not answers(port)
