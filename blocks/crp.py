"""Chained residual pooling of RefineNet."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn

from nasseg.blocks.conv import plain_conv
from nasseg.graph.papers import REFINENET
from nasseg.graph.registry import register


@register("crp", paper=REFINENET)
class CRP(nn.Module):
    """Add to a map what a chain of max pooling and convolution makes of it, link by link.

    Lin et al., 2016, arXiv:1611.06612, figure 3 (d); `(N, C, H, W)`, rectified before, to the same
    shape. The default is CRP-LW of Light-Weight RefineNet, arXiv:1810.03272, figure 2;
    `kernel_size=3` is the original.
    """

    def __init__(self, in_channels: int, *, stages: int = 4, kernel_size: int = 1) -> None:
        super().__init__()
        if stages < 1:
            raise ValueError(f"stages must be 1 or more, got {stages}")
        self.convs = nn.ModuleList(
            plain_conv(in_channels, in_channels, kernel_size=kernel_size) for _ in range(stages)
        )

    def forward(self, x: Tensor) -> Tensor:
        link = total = x
        for conv in self.convs:
            link = conv(F.max_pool2d(link, 5, stride=1, padding=2))
            total = total + link
        return total
