"""The checks: each takes an `Example` and raises `AssertionError` when the block breaks a rule."""

from __future__ import annotations

import copy
import math
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
import torch
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from nasseg.export.onnx import INPUT, export_onnx, trace
from nasseg.graph.architecture import Architecture, Node, source
from nasseg.graph.registry import INDICES
from nasseg.network import Network, fold_batch_norm
from nasseg.network.cost import count_module
from nasseg.network.examples import Example

ODD = (45, 61)
IMAGES = ((64, 96), ODD, (33, 32))


def run(module: nn.Module, inputs: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    """Return all outputs of a block as a tuple."""
    result = module(*inputs)
    return result if isinstance(result, tuple) else (result,)


def trained_like(module: nn.Module) -> nn.Module:
    """Give batch norm, biases and slopes values that matter, and switch to evaluation."""
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for name, tensor in module.state_dict().items():
            if name.endswith("running_mean"):
                tensor.copy_(0.1 * torch.randn(tensor.shape, generator=generator))
            elif tensor.ndim == 1:
                tensor.copy_(0.5 + torch.rand(tensor.shape, generator=generator))
    return module.eval()


def shapes_obey_the_law(example: Example) -> None:
    """Channels are those of the law; sizes are `ceil(size / stride)`, or overhang by a rounding."""
    module = example.build().eval()
    coarsest = max(shape.stride for shape in example.inputs)
    for image in IMAGES:
        with torch.inference_mode():
            results = run(module, example.tensors(image))
        for result, shape in zip(results, example.outputs.values(), strict=True):
            assert result.shape[:2] == (2, shape.channels)
            slack = max(1, coarsest // shape.stride)
            for extent, size in zip(image, result.shape[2:], strict=True):
                exact = math.ceil(extent / shape.stride)
                assert exact <= size < exact + slack, (image, tuple(result.shape))


def backward_reaches_everything(example: Example) -> None:
    """Every parameter and every feature map receives a finite gradient."""
    module = example.build()
    inputs = example.tensors(ODD)
    maps = [x.requires_grad_() for x in inputs if x.is_floating_point()]
    results = run(module, inputs)
    sum(x.square().sum() for x in results if x.is_floating_point()).backward()  # type: ignore[union-attr]
    for name, tensor in [*module.named_parameters(), *enumerate(maps)]:
        assert tensor.grad is not None, f"{name} has no gradient"
        assert tensor.grad.isfinite().all(), f"the gradient of {name} is not finite"


def half_precision_stays_half(example: Example) -> None:
    """In float16 and bfloat16 the maps stay so, and finite."""
    for dtype in (torch.bfloat16, torch.float16):
        module = trained_like(example.build()).to(dtype)
        inputs = (x.to(dtype) if x.is_floating_point() else x for x in example.tensors(ODD))
        with torch.inference_mode():
            results = run(module, tuple(inputs))
        for result in results:
            if result.is_floating_point():
                assert result.dtype is dtype
                assert result.isfinite().all()


def folding_changes_nothing(example: Example) -> None:
    """Batch norm folded into the convolutions gives the same maps to 1e-5 of their size."""
    module, inputs = trained_like(example.build()), example.tensors(ODD)
    with torch.inference_mode():
        expected = run(module, inputs)
        folded = run(fold_batch_norm(module, *inputs), inputs)
    for ours, theirs in zip(folded, expected, strict=True):
        if theirs.is_floating_point():
            tolerance = 1e-5 * max(1.0, float(theirs.abs().max()))
            assert float((ours - theirs).abs().max()) <= tolerance


def onnx_runtime_agrees(example: Example) -> None:
    """The exported block gives the same outputs to 1e-4 of their size, at even and odd sizes."""
    module = trained_like(example.build())
    for image in IMAGES[:2]:
        inputs = example.tensors(image, batch=1)
        with torch.no_grad():
            expected = run(module, inputs)
        for ours, theirs in zip(onnx_outputs(module, inputs), expected, strict=True):
            tolerance = 1e-4 * max(1.0, float(theirs.abs().max()))
            np.testing.assert_allclose(ours, theirs.numpy(), rtol=0, atol=tolerance)


def onnx_outputs(module: nn.Module, inputs: tuple[Tensor, ...]) -> list[npt.NDArray[np.float32]]:
    """Export a block and return what ONNX Runtime makes of the inputs."""
    names = [f"input_{i}" for i in range(len(inputs))]
    feeds = {name: x.numpy() for name, x in zip(names, inputs, strict=True)}
    return list(_session(trace(module, inputs, names)).run(None, feeds))


def exported_network_agrees(network: Network, size: tuple[int, int]) -> None:
    """A network, folded and exported for one image size, gives the same logits to 1e-4.

    Where it unpools, a few may differ: a value moves by a pixel where two maxima tie but for a
    rounding.
    """
    folded = fold_batch_norm(trained_like(network))
    image = torch.rand(1, 3, *size, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        expected = folded(image).numpy()
    (logits,) = _session(export_onnx(folded, size)).run(None, {INPUT: image.numpy()})
    close = np.abs(logits - expected) <= 1e-4 * max(1.0, float(np.abs(expected).max()))
    edges = (edge for node in network.architecture.nodes for edge in node.inputs)
    unpools = any(source(edge)[1] == INDICES for edge in edges)
    assert close.mean() >= (0.97 if unpools else 1.0), f"{close.mean():.2%} of the logits agree"


def _session(model: bytes) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def json_round_trip_keeps_it(example: Example) -> None:
    """A node of this configuration survives being written and read."""
    sources = tuple(Node(f"in{i}", "conv", ("image",)) for i in range(len(example.inputs)))
    edges = [node.name for node in sources]
    if example.entry.indices:
        edges[-1] = f"{edges[-1]}:{INDICES}"
    node = Node("block", example.entry.name, tuple(edges), example.params)
    architecture = Architecture((*sources, node), "block")
    read = Architecture.from_json(architecture.to_json())
    assert read == Architecture(architecture.ordered, "block")
    assert read.hash == architecture.hash


def building_another_leaves_no_trace(example: Example) -> None:
    """A configuration built again after others has the same layers and parameters."""
    from nasseg.network.examples import examples

    first = example.build()
    for other in examples(example.entry.name):
        other.build()
    second = example.build()
    assert str(first) == str(second)
    assert _state_shapes(first) == _state_shapes(second)


def _state_shapes(module: nn.Module) -> dict[str, torch.Size]:
    return {name: tensor.shape for name, tensor in module.state_dict().items()}


def copies_compute_the_same(example: Example) -> None:
    """A deep copy and a pickled copy give equal outputs."""
    module, inputs = trained_like(example.build()), example.tensors(ODD)
    with torch.inference_mode():
        expected = run(module, inputs)
        for copied in (copy.deepcopy(module), pickle.loads(pickle.dumps(module))):  # noqa: S301
            assert all(map(torch.equal, run(copied, inputs), expected))


def inputs_are_left_alone(example: Example) -> None:
    """Nothing is computed in place on an input, in training mode."""
    inputs = example.tensors(ODD)
    before = [x.clone() for x in inputs]
    run(example.build(), inputs)
    assert all(map(torch.equal, inputs, before))


def multiply_accumulates_are_counted(example: Example) -> None:
    """fvcore, told of every operator, counts the convolutions as torch's own counter does."""
    module, inputs = example.build().eval(), example.tensors(ODD, batch=1)
    cost = count_module(module, *inputs)
    assert cost.uncounted == ()
    counter = FlopCounterMode(display=False)
    with torch.no_grad(), counter:
        run(module, inputs)
    assert counter.get_total_flops() == 2 * cost.macs


CHECKS: tuple[Callable[[Example], None], ...] = (
    shapes_obey_the_law,
    backward_reaches_everything,
    half_precision_stays_half,
    folding_changes_nothing,
    onnx_runtime_agrees,
    json_round_trip_keeps_it,
    building_another_leaves_no_trace,
    copies_compute_the_same,
    inputs_are_left_alone,
    multiply_accumulates_are_counted,
)
