"""What a network costs before anything is measured: parameters and multiply-accumulates."""

from __future__ import annotations

import logging
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import torch
from torch import Tensor, nn

from nasseg.network.trace import PRODUCTS, Given, Trace, plain, trace
from nasseg.records import Cost

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


def count(network: nn.Module, size: tuple[int, int]) -> Cost:
    """Count a network at one image of `size` (height, width), in eval mode.

    Nothing is computed, so it takes as long for a large image as for a small one. Only a network
    that must see values (it calls `item()`, say) is run, by fvcore's trace.
    """
    device = next(network.parameters()).device
    image = torch.zeros(1, 3, *size, device=device)
    try:
        return cost_of(trace(network, image))
    except RuntimeError:  # what torch raises where a value is asked of a tensor that has none
        if device.type == "meta":
            raise
        return count_module(network, image)


def cost_of(traced: Trace) -> Cost:
    """Count what a trace has seen."""
    macs = others = 0
    uncounted: Counter[str] = Counter()
    for call in traced.calls:
        if call.name in PRODUCTS:
            macs += call.macs
        elif call.name in _OTHERS:
            others += _OTHERS[call.name](call.given, call.result)
        elif call.name not in _FREE and isinstance(call.result, (Tensor, tuple)):
            uncounted[call.name] += 1
    return Cost(
        params=traced.params,
        macs=macs,
        macs_fvcore=macs + others,
        uncounted=tuple(sorted(uncounted.items())),
    )


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
        unsupported[plain(name.removeprefix("aten::"))] += times
    module.train(was_training)
    return Cost(
        params=parameter_count(module)[""],
        macs=int(sum(by_operator[name] for name in _CONVOLUTIONS)),
        macs_fvcore=int(analysis.total()),
        uncounted=tuple(sorted((k, n) for k, n in unsupported.items() if k not in _FREE)),
    )


_INTERPOLATION = {"nearest": 1, "bilinear": 4}  # fvcore's figures for a pixel, here and below
_OTHERS: Mapping[str, Callable[[Given, Tensor], int]] = {
    "batch_norm": lambda given, result: (1 + (given["weight"] is not None)) * result.numel(),
    "interpolate": lambda given, result: _INTERPOLATION.get(given["mode"], 0) * result.numel(),
    "adaptive_avg_pool2d": lambda given, _: int(given["input"].numel()),
}
