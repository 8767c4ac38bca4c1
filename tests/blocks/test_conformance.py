"""What every registered block must do; a new block is tested without a line here."""

import ast
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

import nasseg.blocks
from nasseg.graph.registry import registry
from nasseg.testing import CHECKS, examples
from nasseg.testing.checks import onnx_outputs

CHANNELS = 16
EXAMPLES = [example for name in registry for example in examples(name)]
STRIDED = [entry for entry in registry.values() if entry.defaults.get("stride") == 1]
MERGING = [registry[name] for name in ("add", "concat")]
every_block = pytest.mark.parametrize("entry", registry.values(), ids=list(registry))


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_block(check, example):
    check(example)


@pytest.mark.parametrize("entry", MERGING, ids=lambda entry: entry.name)
def test_inputs_of_unequal_size_are_cropped(entry):
    module = entry.factory((CHANNELS, CHANNELS)).eval()
    inputs = torch.randn(1, CHANNELS, 7, 10), torch.randn(1, CHANNELS, 8, 9)
    expected = module(*inputs)
    assert expected.shape[2:] == (7, 9)
    np.testing.assert_allclose(onnx_outputs(module, inputs)[0], expected.numpy(), atol=1e-4)


@pytest.mark.parametrize("entry", STRIDED, ids=lambda entry: entry.name)
def test_strides_other_than_one_and_two_are_refused(entry):
    with pytest.raises(ValueError, match="stride must be 1 or 2, got 3"):
        entry.factory(CHANNELS, CHANNELS, stride=3)


@every_block
def test_docstring_names_paper_and_shapes(entry):
    documentation = entry.factory.__doc__
    assert entry.summary.endswith(".")
    assert "(N, " in documentation
    if entry.paper is not None:
        source = f", arXiv:{entry.paper.arxiv}" if entry.paper.arxiv else ""
        assert f"{entry.paper.year}{source}" in documentation


def test_every_block_file_is_imported():
    folder = Path(nasseg.blocks.__file__).parent
    lines = [line for line in (folder / "__init__.py").read_text().splitlines() if "import" in line]
    imported = {line.split()[1] for line in lines if line.startswith("import ")}
    registering = {
        f"nasseg.blocks.{path.stem}"
        for path in folder.glob("*.py")
        if any(
            isinstance(node, ast.Call) and getattr(node.func, "id", "") == "register"
            for node in ast.walk(ast.parse(path.read_text()))
        )
    }
    assert imported == registering == {e.factory.__module__ for e in registry.values()}
    assert registering <= set(sys.modules)
