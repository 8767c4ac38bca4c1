"""The Python examples of the documentation do what it says."""

import re
from pathlib import Path

import pytest

from nasseg.extensions.user_files import load_blocks, open_space
from nasseg.graph.registry import registry
from nasseg.testing import CHECKS, examples

REPOSITORY = Path(__file__).parents[1]


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
