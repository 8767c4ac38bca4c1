"""The unit of the second ShuffleNet."""

from __future__ import annotations

from functools import partial
from typing import Literal

import torch
from torch import Tensor, nn

from nasseg.blocks.channel_shuffle import channel_shuffle
from nasseg.blocks.conv import Conv, check_stride
from nasseg.graph.papers import SHUFFLENET_V2
from nasseg.graph.registry import register


@register("shufflenet_v2_unit", paper=SHUFFLENET_V2)
class ShuffleNetV2Unit(nn.Module):
    """Half of the channels pass, half are transformed; strided, both are transformed.

    Ma et al., 2018, arXiv:1807.11164, figure 3 (c) and (d); `(N, C, H, W)` to
    `(N, out_channels, ceil(H / stride), ceil(W / stride))`. As in torchvision the halves are
    shuffled at the end and equally wide. `variant="megvii"` is the authors' code: it shuffles at
    the beginning of the plain unit, and the shortcut of the strided one keeps C channels.
    `mid_channels` are half of `out_channels` unless given.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        stride: int = 1,
        kernel_size: int = 3,
        mid_channels: int | None = None,
        eps: float = 1e-5,
        variant: Literal["torchvision", "megvii"] = "torchvision",
    ) -> None:
        super().__init__()
        check_stride(stride)
        half = out_channels // 2
        if out_channels % 2 or (stride == 1 and in_channels != out_channels):
            raise ValueError(
                f"out_channels must be even and, with stride 1, as many as come in, "
                f"got {out_channels} from {in_channels}"
            )
        kept = half if stride == 1 or variant == "torchvision" else in_channels
        if kept >= out_channels:
            raise ValueError(
                f"out_channels must be above the {kept} channels of the shortcut, "
                f"got {out_channels}"
            )
        mid = half if mid_channels is None else mid_channels
        relu = partial(Conv, kernel_size=1, activation="relu", eps=eps)
        depthwise = partial(
            Conv, kernel_size=kernel_size, stride=stride, activation="none", eps=eps
        )
        self.shortcut = (
            nn.Identity()
            if stride == 1
            else nn.Sequential(
                depthwise(in_channels, in_channels, groups=in_channels), relu(in_channels, kept)
            )
        )
        self.transform = nn.Sequential(
            relu(half if stride == 1 else in_channels, mid),
            depthwise(mid, mid, groups=mid),
            relu(mid, out_channels - kept),
        )
        self.splits = stride == 1
        self.variant = variant

    def forward(self, x: Tensor) -> Tensor:
        if not self.splits:
            left = right = x
        elif self.variant == "megvii":
            left, right = x[:, ::2], x[:, 1::2]
        else:
            left, right = x.chunk(2, dim=1)
        result = torch.cat([self.shortcut(left), self.transform(right)], dim=1)
        return result if self.variant == "megvii" else channel_shuffle(result, 2)
