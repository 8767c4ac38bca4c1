"""The depthwise pyramid pooling of ESPNetv2's first decoder."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nasseg.blocks.conv import Conv, plain_conv
from nasseg.blocks.image_pyramid import halve
from nasseg.blocks.sizes import resize, size_of
from nasseg.graph.papers import ESPNET_V2
from nasseg.graph.registry import register


@register("depthwise_pyramid", paper=ESPNET_V2)
class DepthwisePyramid(nn.Module):
    """The input beside depthwise convolutions of ever smaller copies of it, mixed by a 1x1.

    Mehta et al., 2019, arXiv:1811.11431, the pyramid of the first released decoder; `(N, C, H, W)`
    to `(N, out_channels, H, W)`. Each level halves the one before and is enlarged again with
    corners aligned.
    """

    def __init__(self, in_channels: int, out_channels: int, *, levels: int = 4) -> None:
        super().__init__()
        if levels < 1:
            raise ValueError(f"levels must be 1 or more, got {levels}")
        self.levels = nn.ModuleList(
            plain_conv(in_channels, in_channels, groups=in_channels) for _ in range(levels)
        )
        self.project = Conv((levels + 1) * in_channels, out_channels, kernel_size=1)

    def forward(self, x: Tensor) -> Tensor:
        size = size_of(x)
        maps, pooled = [x], x
        for level in self.levels:
            pooled = halve(pooled)
            maps.append(resize(level(pooled), size))
        result: Tensor = self.project(torch.cat(maps, dim=1))
        return result
