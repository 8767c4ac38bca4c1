"""Convolutions that the tracer writes down without computing them.

A trace needs the shape of what a convolution returns and none of its values, and convolutions are
nearly all of what a forward costs. As one operator with one text for its options they are also a
fifth of the nodes that the exporter's passes would walk through otherwise.
"""

from __future__ import annotations

import json
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor
from torch.overrides import TorchFunctionMode


class WrittenConvolutions(TorchFunctionMode):
    """While it is entered, convolutions return zeros and are traced as one operator each."""

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        if func is F.conv2d and not kwargs and _is_plain(args):
            return _written(*args[:3], json.dumps(args[3:]))
        return func(*args, **(kwargs or {}))


def _is_plain(args: tuple[Any, ...]) -> bool:
    """Tell whether these are the arguments that `nn.Conv2d` gives: all there, pairs of numbers."""
    if len(args) < 7 or args[0].dim() != 4:
        return False
    *pairs, groups = args[3:]
    numbers = [n for pair in pairs if isinstance(pair, tuple) for n in pair]
    return len(numbers) == 6 and all(type(n) is int for n in (*numbers, groups))


@torch.library.custom_op("nasseg::convolution", mutates_args=())
def _written(image: Tensor, weight: Tensor, bias: Tensor | None, options: str) -> Tensor:
    stride, padding, dilation, _ = json.loads(options)
    places = zip(image.shape[2:], weight.shape[2:], stride, padding, dilation, strict=True)
    size = ((n + 2 * p - d * (k - 1) - 1) // s + 1 for n, k, s, p, d in places)
    return image.new_zeros((image.shape[0], weight.shape[0], *size))


def _as_onnx(graph: Any, image: Any, weight: Any, bias: Any, options: Any) -> Any:
    """Return what the exporter itself writes for a convolution."""
    stride, padding, dilation, groups = json.loads(options.node().s("value"))
    return graph.op(
        "Conv",
        *((image, weight) if bias.node().mustBeNone() else (image, weight, bias)),
        dilations_i=dilation,
        group_i=groups,
        kernel_shape_i=weight.type().sizes()[2:],
        pads_i=padding * 2,
        strides_i=stride,
    )


torch.onnx.register_custom_op_symbolic(  # type: ignore[attr-defined]
    "nasseg::convolution", _as_onnx, opset_version=9
)
