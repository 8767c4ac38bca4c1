"""The residual convolution unit of RefineNet."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.conv import plain_conv
from nasseg.graph.papers import REFINENET
from nasseg.graph.registry import register


@register("rcu", paper=REFINENET)
class RCU(nn.Module):
    """Residual blocks of rectified 3x3 convolutions without batch norm.

    Lin et al., 2016, arXiv:1611.06612, figure 3 (b); `(N, C, H, W)` to the same shape. As in the
    released code, of a block's `convs` convolutions the first has a bias.
    """

    def __init__(self, in_channels: int, *, blocks: int = 2, convs: int = 2) -> None:
        super().__init__()
        if blocks < 1 or convs < 1:
            raise ValueError(f"blocks and convs must be 1 or more, got {blocks} and {convs}")
        self.blocks = nn.ModuleList(_block(in_channels, convs) for _ in range(blocks))

    def forward(self, x: Tensor) -> Tensor:
        for block in self.blocks:
            x = x + block(x)
        return x


def _block(channels: int, convs: int) -> nn.Sequential:
    layers: list[nn.Module] = []
    for position in range(convs):
        layers += [nn.ReLU(), plain_conv(channels, channels, bias=position == 0)]
    return nn.Sequential(*layers)
