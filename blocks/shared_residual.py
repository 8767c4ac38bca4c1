"""The residual block of LadderNet and ShelfNet that uses one convolution twice."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn

from nasseg.blocks.conv import plain_conv
from nasseg.blocks.norm_act import NormAct
from nasseg.graph.papers import SHELFNET
from nasseg.graph.registry import register


@register("shared_residual", paper=SHELFNET)
class SharedResidual(nn.Module):
    """Residual block whose two 3x3 convolutions are one and the same.

    Zhuang et al., 2018, arXiv:1811.11254, section 3; `(N, C, H, W)` to the same shape. Each use
    has its own batch norm, and channels are dropped between the two. The defaults are ShelfNet's,
    whose code scales by the absolute value of the norm's weight. LadderNet, arXiv:1810.07810, has
    `norm=False, activation="relu", dropout=0.25`.
    """

    def __init__(
        self,
        in_channels: int,
        *,
        norm: bool = True,
        activation: str = "leaky_relu",
        dropout: float = 0.1,
    ) -> None:
        super().__init__()
        self.conv = plain_conv(in_channels, in_channels, bias=True)
        self.between = NormAct(in_channels, norm=norm, activation=activation)
        self.dropout = nn.Dropout2d(dropout)
        self.after = NormAct(in_channels, norm=norm, activation="none")

    def forward(self, x: Tensor) -> Tensor:
        once = self.dropout(self.between(self.conv(x)))
        return F.relu(self.after(self.conv(once)) + x)
