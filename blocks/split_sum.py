"""Many thin paths whose results are summed."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.conv import Conv, check_groups
from nasseg.graph.papers import RESNEXT
from nasseg.graph.registry import register


@register("split_sum", paper=RESNEXT)
class SplitSum(nn.Module):
    """Split into thin 1x1-3x3-1x1 paths and sum their results.

    Xie et al., 2016, arXiv:1611.05431, figure 3c: a grouped convolution between two 1x1 computes
    the same as the separate paths. `(N, C, H, W)` to
    `(N, out_channels, ceil(H / stride), ceil(W / stride))`. The paths together are
    `out_channels // 2` wide, as in the paper; the shortcut around them is left to the architecture.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        stride: int = 1,
        branches: int = 8,
        activation: str = "relu",
        eps: float = 1e-5,
    ) -> None:
        super().__init__()
        width = out_channels // 2
        check_groups(branches, half_of_out_channels=width)
        self.split = Conv(in_channels, width, kernel_size=1, activation=activation, eps=eps)
        self.transform = Conv(
            width, width, stride=stride, groups=branches, activation=activation, eps=eps
        )
        self.merge = Conv(width, out_channels, kernel_size=1, activation=activation, eps=eps)

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.merge(self.transform(self.split(x)))
        return result
