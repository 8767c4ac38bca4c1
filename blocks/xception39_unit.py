"""The residual unit of Xception39."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.separable_conv import SeparableConv
from nasseg.blocks.split import check_residual
from nasseg.graph.papers import BISENET
from nasseg.graph.registry import register

EXPANSION = 4


@register("xception39_unit", paper=BISENET)
class Xception39Unit(nn.Module):
    """Three separable convolutions, the last four times wider, added to a shortcut.

    Yu et al., 2018, arXiv:1808.00897, the context path of the released code; `(N, C, H, W)` to
    `(N, out_channels, ceil(H / stride), ceil(W / stride))`. The shortcut is a separable
    convolution, or without `projection` the input itself. `dilation` is that of the first
    convolution.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        stride: int = 1,
        dilation: int = 1,
        projection: bool = True,
    ) -> None:
        super().__init__()
        if out_channels % EXPANSION:
            raise ValueError(f"out_channels must be divisible by {EXPANSION}, got {out_channels}")
        if not projection:
            check_residual(in_channels, out_channels, stride)
        width = out_channels // EXPANSION
        self.shortcut = (
            SeparableConv(in_channels, out_channels, stride=stride, activation="none", eps=1e-5)
            if projection
            else nn.Identity()
        )
        self.layers = nn.Sequential(
            SeparableConv(
                in_channels, width, stride=stride, dilation=dilation, activation="relu", eps=1e-5
            ),
            SeparableConv(width, width, activation="relu", eps=1e-5),
            SeparableConv(width, out_channels, activation="none", eps=1e-5),
        )
        self.act = nn.ReLU()

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.act(self.shortcut(x) + self.layers(x))
        return result
