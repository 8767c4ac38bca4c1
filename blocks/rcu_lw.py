"""The residual convolution unit of Light-Weight RefineNet."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.conv import check_groups, plain_conv
from nasseg.graph.papers import LIGHT_WEIGHT_REFINENET
from nasseg.graph.registry import register


@register("rcu_lw", paper=LIGHT_WEIGHT_REFINENET)
class RCULW(nn.Module):
    """Residual bottleneck of rectified 1x1, 3x3 and 1x1 convolutions without batch norm.

    Nekrasov et al., 2018, arXiv:1810.03272, figure 2; `(N, C, H, W)` to the same shape. The
    released networks leave the unit out, as the paper recommends, so that its inner width,
    `C / reduction`, and the missing biases are a reading of the paper and not its code's.
    """

    def __init__(self, in_channels: int, *, reduction: int = 2) -> None:
        super().__init__()
        check_groups(reduction, in_channels=in_channels)
        width = in_channels // reduction
        self.bottleneck = nn.Sequential(
            nn.ReLU(),
            plain_conv(in_channels, width, kernel_size=1),
            nn.ReLU(),
            plain_conv(width, width),
            nn.ReLU(),
            plain_conv(width, in_channels, kernel_size=1),
        )

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = x + self.bottleneck(x)
        return result
