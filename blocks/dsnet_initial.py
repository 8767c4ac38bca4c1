"""The first block of DSNet."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.conv_pool import ConvPool, conv_pool_law, new_channels
from nasseg.blocks.dsnet_unit import dsnet_conv, fix_scales
from nasseg.blocks.norm_act import NormAct
from nasseg.graph.papers import DSNET
from nasseg.graph.registry import register


@register("dsnet_initial", paper=DSNET, law=conv_pool_law)
class DSNetInitial(nn.Module):
    """ENet's first block with a batch norm and an activation more, behind its convolution.

    Wang, 2018, arXiv:1812.07049, the initial block; `(N, C, H, W)` to
    `(N, out_channels, ceil(H / 2), ceil(W / 2))`. The authors' code fixes the scales of batch
    norm, as `learned_scale=False` does, and pads the strided convolution at the bottom and the
    right alone, this one on all sides.
    """

    def __init__(
        self, in_channels: int, out_channels: int = 16, *, learned_scale: bool = True
    ) -> None:
        super().__init__()
        added = new_channels(in_channels, out_channels)
        self.down = ConvPool(dsnet_conv(in_channels, added, kernel_size=3, stride=2))
        self.norm_act = NormAct(out_channels, activation="shared_prelu", eps=1e-3)
        if not learned_scale:
            fix_scales(self)

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.norm_act(self.down(x))
        return result
