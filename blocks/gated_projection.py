"""The gated skip of ESPNetv2's final decoder."""

from __future__ import annotations

import math

import torch.nn.functional as F
from torch import Tensor, nn

from nasseg.blocks.conv import Conv, plain_conv
from nasseg.graph.papers import ESPNET_V2
from nasseg.graph.registry import register


@register("gated_projection", paper=ESPNET_V2)
class GatedProjection(nn.Module):
    """A grouped 3x3 convolution times a gate that sees the global average.

    Mehta et al., 2019, arXiv:1811.11431, `EfficientPWConv` of the later released decoder
    (EdgeNets); `(N, C, H, W)` to `(N, out_channels, H, W)`. The groups are the greatest common
    divisor of both channel counts.
    """

    def __init__(self, in_channels: int, out_channels: int) -> None:
        super().__init__()
        self.gate = plain_conv(in_channels, out_channels, kernel_size=1)
        self.project = Conv(in_channels, out_channels, groups=math.gcd(in_channels, out_channels))

    def forward(self, x: Tensor) -> Tensor:
        gate = self.gate(F.adaptive_avg_pool2d(x, 1)).sigmoid()
        result: Tensor = self.project(x) * gate
        return result
