"""The extremely efficient spatial pyramid unit of ESPNetv2."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nasseg.blocks.conv import Conv, plain_conv
from nasseg.blocks.hff import fuse
from nasseg.blocks.norm_act import NormAct
from nasseg.blocks.prelu import PReLU
from nasseg.blocks.split import check_residual
from nasseg.graph.papers import ESPNET_V2
from nasseg.graph.registry import register


def limited_dilations(branches: int, receptive_limit: int) -> tuple[int, ...]:
    """Return the branches' dilations: 1, 2, 3, ... with 1 for those that see over the limit.

    A 3x3 kernel of dilation d sees 2d + 1 pixels. Sorted, so that the fusion adds up in order of
    growing receptive field.
    """
    grown = range(1, branches + 1)
    return tuple(sorted(d if 2 * d + 1 <= receptive_limit else 1 for d in grown))


class EESPTransform(nn.Module):
    """The unit up to its last batch norm, before residual and activation."""

    def __init__(
        self, in_channels: int, out_channels: int, *, stride: int, branches: int, limit: int
    ) -> None:
        super().__init__()
        if in_channels % branches or out_channels % branches**2:
            raise ValueError(
                f"{branches} branches need input channels divisible by {branches} and new channels "
                f"by {branches**2}, got {in_channels} and {out_channels}"
            )
        width = out_channels // branches
        self.project = Conv(in_channels, width, kernel_size=1, groups=branches)
        self.branches = nn.ModuleList(
            plain_conv(width, width, stride=stride, dilation=dilation, groups=width)
            for dilation in limited_dilations(branches, limit)
        )
        self.expand = Conv(
            out_channels, out_channels, kernel_size=1, groups=branches, activation="none"
        )
        self.norm_act = NormAct(out_channels)

    def forward(self, x: Tensor) -> Tensor:
        projected = self.project(x)
        branches = [branch(projected) for branch in self.branches]
        merged = torch.cat(fuse(branches, first_in_sum=True), dim=1)
        result: Tensor = self.expand(self.norm_act(merged))
        return result


@register("eesp", paper=ESPNET_V2)
class EESP(nn.Module):
    """Grouped 1x1, parallel dilated depthwise 3x3, hierarchical fusion, grouped 1x1.

    Mehta et al., 2019, arXiv:1811.11431, figure 1c; `(N, C, H, W)` to
    `(N, out_channels, ceil(H / stride), ceil(W / stride))`. `branches` must divide C, and its
    square `out_channels`. The authors' code adds the input whenever the shapes happen to match;
    here `residual` says so.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        stride: int = 1,
        branches: int = 4,
        receptive_limit: int = 7,
        residual: bool = False,
    ) -> None:
        super().__init__()
        if residual:
            check_residual(in_channels, out_channels, stride)
        self.transform = EESPTransform(
            in_channels, out_channels, stride=stride, branches=branches, limit=receptive_limit
        )
        self.act = PReLU(out_channels)
        self.residual = residual

    def forward(self, x: Tensor) -> Tensor:
        transformed = self.transform(x)
        result: Tensor = self.act(transformed + x if self.residual else transformed)
        return result
