"""What a network costs before anything is measured: parameters and multiply-accumulates."""

from __future__ import annotations

import logging
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

# What moves, compares or sums values without a multiply-accumulate worth counting; fvcore leaves
# it out as well. What is neither here nor counted is reported. Names are those of torch's functions
# and of its operators, without underscores at the ends.
_FREE = frozenset(
    (
        "abs",
        "add",
        "amax",
        "arange",
        "avg_pool2d",
        "cat",
        "channel_shuffle",
        "chunk",
        "clamp",
        "clone",
        "constant_pad_nd",
        "contiguous",
        "div",
        "dropout",
        "dropout2d",
        "elu",
        "expand",
        "feature_dropout",
        "flatten",
        "gather",
        "gelu",
        "get",
        "getitem",
        "hardsigmoid",
        "hardswish",
        "hardtanh",
        "index_select",
        "leaky_relu",
        "max",
        "max_pool2d",
        "max_pool2d_with_indices",
        "max_unpool2d",
        "maximum",
        "mean",
        "min",
        "minimum",
        "mul",
        "neg",
        "new_zeros",
        "pad",
        "permute",
        "pixel_shuffle",
        "pixel_unshuffle",
        "prelu",
        "relu",
        "relu6",
        "remainder",
        "repeat",
        "reshape",
        "rsub",
        "scatter",
        "sigmoid",
        "silu",
        "slice",
        "softmax",
        "split",
        "split_with_sizes",
        "squeeze",
        "stack",
        "sub",
        "sum",
        "tanh",
        "to",
        "topk",
        "transpose",
        "unbind",
        "unflatten",
        "unsqueeze",
        "view",
        "where",
        "zeros",
    )
)
_CONVOLUTIONS = ("conv", "linear", "addmm", "matmul", "bmm")


@dataclass(frozen=True, slots=True)
class Cost:
    """Parameters and multiply-accumulates of one network for one image.

    Attributes:
        params: learnable values.
        macs: multiply-accumulates of convolutions, transposed convolutions and linear layers.
        macs_fvcore: fvcore's own total, which adds normalisation, interpolation and pooling.
        uncounted: functions that this module does not know, with how often they ran.
    """

    params: int
    macs: int
    macs_fvcore: int
    uncounted: tuple[tuple[str, int], ...]


def count(network: nn.Module, size: tuple[int, int]) -> Cost:
    """Count a network at one image of `size` (height, width), in eval mode.

    Nothing is computed, so it takes as long for a large image as for a small one. Only a network
    that must see values (it calls `item()`, say) is run, by fvcore's trace.
    """
    device = next(network.parameters()).device
    image = torch.zeros(1, 3, *size, device=device)
    try:
        return count_shapes(network, image)
    except RuntimeError:  # what torch raises where a value is asked of a tensor that has none
        if device.type == "meta":
            raise
        return count_module(network, image)


def count_shapes(module: nn.Module, *inputs: Tensor) -> Cost:
    """Count any module by the shapes of what goes through torch's functions, in eval mode.

    It runs on torch's meta device, whose tensors have a shape and no values, wherever the module
    and its inputs are.

    Raises:
        RuntimeError: when it needs values, not only shapes.
    """
    counter = _ShapeCounter()
    run_shapes(module, counter, *inputs)
    return Cost(
        params=sum(parameter.numel() for parameter in module.parameters()),
        macs=counter.macs,
        macs_fvcore=counter.macs + counter.others,
        uncounted=tuple(sorted(counter.uncounted.items())),
    )


def run_shapes(module: nn.Module, trace: ShapeTrace, *inputs: Tensor) -> None:
    """Run any module on the meta device in eval mode and show `trace` every function it calls.

    Raises:
        RuntimeError: when it needs values, not only shapes.
    """
    was_training = module.training
    tensors = [*module.named_parameters(), *module.named_buffers()]
    shapes = {name: tensor.to("meta") for name, tensor in tensors}
    try:
        with torch.no_grad(), torch.device("meta"), trace:
            torch.func.functional_call(module.eval(), shapes, tuple(x.to("meta") for x in inputs))
    finally:
        module.train(was_training)


@contextmanager
def quiet_fvcore() -> Iterator[None]:
    """Let fvcore be imported without a warning: it scripts a loss that is not used here."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"`torch\.jit\.script` is deprecated", FutureWarning)
        yield


@torch.no_grad()
def count_module(module: nn.Module, *inputs: Tensor) -> Cost:
    """Count any module by fvcore's trace at these inputs, in eval mode."""
    with quiet_fvcore():
        from fvcore.nn import FlopCountAnalysis, parameter_count
    was_training = module.training
    analysis = FlopCountAnalysis(module.eval(), inputs)
    analysis.unsupported_ops_warnings(False).uncalled_modules_warnings(False)
    analysis.tracer_warnings("none")
    logging.getLogger("fvcore").setLevel(logging.ERROR)
    by_operator: Counter[str] = analysis.by_operator()
    unsupported: Counter[str] = Counter()
    for name, times in analysis.unsupported_ops().items():
        unsupported[_plain(name.removeprefix("aten::"))] += times
    module.train(was_training)
    return Cost(
        params=parameter_count(module)[""],
        macs=int(sum(by_operator[name] for name in _CONVOLUTIONS)),
        macs_fvcore=int(analysis.total()),
        uncounted=tuple(sorted((k, n) for k, n in unsupported.items() if k not in _FREE)),
    )


def _plain(name: str) -> str:
    """Return the name that `add`, `add_` and `__add__` have in common."""
    return name.strip("_")


Given = Mapping[str, Any]
"""Arguments by name, of the positional ones the first two: `input` and `weight`."""


def _convolution(given: Given, result: Tensor) -> int:
    return result.numel() * int(given["weight"][0].numel())


def _transposed(given: Given, _: Tensor) -> int:
    return int(given["input"][:, 0].numel() * given["weight"].numel())


def _product(given: Given, result: Tensor) -> int:
    return result.numel() * int(given["input"].shape[-1])


_MACS: Mapping[str, Callable[[Given, Tensor], int]] = {
    "conv1d": _convolution,
    "conv2d": _convolution,
    "conv_transpose2d": _transposed,
    "linear": _product,
    "matmul": _product,
    "mm": _product,
    "bmm": _product,
}
_INTERPOLATION = {"nearest": 1, "bilinear": 4}  # fvcore's figures for a pixel, here and below
_OTHERS: Mapping[str, Callable[[Given, Tensor], int]] = {
    "batch_norm": lambda given, result: (1 + (given["weight"] is not None)) * result.numel(),
    "interpolate": lambda given, result: _INTERPOLATION.get(given["mode"], 0) * result.numel(),
    "adaptive_avg_pool2d": lambda given, _: int(given["input"].numel()),
}


def macs_of(name: str, given: Given, result: Tensor) -> int:
    """Return the multiply-accumulates of one call of a torch function."""
    return _MACS[name](given, result) if name in _MACS else 0


class ShapeTrace(TorchFunctionMode):
    """Sees every torch function that a module calls, by shapes; `saw` is what a trace makes of it.

    Functions that torch calls within one are not seen.
    """

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        name = _plain(getattr(func, "__name__", ""))
        named = kwargs or {}
        given = {**dict(zip(("input", "weight"), args, strict=False)), **named}
        result = _shaped(name, given)
        if result is None:
            result = func(*args, **named)
        self.saw(name, given, (*args, *named.values()), result)
        return result

    def saw(self, name: str, given: Given, values: tuple[Any, ...], result: Any) -> None:
        """Take note of one call.

        Args:
            name: of the function, without underscores at its ends.
            given: its arguments by name.
            values: all its arguments.
            result: what it returned, or a tensor of that shape.
        """
        raise NotImplementedError


class _ShapeCounter(ShapeTrace):
    """Adds up what fvcore would, by the shapes that go through torch's functions."""

    def __init__(self) -> None:
        super().__init__()
        self.macs = 0
        self.others = 0
        self.uncounted: Counter[str] = Counter()

    def saw(self, name: str, given: Given, _values: tuple[Any, ...], result: Any) -> None:
        """Count one call."""
        if name in _MACS:
            self.macs += macs_of(name, given, result)
        elif name in _OTHERS:
            self.others += _OTHERS[name](given, result)
        elif name not in _FREE and isinstance(result, (Tensor, tuple)):
            self.uncounted[name] += 1


def _shaped(name: str, given: Given) -> Tensor | None:
    """Return something of the result's shape where torch takes 0.4 to 5 ms to find it."""
    if name in ("batch_norm", "prelu"):
        return torch.empty_like(given["input"])
    if name == "interpolate" and isinstance(given["size"], tuple):
        resized: Tensor = given["input"].new_empty((*given["input"].shape[:2], *given["size"]))
        return resized
    return None
