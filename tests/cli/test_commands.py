"""The command line: quick help, one sentence for every wrong value, data on stdout."""

import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from nasseg.analysis import StudyView
from nasseg.cli.search_progress import duration, lines
from nasseg.errors import StoreError
from nasseg.records.metric import METRICS
from nasseg.search.progress import Best, Progress

from ..commands import COMMANDS

SEARCH = ("search", "--space", "esp_family", "--budget", "10ms")


def test_help_imports_nothing_heavy():
    code = (
        "import sys; sys.argv = ['nasseg', '--help']\n"
        "from nasseg.cli.main import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        "heavy = {'torch', 'optuna', 'onnx', 'numpy', 'sqlalchemy'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert all(name in done.stdout for name in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("search", "--space", "esp_famly", "--budget", "10ms"), 2, "did you mean 'esp_family'"),
        (("search", "--space", "esp_family", "--budget", "10"), 2, "not a latency budget"),
        ((*SEARCH, "--data", "cityscapes"), 2, "write cityscapes:FOLDER"),
        ((*SEARCH, "--data", "camvid:nowhere"), 1, "nowhere"),
        ((*SEARCH, "--size", "20x20"), 2, "20x20 is out of range"),
        ((*SEARCH, "--device", "tpu"), 2, "there is no device 'tpu'"),
        ((*SEARCH, "--runtime", "tflite"), 2, "unknown runtime 'tflite'"),
        ((*SEARCH, "--device", "cpu", "--runtime", "tensorrt"), 1, "'tensorrt' cannot be used"),
        ((*SEARCH, "--precision", "int8", "--runtime", "torch"), 2, "no precision 'int8'"),
        ((*SEARCH, "--sampler", "grid"), 2, "unknown sampler 'grid'"),
        ((*SEARCH, "--timeout", "soon"), 2, "'soon' is not a duration"),
        ((*SEARCH, "--rungs", "6,2"), 2, "do not rise"),
        ((*SEARCH, "--rungs", "0,3"), 2, "no network learns in 0 epochs, got '0,3'"),
        ((*SEARCH, "--recipe", "nowhere.json"), 2, "nowhere.json"),
        ((*SEARCH, "--store", "mysql://x/y"), 1, "mysql"),
        (("dashboard", "--store", "nowhere.db"), 1, "nowhere.db"),
        (("export", "best.onnx", "--store", "nowhere.db"), 1, "nowhere.db"),
        (("report", "--store", "nowhere.db"), 1, "nowhere.db"),
        (("report", "--study-dir", "nowhere"), 1, "nowhere"),
        (("explore", "--space", "lattice", "--data", "streets", "--classes", "3"), 2, "leave it"),
    ],
)
def test_a_wrong_value_is_one_sentence(nasseg, monkeypatch, arguments, code, sentence, tmp_path):
    monkeypatch.chdir(tmp_path)
    done = nasseg(*arguments)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    assert sentence in done.stderr
    assert not list(tmp_path.iterdir())


def test_debug_shows_the_traceback(nasseg, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match=r"nowhere\.db"):
        nasseg("--debug", "export", "best.onnx", "--store", "nowhere.db")


def test_spaces_as_json(nasseg):
    spaces = json.loads(nasseg("spaces", "--json").stdout)
    (space,) = (space for space in spaces if space["name"] == "esp_family")
    assert space["points"] > 1e6
    assert "espnetv2" in space["references"]


def test_the_newest_study_of_an_empty_store(nasseg, monkeypatch, tmp_path):
    from nasseg.store import open_store

    monkeypatch.chdir(tmp_path)
    url = str(tmp_path / "empty.db")
    open_store(url).close()
    done = nasseg("export", "best.onnx", "--store", url)
    assert done.returncode == 1
    assert "run `nasseg search` first" in done.stderr


@pytest.mark.parametrize(("seconds", "text"), [(12, "12s"), (303, "5m 03s"), (4320, "1h 12m")])
def test_durations_are_short(seconds, text):
    assert duration(seconds) == text


def test_progress_fits_a_narrow_terminal():
    best = Best("espnet_c_alpha3", METRICS["miou"], 0.4567, 9.876, 6)
    progress = Progress(31, 20, 9, 1, best, ("training espnet to epoch 6",), 61.0, 239.0)
    shown = lines(progress)
    counts = "31 measured, 20 over budget, 9 trained, 1 failed"
    assert shown[0] == f"1m 01s, 3m 59s left: {counts}"
    assert shown[1] == "best mIoU 0.457 at 9.88 ms (espnet_c_alpha3, 6 epochs)"
    held_up = lines(replace(progress, held_up_s=75.0))
    assert "one measurement for 1m 15s: another process uses the device" in held_up
    assert max(map(len, held_up)) <= 80


def test_the_front_fits_eighty_columns():
    from nasseg.cli.tables import drawn
    from nasseg.presentation.study_tables import front_table

    from ..facts import STUDY
    from .points import front

    console = Console(width=80, record=True, file=io.StringIO())
    console.print(drawn(front_table(StudyView(STUDY, None, front(), {}))))
    text = console.export_text()
    assert "…" not in text
    assert "espnet_c_alpha3" in text
    assert "0.512" in text


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_a_file_that_says_what_it_does(nasseg, command):
    root = Path(__file__).parents[2]
    assert (root / "nasseg" / "cli" / f"{command.replace('-', '_')}.py").is_file()
    done = nasseg(command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"nasseg {command} [OPTIONS]" in done.stdout
    assert ("--json" in done.stdout) == (command != "dashboard")
