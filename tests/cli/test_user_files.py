"""A user's own spaces and blocks by path."""

import json
import subprocess
import sys
import textwrap

import pytest

from nasseg.graph.registry import registry
from nasseg.store import open_reader

BLOCK = '''
from torch import Tensor, nn
from nasseg.graph.registry import register

@register("my_squeeze")
class Squeeze(nn.Module):
    """Global average, bottleneck, sigmoid, product; `(N, C, H, W)` to the same shape."""

    def __init__(self, in_channels: int, *, reduction: int = 4) -> None:
        super().__init__()
        middle = in_channels // reduction
        self.down, self.up = nn.Conv2d(in_channels, middle, 1), nn.Conv2d(middle, in_channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        return x * self.up(self.down(x.mean((2, 3), keepdim=True)).relu()).sigmoid()
'''
SPACE = '''
from nasseg.graph.architecture import CLASSES, IMAGE, Sketch

def space(pick):
    """Strided convolutions, each behind a squeeze."""
    sketch, edge = Sketch(), IMAGE
    for stage in range(pick.integer("stages", 2, 3)):
        width = pick.choice(f"width{stage}", (8, 16, 24))
        edge = sketch.add("conv", edge, out_channels=width, stride=2)
        edge = sketch.add("my_squeeze", edge)
    return sketch.finish(sketch.add("conv", edge, out_channels=CLASSES, kernel_size=1))
'''
SEARCH = (
    "search", "--space", "my_space.py", "--blocks", "my_blocks.py", "--budget", "50ms",
    "--size", "32x64", "--rungs", "1", "--trials", "2", "--sampler", "random", "--workers", "1",
    "--store", "store.db",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _files(tmp_path, monkeypatch):
    """Put the files where commands run, and forget afterwards which blocks they registered."""
    (tmp_path / "my_blocks.py").write_text(BLOCK)
    (tmp_path / "my_space.py").write_text(SPACE)
    monkeypatch.chdir(tmp_path)
    import nasseg.blocks  # noqa: F401  all that is registered without them

    monkeypatch.setattr(registry, "_entries", dict(registry._entries))
    yield
    for name in [name for name in sys.modules if name.startswith("nasseg.extensions.user_files.")]:
        del sys.modules[name]


def test_a_block_of_twenty_lines_is_one_like_the_others(nasseg):
    assert len(BLOCK.strip().splitlines()) <= 20
    done = nasseg("blocks", "my_squeeze", "--blocks", "my_blocks.py", "--json")
    found = json.loads(done.stdout)
    assert found["example"]["outputs"] == {"": [1, 16, 128, 256]}
    assert found["parameters"][0]["default"] == 4


def test_a_space_file_is_a_space_like_the_others(nasseg):
    done = nasseg("spaces", "my_space.py", "--blocks", "my_blocks.py", "--json")
    found = json.loads(done.stdout)
    assert found["name"] == "my_space"
    assert found["summary"] == "Strided convolutions, each behind a squeeze."
    assert found["choices"]["stages"] == [2, 3]


def test_references_of_a_space_file_can_be_named(nasseg, tmp_path):
    (tmp_path / "my_space.py").write_text(
        f"{SPACE}\nfrom nasseg.graph.papers import ESPNET\n"
        "from nasseg.search_spaces.space import Reference\n"
        'POINT = {"stages": 2, "width0": 8, "width1": 16}\n'
        'REFERENCES = (Reference("mine", ESPNET, POINT, "none yet"),)\n'
    )
    options = ("--space", "my_space.py", "--blocks", "my_blocks.py", "--json")
    found = json.loads(nasseg("show", "mine", *options).stdout)
    assert [node["block"] for node in found["nodes"]][:2] == ["conv", "my_squeeze"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("def space(", "def spaces("), "my_space.py defines no function space(pick)"),
        (("return sketch.finish", "sketch.finish"), "space(pick) gave NoneType, not an Arch"),
        (('"my_squeeze", edge', '"my_squeez", edge'), "drew no valid network: node 'my_squeez1'"),
        (("(8, 16, 24)", "(8, 16, 24) / 2"), "line 8: TypeError: unsupported operand"),
        (("out_channels=CLASSES", "out_channels=7"), "drew no valid network: the output"),
        (("pick):", "pick:"), "my_space.py, line 4: SyntaxError: "),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_space_file_is_one_sentence(nasseg, tmp_path, change, sentence):
    (tmp_path / "my_space.py").write_text(SPACE.replace(*change))
    done = nasseg("spaces", "my_space.py", "--blocks", "my_blocks.py")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {tmp_path / 'my_space.py'}")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x = 1", "registers no block; decorate a torch module"),
        ("import nowhere_at_all", "line 1: ModuleNotFoundError: No module named 'nowhere_at_all'"),
        (BLOCK.replace("my_squeeze", "esp"), "block 'esp' is registered twice"),
    ],
)
def test_what_is_wrong_with_a_blocks_file_is_one_sentence(nasseg, tmp_path, text, sentence):
    (tmp_path / "my_blocks.py").write_text(textwrap.dedent(text))
    done = nasseg("blocks", "--blocks", "my_blocks.py")
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_search_and_export_with_files_of_the_user(tmp_path):
    def nasseg(*arguments):
        command = [sys.executable, "-m", "nasseg.cli.main", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    done = nasseg(*SEARCH)
    assert done.returncode == 0, done.stderr
    with open_reader(str(tmp_path / "store.db")) as reader:
        (study,) = reader.studies.all()
        trials = reader.trials.of(study)
    assert {trial.state for trial in trials} == {"trained"}
    assert study.name.startswith("my_space-")
    records = [(file["path"], file["blocks"]) for file in study.settings["user_files"]]
    assert records == [
        (str(tmp_path / "my_blocks.py"), True), (str(tmp_path / "my_space.py"), False)
    ]  # fmt: skip

    assert nasseg(*SEARCH).returncode == 0
    (tmp_path / "my_space.py").unlink()
    export = ("export", "best.onnx", "--no-measure", "--store", "store.db")
    done = nasseg(*export)
    assert done.returncode == 2
    assert f"the study {study.name!r} uses blocks of my_blocks.py; name that file" in done.stderr
    assert done.stderr.count("\n") == 1
    (tmp_path / "my_blocks.py").rename(tmp_path / "moved.py")
    done = nasseg(*export, "--blocks", "moved.py")
    assert done.returncode == 0, done.stderr
    assert "it was not measured here: it was not asked for" in done.stdout

    (tmp_path / "my_blocks.py").write_text(f"open('ran', 'w')\n{BLOCK}")
    done = nasseg(*export, "--blocks", "my_blocks.py")
    assert done.returncode == 2
    assert "my_blocks.py is not what the study" in done.stderr
    assert not (tmp_path / "ran").exists()
    done = nasseg("show", f"{study.name}:0", "--blocks", "my_blocks.py", "--store", "store.db")
    assert done.returncode == 2
    assert "my_blocks.py is not what the study" in done.stderr
    assert not (tmp_path / "ran").exists()
    (tmp_path / "my_space.py").write_text(SPACE)
    done = nasseg(*SEARCH, "--study", study.name)
    assert done.returncode == 2
    assert "was begun with other --space or --blocks files" in done.stderr
