"""The first block of ENet."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.conv import plain_conv
from nasseg.blocks.conv_pool import ConvPool, conv_pool_law, new_channels
from nasseg.blocks.enet_style import Activation, Variant, style_of
from nasseg.graph.papers import ENET
from nasseg.graph.registry import register


@register("enet_initial", paper=ENET, law=conv_pool_law)
class ENetInitial(nn.Module):
    """Strided 3x3 convolution and max pooling of the image, concatenated; batch norm, activation.

    Paszke et al., 2016, arXiv:1606.02147, figure 2a; `(N, C, H, W)` to
    `(N, out_channels, ceil(H / 2), ceil(W / 2))`. `variant="lua"` is the authors' release; the
    PyTorch `"port"` pools 3x3 windows, has no bias and one slope for all channels.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int = 16,
        *,
        activation: Activation = "prelu",
        variant: Variant = "lua",
    ) -> None:
        super().__init__()
        added = new_channels(in_channels, out_channels)
        style = style_of(variant, activation)
        conv = plain_conv(in_channels, added, stride=2, bias=style.bias)
        self.down = ConvPool(conv, pool_size=2 if variant == "lua" else 3)
        self.norm_act = style.norm_act(out_channels)

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.norm_act(self.down(x))
        return result
