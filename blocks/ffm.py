"""The feature fusion module of BiSeNet."""

from __future__ import annotations

from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from nasseg.blocks.conv import Conv, plain_conv
from nasseg.blocks.global_gate import GlobalGate
from nasseg.blocks.sizes import crop_to_smallest
from nasseg.graph.papers import BISENET
from nasseg.graph.registry import register


class BottleneckGate(nn.Module):
    """Two 1x1 convolutions of the global average with a ReLU between, through a sigmoid."""

    def __init__(self, channels: int, reduction: int) -> None:
        super().__init__()
        if not 1 <= reduction <= channels:
            raise ValueError(f"reduction must be between 1 and {channels}, got {reduction}")
        self.reduce = plain_conv(channels, channels // reduction, kernel_size=1)
        self.act = nn.ReLU()
        self.expand = plain_conv(channels // reduction, channels, kernel_size=1)

    def forward(self, x: Tensor) -> Tensor:
        average = F.adaptive_avg_pool2d(x, 1)
        gate: Tensor = self.expand(self.act(self.reduce(average))).sigmoid()
        return gate


@register("ffm", paper=BISENET, inputs=2)
class FFM(nn.Module):
    """Spatial and context maps, mixed by a 1x1 convolution and weighted by a global gate.

    Yu et al., 2018, arXiv:1808.00897, figure 2 (c); `(N, C1, H, W)` and `(N, C2, H, W)` to
    `(N, out_channels, H, W)`. The gate is a bottleneck of `reduction`, as the author released it;
    with `attention="single"` it is one 1x1 convolution with batch norm, as in a later code.
    """

    def __init__(
        self,
        in_channels: tuple[int, ...],
        out_channels: int,
        *,
        reduction: int = 1,
        attention: Literal["bottleneck", "single"] = "bottleneck",
    ) -> None:
        super().__init__()
        self.mix = Conv(sum(in_channels), out_channels, kernel_size=1, activation="relu")
        self.gate = (
            BottleneckGate(out_channels, reduction)
            if attention == "bottleneck"
            else GlobalGate(out_channels)
        )

    def forward(self, spatial: Tensor, context: Tensor) -> Tensor:
        mixed = self.mix(torch.cat(crop_to_smallest((spatial, context)), dim=1))
        result: Tensor = mixed + mixed * self.gate(mixed)
        return result
