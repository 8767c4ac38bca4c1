"""The unit of the first ShuffleNet."""

from __future__ import annotations

from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from nasseg.blocks.channel_shuffle import channel_shuffle
from nasseg.blocks.conv import Conv, check_groups, check_stride
from nasseg.blocks.split import check_residual
from nasseg.graph.papers import SHUFFLENET
from nasseg.graph.registry import register


@register("shufflenet_v1_unit", paper=SHUFFLENET)
class ShuffleNetV1Unit(nn.Module):
    """Grouped 1x1, shuffle, depthwise and grouped 1x1 convolution beside the input.

    Zhang et al., 2017, arXiv:1707.01083, figure 2; `(N, C, H, W)` to
    `(N, out_channels, ceil(H / stride), ceil(W / stride))`. With stride 1 the input is added, with
    stride 2 its average is put before the `out_channels - C` new channels. `variant="megvii"` is
    the authors' later code: it shuffles after the depthwise convolution, with the inverse
    permutation, and does not rectify the average. `mid_channels` are a quarter of `out_channels`
    unless given; `first_grouped=False` starts with an ordinary 1x1 convolution; `eps` is that of
    the norms behind convolutions that are not grouped.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        stride: int = 1,
        groups: int = 3,
        kernel_size: int = 3,
        mid_channels: int | None = None,
        first_grouped: bool = True,
        bias: bool = False,
        eps: float = 1e-5,
        variant: Literal["paper", "megvii"] = "paper",
    ) -> None:
        super().__init__()
        check_stride(stride)
        if stride == 1:
            check_residual(in_channels, out_channels, stride)
        elif out_channels <= in_channels:
            raise ValueError(
                f"out_channels must be above the {in_channels} channels that are pooled through, "
                f"got {out_channels}"
            )
        mid = out_channels // 4 if mid_channels is None else mid_channels
        new = out_channels if stride == 1 else out_channels - in_channels
        check_groups(groups, mid_channels=mid)
        self.reduce = Conv(
            in_channels,
            mid,
            kernel_size=1,
            groups=groups if first_grouped else 1,
            bias=bias,
            activation="relu",
            eps=1e-5 if first_grouped else eps,
        )
        self.depthwise = Conv(
            mid,
            mid,
            kernel_size=kernel_size,
            stride=stride,
            groups=mid,
            bias=bias,
            activation="none",
            eps=eps,
        )
        self.expand = Conv(mid, new, kernel_size=1, groups=groups, bias=bias, activation="none")
        self.shortcut = nn.Identity() if stride == 1 else nn.AvgPool2d(3, stride=2, padding=1)
        self.adds = stride == 1
        self.groups = groups
        self.mid_channels = mid
        self.variant = variant

    def forward(self, x: Tensor) -> Tensor:
        if self.variant == "megvii":
            mixed = channel_shuffle(
                self.depthwise(self.reduce(x)), self.mid_channels // self.groups
            )
        else:
            mixed = self.depthwise(channel_shuffle(self.reduce(x), self.groups))
        new, shortcut = self.expand(mixed), self.shortcut(x)
        if self.adds:
            return F.relu(shortcut + new)
        if self.variant == "megvii":
            return torch.cat([shortcut, F.relu(new)], dim=1)
        return F.relu(torch.cat([shortcut, new], dim=1))
