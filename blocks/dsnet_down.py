"""The downsampling unit of DSNet."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nasseg.blocks.channel_shuffle import channel_shuffle
from nasseg.blocks.dsnet_unit import dsnet_conv, fix_scales, half_width
from nasseg.blocks.unpooling import max_pool, pad_to_even, pool_law
from nasseg.graph.papers import DSNET
from nasseg.graph.registry import Params, Shape, register


def dsnet_down_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """`out_channels`, which can be halved and shuffled, and the pooling indices."""
    half_width(params["out_channels"], params["groups"])
    return pool_law(inputs, params)


@register("dsnet_down", paper=DSNET, law=dsnet_down_law)
class DSNetDown(nn.Module):
    """Max pooling and 1x1 beside 1x1, strided 3x3 and 1x1, shuffled; it tells the pooling indices.

    Wang, 2018, arXiv:1812.07049, the downsampling unit; `(N, C, H, W)` to
    `(N, out_channels, ceil(H / 2), ceil(W / 2))` and, as `"indices"`, `(N, C, ...)` of that size.
    The authors' code fixes the scales of batch norm, as `learned_scale=False` does, and pads the
    strided convolution at the bottom and the right alone, this one on all sides.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        groups: int = 4,
        learned_scale: bool = True,
    ) -> None:
        super().__init__()
        half = half_width(out_channels, groups)
        self.main = dsnet_conv(in_channels, half)
        self.branch = nn.Sequential(
            dsnet_conv(in_channels, half),
            dsnet_conv(half, half, kernel_size=3, stride=2),
            dsnet_conv(half, half),
        )
        self.groups = groups
        if not learned_scale:
            fix_scales(self)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        x = pad_to_even(x)
        pooled, indices = max_pool(x)
        both = torch.cat([self.main(pooled), self.branch(x)], dim=1)
        return channel_shuffle(both, self.groups), indices
