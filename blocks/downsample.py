"""Bilinear downsampling: the image at a lower resolution."""

from __future__ import annotations

import math

from torch import Tensor, nn

from nasseg.blocks.sizes import resize, size_of
from nasseg.graph.papers import ICNET
from nasseg.graph.registry import Params, Shape, register


def downsample_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """The channels stay; the stride is multiplied by `scale`."""
    (shape,) = inputs
    return {"": Shape(shape.channels, shape.stride * params["scale"])}


@register("downsample", paper=ICNET, law=downsample_law)
class Downsample(nn.Module):
    """Bilinear resizing by a whole factor, corners aligned, without smoothing.

    Zhao et al., 2018, arXiv:1704.08545, figure 2: how ICNet and ContextNet show a small image to
    their deep branches. `(N, C, H, W)` to `(N, C, ceil(H / scale), ceil(W / scale))`.
    """

    def __init__(self, in_channels: int, *, scale: int = 2) -> None:
        super().__init__()
        if scale < 2:
            raise ValueError(f"scale must be 2 or more, got {scale}")
        self.channels = in_channels
        self.scale = scale

    def forward(self, x: Tensor) -> Tensor:
        height, width = (math.ceil(extent / self.scale) for extent in size_of(x))
        return resize(x, (height, width))
