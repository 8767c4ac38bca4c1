"""What a network costs before anything is measured: parameters and multiply-accumulates."""

from __future__ import annotations

import logging
import warnings
from collections import Counter
from dataclasses import dataclass

import torch
from torch import Tensor, nn

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
        "sigmoid",
        "slice",
        "softmax",
        "split",
        "split_with_sizes",
        "sub",
        "sum",
        "transpose",
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
    """Count a network at one image of `size` (height, width), in eval mode."""
    device = next(network.parameters()).device
    return count_module(network, torch.zeros(1, 3, *size, device=device))


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
