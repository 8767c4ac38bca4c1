"""The concentrated-comprehensive convolution: one branch of the CCC module."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.conv import check_dilation, plain_conv
from nasseg.blocks.prelu import PReLU
from nasseg.graph.papers import C3
from nasseg.graph.registry import register


def _layers(in_channels: int, out_channels: int, dilation: int, separable: bool) -> list[nn.Module]:
    if dilation == 1 and not separable:
        return [plain_conv(in_channels, out_channels)]
    comprehension: list[nn.Module] = [
        plain_conv(in_channels, in_channels, dilation=dilation, groups=in_channels),
        plain_conv(in_channels, out_channels, kernel_size=1),
    ]
    if dilation == 1:
        return comprehension
    extent = 2 * dilation - 1
    return [
        plain_conv(in_channels, in_channels, kernel_size=(extent, 1), groups=in_channels),
        nn.BatchNorm2d(in_channels),
        PReLU(in_channels),
        plain_conv(in_channels, in_channels, kernel_size=(1, extent), groups=in_channels),
        nn.BatchNorm2d(in_channels),
        *comprehension,
    ]


@register("ccc_conv", paper=C3)
class CCCConv(nn.Module):
    """An asymmetric depthwise pair that gathers what a dilated depthwise 3x3 would skip, then 1x1.

    Park et al., 2018, arXiv:1812.04920, `C3block` of the code; `(N, C, H, W)` to
    `(N, out_channels, H, W)`. The pair is as long as the holes, `2 * dilation - 1`; nothing follows
    the last 1x1. At dilation 1 there are no holes and no pair: a plain 3x3, as in the code of
    C3Net, or with `separable` a depthwise 3x3 and a 1x1, as in that of C3NetV2.
    """

    def __init__(
        self, in_channels: int, out_channels: int, *, dilation: int = 2, separable: bool = False
    ) -> None:
        super().__init__()
        check_dilation(dilation)
        self.layers = nn.Sequential(*_layers(in_channels, out_channels, dilation, separable))

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.layers(x)
        return result
