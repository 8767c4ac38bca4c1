"""What every registered block must do; a new block is tested without a line here."""

import ast
import copy
import io
import pickle
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest
import torch
from torch import Tensor, nn

import nasseg.blocks
from nasseg.registry import BlockEntry, Shape, registry

CHANNELS = 16
STRIDE = 4
WIDTHS = (16, 32)
IMAGES = ((64, 96), (45, 61), (33, 32))


@dataclass(frozen=True)
class Example:
    """One configuration of one block, with the shapes it is given."""

    entry: BlockEntry
    params: dict[str, Any]

    @property
    def inputs(self) -> tuple[Shape, ...]:
        low, high = self.entry.inputs
        return (Shape(CHANNELS, STRIDE),) * max(low, min(high, 2))

    @property
    def output(self) -> Shape:
        return self.entry.law(self.inputs, self.entry.defaults | self.params)[""]

    def build(self) -> nn.Module:
        channels = tuple(shape.channels for shape in self.inputs)
        return self.entry.factory(
            channels[0] if self.entry.inputs[1] == 1 else channels, **self.params
        )

    def tensors(self, image: tuple[int, int], batch: int = 2) -> tuple[Tensor, ...]:
        generator = torch.Generator().manual_seed(0)
        return tuple(
            torch.randn(
                batch, shape.channels, *(-(-n // shape.stride) for n in image), generator=generator
            )
            for shape in self.inputs
        )


def accepted(entry: BlockEntry, changes: dict[str, Any]) -> Example | None:
    """Return the example of the first width that the block accepts, if there is one."""
    widths = WIDTHS if "out_channels" in entry.defaults else (None,)
    for width in widths:
        example = Example(entry, changes if width is None else {"out_channels": width, **changes})
        try:
            example.build()
            example.output  # noqa: B018
        except ValueError:
            continue
        return example
    return None


def variants(entry: BlockEntry) -> Iterator[dict[str, Any]]:
    """The defaults, each truth value turned over, and each number one less and one more."""
    yield {}
    for key, default in entry.defaults.items():
        if isinstance(default, bool):
            yield {key: not default}
        elif isinstance(default, int):
            yield {key: default - 1}
            yield {key: default + 1}


def examples() -> Iterator[Any]:
    """Every variant of every block that the block accepts."""
    for name, entry in registry.items():
        for changes in variants(entry):
            example = accepted(entry, changes)
            assert example or changes, f"no example of {name} can be built"
            if example:
                label = "-".join([name, *(f"{key}={value}" for key, value in changes.items())])
                yield pytest.param(example, id=label)


EXAMPLES = list(examples())
STRIDED = [entry for entry in registry.values() if entry.defaults.get("stride") == 1]
MERGING = [entry for entry in registry.values() if entry.inputs[0] > 1]
every_example = pytest.mark.parametrize("example", EXAMPLES)
every_block = pytest.mark.parametrize("entry", registry.values(), ids=list(registry))
legacy_exporter = pytest.mark.filterwarnings(
    "ignore:You are using the legacy TorchScript-based:DeprecationWarning",
    "ignore:The feature will be removed:DeprecationWarning",
)


def trained_like(module: nn.Module) -> nn.Module:
    """Give batch norm and slopes values that matter, and switch to evaluation."""
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for name, tensor in module.state_dict().items():
            if tensor.ndim == 1 and not name.endswith("running_mean"):
                tensor.copy_(0.5 + torch.rand(tensor.shape, generator=generator))
            elif name.endswith("running_mean"):
                tensor.copy_(0.1 * torch.randn(tensor.shape, generator=generator))
    return module.eval()


def onnx_outputs(module: nn.Module, inputs: tuple[Tensor, ...]) -> list[np.ndarray]:
    buffer = io.BytesIO()
    names = [f"input_{i}" for i in range(len(inputs))]
    torch.onnx.export(module, inputs, buffer, input_names=names, opset_version=17, dynamo=False)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(buffer.getvalue(), options)
    feeds = {name: x.numpy() for name, x in zip(names, inputs, strict=True)}
    return session.run(None, feeds)


@every_example
@pytest.mark.parametrize("image", IMAGES)
def test_shapes_obey_the_law(example, image):
    with torch.inference_mode():
        result = example.build().eval()(*example.tensors(image))
    assert result.shape[:2] == (2, example.output.channels)
    slack = max(1, STRIDE // example.output.stride)
    for extent, size in zip(image, result.shape[2:], strict=True):
        exact = -(-extent // example.output.stride)
        assert exact <= size < exact + slack


@every_example
def test_backward_reaches_every_parameter_and_input(example):
    module = example.build()
    inputs = [x.requires_grad_() for x in example.tensors((33, 45))]
    module(*inputs).square().sum().backward()
    for name, tensor in [*module.named_parameters(), *enumerate(inputs)]:
        assert tensor.grad is not None, name
        assert tensor.grad.isfinite().all(), name


@every_example
@legacy_exporter
@pytest.mark.parametrize("image", [(64, 96), (45, 61)])
def test_onnx_runtime_agrees(example, image):
    module, inputs = trained_like(example.build()), example.tensors(image, batch=1)
    with torch.no_grad():
        expected = module(*inputs).numpy()
    np.testing.assert_allclose(onnx_outputs(module, inputs)[0], expected, rtol=0, atol=1e-4)


@pytest.mark.parametrize("entry", MERGING, ids=lambda entry: entry.name)
@legacy_exporter
def test_inputs_of_unequal_size_are_cropped(entry):
    module = entry.factory((CHANNELS, CHANNELS)).eval()
    inputs = torch.randn(1, CHANNELS, 7, 10), torch.randn(1, CHANNELS, 8, 9)
    expected = module(*inputs)
    assert expected.shape[2:] == (7, 9)
    np.testing.assert_allclose(onnx_outputs(module, inputs)[0], expected.numpy(), atol=1e-4)


@every_example
def test_building_another_leaves_no_trace(example):
    first = example.build()
    for other in EXAMPLES:
        if other.values[0].entry is example.entry:
            other.values[0].build()
    second = example.build()
    assert str(first) == str(second)
    assert {k: v.shape for k, v in first.state_dict().items()} == {
        k: v.shape for k, v in second.state_dict().items()
    }


@every_example
@pytest.mark.parametrize(
    "copied", [copy.deepcopy, lambda module: pickle.loads(pickle.dumps(module))]
)
def test_copies_compute_the_same(example, copied):
    module, inputs = trained_like(example.build()), example.tensors((45, 61))
    with torch.inference_mode():
        assert torch.equal(copied(module)(*inputs), module(*inputs))


@every_example
@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
def test_half_precision_stays_half(example, dtype):
    module = trained_like(example.build()).to(dtype)
    with torch.inference_mode():
        result = module(*(x.to(dtype) for x in example.tensors((45, 61))))
    assert result.dtype is dtype
    assert result.isfinite().all()


@every_example
def test_inputs_are_left_alone(example):
    inputs = example.tensors((45, 61))
    before = [x.clone() for x in inputs]
    example.build()(*inputs)
    assert all(torch.equal(x, y) for x, y in zip(inputs, before, strict=True))


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
        assert f"{entry.paper.year}, arXiv:{entry.paper.arxiv}" in documentation


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
