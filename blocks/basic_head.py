"""The light head of the ShuffleNetV2 segmentation network."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nasseg.blocks.conv import Conv
from nasseg.blocks.sizes import size_of
from nasseg.graph.papers import SHUFFLENET_V2_DPC
from nasseg.graph.registry import register


@register("basic_head", paper=SHUFFLENET_V2_DPC)
class BasicHead(nn.Module):
    """The mean of the whole map beside every pixel, projected together.

    Türkmen et al., 2019, arXiv:1902.07476, the basic head; `(N, C, H, W)` to
    `(N, out_channels, H, W)`, by way of `branch_channels` from the mean and as many from the
    features. The scores are left to a convolution of their own.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int = 256,
        *,
        branch_channels: int = 256,
        dropout: float = 0.1,
    ) -> None:
        super().__init__()
        self.pooled = Conv(in_channels, branch_channels, kernel_size=1, activation="relu")
        self.features = Conv(in_channels, branch_channels, kernel_size=1, activation="relu")
        self.project = Conv(2 * branch_channels, out_channels, kernel_size=1, activation="relu")
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        pooled = self.pooled(x.mean((-2, -1), keepdim=True)).expand(-1, -1, *size_of(x))
        projected = self.project(torch.cat([pooled, self.features(x)], dim=1))
        result: Tensor = self.dropout(projected)
        return result
