"""The downsampler of ERFNet."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.conv import plain_conv
from nasseg.blocks.conv_pool import ConvPool, conv_pool_law, new_channels
from nasseg.blocks.norm_act import NormAct
from nasseg.graph.papers import ERFNET
from nasseg.graph.registry import register


@register("erfnet_down", paper=ERFNET, law=conv_pool_law)
class ERFNetDown(nn.Module):
    """Strided 3x3 convolution and max pooling, concatenated; batch norm and ReLU.

    Romera et al., 2018, table I (the downsampler block, after ENet's initial one); `(N, C, H, W)`
    to `(N, out_channels, ceil(H / 2), ceil(W / 2))`. The pooled input keeps its C channels, so
    `out_channels` must be above C. The authors' code takes even sizes only.
    """

    def __init__(self, in_channels: int, out_channels: int, *, eps: float = 1e-3) -> None:
        super().__init__()
        added = new_channels(in_channels, out_channels)
        self.down = ConvPool(plain_conv(in_channels, added, stride=2, bias=True))
        self.norm_act = NormAct(out_channels, activation="relu", eps=eps)

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.norm_act(self.down(x))
        return result
