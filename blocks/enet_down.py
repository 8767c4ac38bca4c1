"""The downsampling bottleneck of ENet."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nasseg.blocks.activation import activation as activation_layer
from nasseg.blocks.conv import plain_conv
from nasseg.blocks.enet_style import Activation, Variant, inner_width, style_of
from nasseg.blocks.unpooling import max_pool, pad_to_even, pool_law, zeros
from nasseg.graph.papers import ENET
from nasseg.graph.registry import Params, Shape, register


def enet_down_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """No fewer channels at twice the stride, and the pooling indices."""
    _added(inputs[0].channels, params["out_channels"])
    return pool_law(inputs, params)


def _added(in_channels: int, out_channels: int) -> int:
    if out_channels < in_channels:
        raise ValueError(
            f"out_channels must be at least the {in_channels} channels that are pooled, "
            f"got {out_channels}"
        )
    return out_channels - in_channels


@register("enet_down", paper=ENET, law=enet_down_law)
class ENetDown(nn.Module):
    """A bottleneck with a strided 2x2 convolution beside max pooling, which tells its indices.

    Paszke et al., 2016, arXiv:1606.02147, figure 2b; `(N, C, H, W)` to
    `(N, out_channels, ceil(H / 2), ceil(W / 2))` and, as `"indices"`, `(N, C, ...)` of that size.
    The pooled map is padded with zero channels. `variant="lua"` reduces to a quarter of
    `out_channels`; the PyTorch `"port"` to a quarter of C, and differs as in `enet_bottleneck`.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        reduction: int = 4,
        activation: Activation = "prelu",
        dropout: float = 0.01,
        variant: Variant = "lua",
    ) -> None:
        super().__init__()
        style = style_of(variant, activation)
        inner = inner_width(out_channels if variant == "lua" else in_channels, reduction)
        self.branch = style.branch(
            nn.Conv2d(in_channels, inner, 2, stride=2, bias=False),
            plain_conv(inner, inner, bias=style.bias),
            out_channels,
            active_end=style.active_end,
            dropout=dropout,
        )
        self.act = activation_layer(style.activation, out_channels)
        self.added = _added(in_channels, out_channels)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        x = pad_to_even(x)
        pooled, indices = max_pool(x)
        added = zeros(pooled, pooled.shape[0], self.added, *pooled.shape[2:])
        widened = torch.cat([pooled, added], dim=1)
        return self.act(widened + self.branch(x)), indices
