"""The sum of maps."""

from __future__ import annotations

from functools import reduce

import torch
from torch import Tensor, nn

from nasseg.blocks.sizes import crop_to_smallest
from nasseg.graph.registry import Params, Shape, register, same_stride


def equal_channels(channels: tuple[int, ...]) -> int:
    """Return the channel count that all inputs share; `ValueError` when they differ."""
    if len(set(channels)) > 1:
        listed = ", ".join(str(count) for count in channels)
        raise ValueError(f"inputs must have equal channels, got {listed}; put a 1x1 conv before it")
    return channels[0]


def add_law(inputs: tuple[Shape, ...], _params: Params) -> dict[str, Shape]:
    """All inputs and the result have one shape."""
    return {"": Shape(equal_channels(tuple(s.channels for s in inputs)), same_stride(inputs))}


@register("add", law=add_law, inputs=(2, 16))
class Add(nn.Module):
    """Sum of two or more maps of one shape.

    `(N, C, H, W)` each to `(N, C, H, W)`; a map that is larger by a rounding is cropped.
    """

    def __init__(self, in_channels: tuple[int, ...]) -> None:
        super().__init__()
        self.channels = equal_channels(in_channels)

    def forward(self, *inputs: Tensor) -> Tensor:
        return reduce(torch.add, crop_to_smallest(inputs))
