"""The pyramid pooling of ESPNetv2's final decoder."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from nasseg.blocks.adaptive_pool import adaptive_avg_pool
from nasseg.blocks.channel_shuffle import channel_shuffle
from nasseg.blocks.conv import Conv, plain_conv
from nasseg.blocks.norm_act import NormAct
from nasseg.blocks.sizes import resize, size_of
from nasseg.graph.papers import ESPNET_V2
from nasseg.graph.registry import register

SMALLEST = 5


def scaled(size: tuple[int, int], scale: float) -> tuple[int, int]:
    """Return the size at `scale`, rounded up and at least five pixels."""
    height, width = (max(math.ceil(extent * scale), SMALLEST) for extent in size)
    return height, width


@register("efficient_pyramid_pool", paper=ESPNET_V2)
class EfficientPyramidPool(nn.Module):
    """Depthwise convolutions of few projected channels at several scales, shuffled and merged.

    Mehta et al., 2019, arXiv:1811.11431, `EfficientPyrPool` of the later released decoder
    (EdgeNets); `(N, C, H, W)` to `(N, out_channels, H, W)`. With `classes` the projection has
    `min(proj_channels, classes // 2)` channels, as that decoder chooses. `last` ends in a 1x1 with
    bias in place of batch norm and activation.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        proj_channels: int = 16,
        classes: int | None = None,
        scales: tuple[float, ...] = (2.0, 1.5, 1.0, 0.5, 0.1),
        last: bool = False,
    ) -> None:
        super().__init__()
        width = proj_channels if classes is None else max(1, min(proj_channels, classes // 2))
        self.scales = tuple(sorted(scales, reverse=True))
        self.stages = nn.ModuleList(plain_conv(width, width, groups=width) for _ in scales)
        self.project = Conv(in_channels, width, kernel_size=1)
        self.norm_act = NormAct(width * len(scales))
        self.merge = Conv(width * len(scales), width, groups=width)
        self.expand = plain_conv(width, out_channels, kernel_size=1, bias=last)
        self.finish = nn.Identity() if last else NormAct(out_channels)

    def forward(self, x: Tensor) -> Tensor:
        x = self.project(x)
        maps = [self._at_scale(x, *level) for level in zip(self.stages, self.scales, strict=True)]
        activated = self.norm_act(torch.cat(maps, dim=1))
        merged = self.merge(channel_shuffle(activated, len(maps)))
        result: Tensor = self.finish(self.expand(merged))
        return result

    @staticmethod
    def _at_scale(x: Tensor, stage: nn.Module, scale: float) -> Tensor:
        size = size_of(x)
        if scale < 1:
            return resize(stage(adaptive_avg_pool(x, scaled(size, scale))), size)
        if scale > 1:
            return adaptive_avg_pool(stage(resize(x, scaled(size, scale))), size)
        result: Tensor = stage(x)
        return result
