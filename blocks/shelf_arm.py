"""The attention refinement module as ShelfNet has it."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.conv import Conv
from nasseg.blocks.global_gate import GlobalGate
from nasseg.papers import SHELFNET
from nasseg.registry import register


@register("shelf_arm", paper=SHELFNET)
class ShelfARM(nn.Module):
    """BiSeNet's attention refinement with a leaky rectifier.

    Zhuang et al., 2018, arXiv:1811.11254, section 3; `(N, C, H, W)` to
    `(N, out_channels, H, W)`. ShelfNet's code normalises and activates in one in-place layer; here
    batch norm and activation are two.
    """

    def __init__(self, in_channels: int, out_channels: int) -> None:
        super().__init__()
        self.conv = Conv(in_channels, out_channels, activation="leaky_relu")
        self.gate = GlobalGate(out_channels)

    def forward(self, x: Tensor) -> Tensor:
        x = self.conv(x)
        result: Tensor = x * self.gate(x)
        return result
