"""Bounds of what a graph may hold, and of the files that describe one."""

import os

import pytest

import nasseg.blocks  # noqa: F401  fills the registry
from nasseg.errors import ArchitectureError
from nasseg.graph.architecture import Architecture, Node
from nasseg.graph.registry import registry


@pytest.mark.timeout(10)
def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "folder.json").mkdir()
    for name in ("pipe.json", "folder.json"):
        with pytest.raises(ArchitectureError, match=r"\.json: it is no file"):
            Architecture.load(tmp_path / name)


def test_a_file_of_gigabytes_is_not_read(tmp_path):
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(2**33)
    with pytest.raises(ArchitectureError, match="it has 8,192 MiB; an architecture has at most 8"):
        Architecture.load(path)


def test_a_path_of_any_length_is_one_sentence(tmp_path):
    with pytest.raises(ArchitectureError, match=r"xxx\.\.\.': File name too long"):
        Architecture.load(tmp_path / f"{'x' * 5000}.json")


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (10**5000, "a number must be between -1,000,000 and 1,000,000, got one of 5000 digits"),
        (float("nan"), "got nan"),
        ([[[[1]]]], "be at most 3 deep"),
        (list(range(2000)), "at most 1000 items"),
        ("x" * 300, r"at most 200 characters, got 300: 'xxx.*\.\.\.'$"),
    ],
    ids=["digits", "nan", "deep", "long", "text"],
)
def test_parameters_have_bounds(value, sentence):
    with pytest.raises(ArchitectureError, match=f"node 'a': .*{sentence}"):
        Node("a", "conv", ("image",), {"out_channels": value})


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({"out_channels": 8.0}, "block 'conv' takes a whole number as out_channels, got 8.0"),
        ({"out_channels": 8, "bias": 1}, "takes a truth value as bias, got 1"),
        ({"out_channels": 8, "activation": 3}, "takes a word as activation, got 3"),
        ({"out_channels": 0}, "would have channels of 0; a whole number from 1 to 8,192"),
        ({"out_channels": 8, "stride": -2}, "would have a stride of -2"),
    ],
)
def test_values_are_of_the_type_that_the_block_says(params, sentence):
    nodes = (Node("a", "conv", ("image",), params), Node("b", "conv", ("a",), {"out_channels": 9}))
    with pytest.raises(ArchitectureError, match=f"node 'a': .*{sentence}"):
        Architecture(nodes, "b").shapes(registry, classes=9)
