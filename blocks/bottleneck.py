"""The residual bottleneck."""

from __future__ import annotations

from typing import Literal

import torch.nn.functional as F
from torch import Tensor, nn

from nasseg.blocks.conv import Conv
from nasseg.graph.papers import RESNET
from nasseg.graph.registry import register


@register("bottleneck", paper=RESNET)
class Bottleneck(nn.Module):
    """Narrow by a 1x1 convolution, transform 3x3, widen by a 1x1, and add the shortcut.

    He et al., 2015, arXiv:1512.03385, figure 5; `(N, C, H, W)` to
    `(N, out_channels, ceil(H / stride), ceil(W / stride))`. As in the paper and in ICNet's released
    model the first 1x1 has the stride, or with `strided="3x3"` what follows it, as in torchvision.
    The shortcut is the input, or a 1x1 convolution of it where the shapes differ.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        stride: int = 1,
        dilation: int = 1,
        reduction: int = 4,
        strided: Literal["1x1", "3x3"] = "1x1",
    ) -> None:
        super().__init__()
        if not 1 <= reduction <= out_channels:
            raise ValueError(f"reduction must be between 1 and {out_channels}, got {reduction}")
        width = out_channels // reduction
        first, second = (stride, 1) if strided == "1x1" else (1, stride)
        self.layers = nn.Sequential(
            Conv(in_channels, width, kernel_size=1, stride=first, activation="relu"),
            Conv(width, width, stride=second, dilation=dilation, activation="relu"),
            Conv(width, out_channels, kernel_size=1, activation="none"),
        )
        self.shortcut = (
            nn.Identity()
            if stride == 1 and in_channels == out_channels
            else Conv(in_channels, out_channels, kernel_size=1, stride=stride, activation="none")
        )

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.layers(x) + self.shortcut(x))
