"""Bilinear upsampling."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn

from nasseg.blocks.sizes import size_of
from nasseg.graph.registry import Params, Shape, register


def finer_stride(stride: int, scale: int) -> int:
    """Return the stride after enlarging by `scale`; `ValueError` when there is no such stride."""
    if stride % scale:
        raise ValueError(f"a map of stride {stride} cannot be enlarged {scale} times")
    return stride // scale


def upsample_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """The channels stay; the stride is divided by `scale`."""
    (shape,) = inputs
    return {"": Shape(shape.channels, finer_stride(shape.stride, params["scale"]))}


@register("upsample", law=upsample_law)
class Upsample(nn.Module):
    """Bilinear upsampling by a whole factor.

    `(N, C, H, W)` to `(N, C, scale * H, scale * W)`.
    """

    def __init__(self, in_channels: int, *, scale: int = 2, align_corners: bool = False) -> None:
        super().__init__()
        if scale < 2:
            raise ValueError(f"scale must be 2 or more, got {scale}")
        self.scale = scale
        self.align_corners = align_corners

    def forward(self, x: Tensor) -> Tensor:
        height, width = size_of(x)
        size = (height * self.scale, width * self.scale)
        return F.interpolate(x, size, mode="bilinear", align_corners=self.align_corners)
