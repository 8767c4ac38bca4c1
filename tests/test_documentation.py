"""The Python examples of the documentation do what it says."""

import itertools
import re
from functools import partial
from pathlib import Path

import pytest

from nasseg.data import specs
from nasseg.data.streets import Streets
from nasseg.extensions.user_files import load_blocks, open_space
from nasseg.graph.registry import registry
from nasseg.testing import CHECKS, examples

REPOSITORY = Path(__file__).parents[1]
FOLDERS = (".", "studies", "tests/benchmarks", "docs/pages")
DOCUMENTS = sorted(
    path.relative_to(REPOSITORY).as_posix()
    for name in FOLDERS
    for path in (REPOSITORY / name).glob("*/*.md" if name == "studies" else "*.md")
)
PROGRAMS = sorted(path.name for path in (REPOSITORY / "tests" / "benchmarks").glob("*.py"))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_somewhere(document):
    file = REPOSITORY / document
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)", file.read_text())
    assert not [link for link in links if not (file.parent / link).exists()]


@pytest.mark.parametrize("document", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_file_that_is_named_is_there(document):
    tops = "app|blocks|nasseg|search_spaces|studies|tests"
    named = re.findall(rf"`((?:{tops})/[\w./]+)`", (REPOSITORY / document).read_text())
    assert not [name for name in named if not (REPOSITORY / name).exists() and "NAME" not in name]


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_figures_of_every_benchmark_are_written_down(program):
    text = (REPOSITORY / "tests" / "benchmarks" / "README.md").read_text()
    assert f"`{program}`" in text


def test_the_map_of_the_project_is_short():
    assert len((REPOSITORY / "ARCHITECTURE.md").read_text().splitlines()) < 200


def example(document, marker):
    """Return the Python block of a document that holds `marker`."""
    blocks = re.findall(r"```python\n(.*?)```", (REPOSITORY / document).read_text(), re.S)
    (found,) = [block for block in blocks if marker in block]
    return found


def test_the_space_of_the_readme(tmp_path):
    file = tmp_path / "my_space.py"
    file.write_text(example("README.md", "def space(pick)"))
    space, files = open_space(str(file))
    assert space.name == "my_space"
    assert space.points() > 1000
    assert [read.path for read in files] == [file]


@pytest.fixture
def squeeze(tmp_path):
    file = tmp_path / "my_blocks.py"
    file.write_text(example("CONTRIBUTING.md", '@register("squeeze")'))
    load_blocks([file])
    yield "squeeze"
    del registry._entries["squeeze"]


def test_the_block_of_the_contributing_guide(squeeze):
    for found in examples(squeeze):
        for check in CHECKS:
            check(found)


def run_all(source, namespace):
    """Call the test function of an example with all that it is parametrised over."""
    exec(compile(source, "CONTRIBUTING.md", "exec"), namespace)
    (test,) = [value for name, value in namespace.items() if name.startswith("test_")]
    names = [mark.args[0] for mark in test.pytestmark]
    for values in itertools.product(*(mark.args[1] for mark in test.pytestmark)):
        test(**dict(zip(names, values, strict=True)))


def test_the_space_test_of_the_contributing_guide(tmp_path, monkeypatch):
    (tmp_path / "my_space.py").write_text(example("README.md", "def space(pick)"))
    monkeypatch.chdir(tmp_path)
    run_all(example("CONTRIBUTING.md", "SPACE_CHECKS"), {})


def test_the_runtime_of_the_contributing_guide():
    run_all(example("CONTRIBUTING.md", "RUNTIME_CHECKS"), {"__name__": "example"})


@pytest.mark.slow
def test_the_python_example_of_the_readme(tmp_path, monkeypatch, capsys):
    """It is run as it stands, with small images, few trials and a budget that any machine keeps."""
    text = example("README.md", "import nasseg\n")
    assert len(text.strip().splitlines()) <= 12
    small = 'data="streets", size=(32, 64), trials=1, rungs=(1,), sampler="random", workers=1'
    text = text.replace('data="streets", timeout_s=300', small).replace(
        "budget_ms=10", "budget_ms=500"
    )
    assert small in text
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NASSEG_STORE", str(tmp_path / "store.db"))
    few = partial(Streets, counts=(8, 4))
    monkeypatch.setattr(specs, "Streets", few)
    exec(compile(text, "README.md", "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    assert " on val, " in printed[0]
    assert printed[-2].endswith("% of the pixels as in torch")
    assert printed[-1].startswith("mIoU 0.")
    assert (tmp_path / "best.onnx").is_file()
