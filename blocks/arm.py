"""The attention refinement module of BiSeNet and ShelfNet."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.conv import Conv
from nasseg.blocks.global_gate import GlobalGate
from nasseg.graph.papers import BISENET
from nasseg.graph.registry import register


@register("arm", paper=BISENET)
class ARM(nn.Module):
    """A 3x3 convolution times a gate that sees the global average.

    Yu et al., 2018, arXiv:1808.00897, figure 2 (b); `(N, C, H, W)` to `(N, out_channels, H, W)`.
    The figure shows the gate alone; as in the released codes the convolution that changes the
    width belongs to the module. With `activation="leaky_relu"` it is that of ShelfNet
    (arXiv:1811.11254), whose code normalises and activates in one in-place layer.
    """

    def __init__(self, in_channels: int, out_channels: int, *, activation: str = "relu") -> None:
        super().__init__()
        self.conv = Conv(in_channels, out_channels, activation=activation)
        self.gate = GlobalGate(out_channels)

    def forward(self, x: Tensor) -> Tensor:
        x = self.conv(x)
        result: Tensor = x * self.gate(x)
        return result
