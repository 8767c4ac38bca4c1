"""The shuffle unit of DSNet."""

from __future__ import annotations

from functools import partial

import torch
from torch import Tensor, nn

from nasseg.blocks.channel_shuffle import channel_shuffle
from nasseg.blocks.conv import Conv, check_groups
from nasseg.graph.papers import DSNET
from nasseg.graph.registry import Params, Shape, register


def dsnet_unit_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """The shape stays; two halves and `groups` groups must divide the channels."""
    (shape,) = inputs
    half_width(shape.channels, params["groups"])
    return {"": shape}


def half_width(channels: int, groups: int) -> int:
    """Return the width of a half; `ValueError` when the channels cannot be halved or shuffled."""
    if channels % 2:
        raise ValueError(f"channels must be even, got {channels}")
    check_groups(groups, channels=channels)
    return channels // 2


def fix_scales(block: nn.Module) -> None:
    """Keep the scale of every batch norm in a block at one."""
    for module in block.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.register_parameter("weight", None)


dsnet_conv = partial(Conv, kernel_size=1, activation="shared_prelu", eps=1e-3)
"""A 1x1 convolution with batch norm and an activation of one slope."""


@register("dsnet_unit", paper=DSNET, law=dsnet_unit_law)
class DSNetUnit(nn.Module):
    """Half of the channels pass; 1x1, dilated 3x3 and 1x1 transform the others; then a shuffle.

    Wang, 2018, arXiv:1812.07049, the shuffle unit; `(N, C, H, W)` to the same shape. It is that of
    ShuffleNet v2 with a full convolution for the depthwise one and a shuffle of `groups` runs. The
    authors' code fixes the scale of every batch norm at one, as `learned_scale=False` does.
    """

    def __init__(
        self, in_channels: int, *, dilation: int = 1, groups: int = 4, learned_scale: bool = True
    ) -> None:
        super().__init__()
        half = half_width(in_channels, groups)
        self.branch = nn.Sequential(
            dsnet_conv(half, half),
            dsnet_conv(half, half, kernel_size=3, dilation=dilation),
            dsnet_conv(half, half),
        )
        self.groups = groups
        if not learned_scale:
            fix_scales(self)

    def forward(self, x: Tensor) -> Tensor:
        kept, changed = x.chunk(2, dim=1)
        return channel_shuffle(torch.cat([kept, self.branch(changed)], dim=1), self.groups)
