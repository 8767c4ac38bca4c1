"""The residual bottleneck of ENet: regular, dilated or asymmetric."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.activation import activation as activation_layer
from nasseg.blocks.conv import plain_conv
from nasseg.blocks.enet_style import Activation, Style, Variant, inner_width, style_of
from nasseg.graph.papers import ENET
from nasseg.graph.registry import register


@register("enet_bottleneck", paper=ENET)
class ENetBottleneck(nn.Module):
    """Reduce by 1x1, a 3x3 or a 1xk and a kx1, expand by 1x1, around a residual.

    Paszke et al., 2016, arXiv:1606.02147, figure 2b; `(N, C, H, W)` to the same shape. `asymmetric`
    splits the middle convolution in two. `variant="lua"` is the authors' release; the PyTorch
    `"port"` has one slope for all channels, no bias, an activation before the sum, and norm and
    activation between an asymmetric pair, which it turns round. ENet's decoder has ReLU. `dropout`
    takes out whole channels: 0.01 in the first stage and 0.1 in the others.
    """

    def __init__(
        self,
        in_channels: int,
        *,
        kernel_size: int = 3,
        dilation: int = 1,
        asymmetric: bool = False,
        reduction: int = 4,
        activation: Activation = "prelu",
        dropout: float = 0.1,
        variant: Variant = "lua",
    ) -> None:
        super().__init__()
        style = style_of(variant, activation)
        inner = inner_width(in_channels, reduction)
        middle = (
            _asymmetric(inner, kernel_size, dilation, style, turned=variant == "port")
            if asymmetric
            else plain_conv(
                inner, inner, kernel_size=kernel_size, dilation=dilation, bias=style.bias
            )
        )
        self.branch = style.branch(
            plain_conv(in_channels, inner, kernel_size=1),
            middle,
            in_channels,
            active_end=style.active_end,
            dropout=dropout,
        )
        self.act = activation_layer(style.activation, in_channels)

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.act(x + self.branch(x))
        return result


def _asymmetric(
    channels: int, kernel_size: int, dilation: int, style: Style, *, turned: bool
) -> nn.Sequential:
    """Return the pair; only the second of the two may have a bias."""
    horizontal, vertical = (1, kernel_size), (kernel_size, 1)
    first, second = (vertical, horizontal) if turned else (horizontal, vertical)
    return nn.Sequential(
        plain_conv(channels, channels, kernel_size=first, dilation=dilation),
        style.norm_act(channels) if turned else nn.Identity(),
        plain_conv(channels, channels, kernel_size=second, dilation=dilation, bias=style.bias),
    )
