"""What a network costs before anything is measured: parameters and multiply-accumulates."""

from __future__ import annotations

import logging
import warnings
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

with warnings.catch_warnings():  # fvcore scripts a loss that is not used here
    warnings.filterwarnings("ignore", r"`torch\.jit\.script` is deprecated", FutureWarning)
    from fvcore.nn import FlopCountAnalysis, parameter_count

# Operators that move or compare data without a multiply-accumulate worth counting. fvcore leaves
# them out as well; what is neither here nor known to fvcore is reported.
_FREE = frozenset(
    f"aten::{name}"
    for name in (
        "add",
        "add_",
        "avg_pool2d",
        "cat",
        "channel_shuffle",
        "chunk",
        "clone",
        "constant_pad_nd",
        "contiguous",
        "div",
        "dropout",
        "elu",
        "elu_",
        "expand",
        "feature_dropout",
        "gather",
        "hardtanh",
        "hardtanh_",
        "index_select",
        "leaky_relu",
        "max_pool2d",
        "max_pool2d_with_indices",
        "max_unpool2d",
        "mean",
        "mul",
        "mul_",
        "neg",
        "pad",
        "permute",
        "prelu",
        "relu",
        "relu6",
        "relu_",
        "repeat",
        "reshape",
        "rsub",
        "scatter",
        "sigmoid",
        "slice",
        "softmax",
        "split",
        "split_with_sizes",
        "sub",
        "sum",
        "topk",
        "transpose",
        "unflatten",
        "view",
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
        uncounted: operators that neither fvcore nor this module knows, with how often they ran.
    """

    params: int
    macs: int
    macs_fvcore: int
    uncounted: tuple[tuple[str, int], ...]


def count(network: nn.Module, size: tuple[int, int]) -> Cost:
    """Count a network at one image of `size` (height, width), in eval mode.

    A network on the meta device, which nothing can trace, is counted by its shapes. That gives the
    same numbers without computing anything, but tells nothing of operators that fvcore misses.
    """
    device = next(network.parameters()).device
    image = torch.zeros(1, 3, *size, device=device)
    return count_shapes(network, image) if device.type == "meta" else count_module(network, image)


@torch.no_grad()
def count_module(module: nn.Module, *inputs: Tensor) -> Cost:
    """Count any module at these inputs, in eval mode."""
    was_training = module.training
    analysis = FlopCountAnalysis(module.eval(), inputs)
    analysis.unsupported_ops_warnings(False).uncalled_modules_warnings(False)
    analysis.tracer_warnings("none")
    logging.getLogger("fvcore").setLevel(logging.ERROR)
    by_operator: Counter[str] = analysis.by_operator()
    unsupported: Counter[str] = analysis.unsupported_ops()
    module.train(was_training)
    return Cost(
        params=parameter_count(module)[""],
        macs=int(sum(by_operator[name] for name in _CONVOLUTIONS)),
        macs_fvcore=int(analysis.total()),
        uncounted=tuple(sorted((k, n) for k, n in unsupported.items() if k not in _FREE)),
    )


@torch.no_grad()
def count_shapes(module: nn.Module, *inputs: Tensor) -> Cost:
    """Count any module that shares its parameters' meta device with these inputs, in eval mode."""
    was_training = module.training
    counter = _ShapeCounter()
    with counter:
        module.eval()(*inputs)
    module.train(was_training)
    return Cost(parameter_count(module)[""], counter.macs, counter.macs + counter.others, ())


def _product(args: tuple[Any, ...], result: Tensor) -> int:
    return result.numel() * int(args[0].shape[-1])


_MACS: Mapping[str, Callable[[tuple[Any, ...], Tensor], int]] = {
    "conv2d": lambda args, result: result.numel() * int(args[1][0].numel()),
    "conv_transpose2d": lambda args, _: args[0][:, 0].numel() * int(args[1].numel()),
    "linear": _product,
    "matmul": _product,
    "bmm": _product,
}
_INTERPOLATION = {"nearest": 1, "bilinear": 4}  # fvcore's figures for a pixel, here and below


class _ShapeCounter(TorchFunctionMode):
    """Adds up what fvcore would, by the shapes that go through torch's functions."""

    def __init__(self) -> None:
        super().__init__()
        self.macs = 0
        self.others = 0

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        result = func(*args, **(kwargs or {}))
        name = getattr(func, "__name__", "")
        if name in _MACS:
            self.macs += _MACS[name](args, result)
        elif name == "batch_norm":
            self.others += (1 + (kwargs["weight"] is not None)) * result.numel()
        elif name == "interpolate":
            self.others += _INTERPOLATION.get(kwargs["mode"], 0) * result.numel()
        elif name == "adaptive_avg_pool2d":
            self.others += args[0].numel()
        return result
