"""Concatenation along the channels."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nasseg.blocks.sizes import crop_to_smallest
from nasseg.graph.registry import Params, Shape, register, same_stride


def concat_law(inputs: tuple[Shape, ...], _params: Params) -> dict[str, Shape]:
    """The channels add up; the stride is one and the same."""
    return {"": Shape(sum(shape.channels for shape in inputs), same_stride(inputs))}


@register("concat", law=concat_law, inputs=(2, 16))
class Concat(nn.Module):
    """Concatenation of two or more maps of one stride, in the order of the inputs.

    `(N, C_i, H, W)` each to `(N, sum C_i, H, W)`; a map that is larger by a rounding is cropped.
    """

    def __init__(self, in_channels: tuple[int, ...]) -> None:
        super().__init__()
        self.in_channels = in_channels

    def forward(self, *inputs: Tensor) -> Tensor:
        return torch.cat(crop_to_smallest(inputs), dim=1)
