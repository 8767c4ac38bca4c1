"""The global average of a map, given to every location."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn

from nasseg.blocks.conv import Conv
from nasseg.blocks.sizes import size_of
from nasseg.graph.papers import BISENET
from nasseg.graph.registry import register


@register("global_context", paper=BISENET)
class GlobalContext(nn.Module):
    """The global average through a 1x1 convolution, spread over the map.

    Yu et al., 2018, arXiv:1808.00897, section 3.2; `(N, C, H, W)` to `(N, out_channels, H, W)`,
    constant over H and W.
    """

    def __init__(self, in_channels: int, out_channels: int) -> None:
        super().__init__()
        self.project = Conv(in_channels, out_channels, kernel_size=1, activation="relu")

    def forward(self, x: Tensor) -> Tensor:
        context: Tensor = self.project(F.adaptive_avg_pool2d(x, 1))
        return context.expand(-1, -1, *size_of(x))
