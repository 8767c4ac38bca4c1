"""The C3 module: an ESP module whose branches are concentrated-comprehensive convolutions."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nasseg.blocks.ccc_conv import CCCConv
from nasseg.blocks.conv import plain_conv
from nasseg.blocks.hff import fuse
from nasseg.blocks.norm_act import NormAct
from nasseg.blocks.split import branch_widths, check_residual
from nasseg.graph.papers import C3
from nasseg.graph.registry import register


@register("ccc", paper=C3)
class CCC(nn.Module):
    """Reduce by a convolution, transform by parallel CCC branches, concatenate.

    Park et al., 2018, arXiv:1812.04920, `C3module` of the code; `(N, C, H, W)` to
    `(N, out_channels, ceil(H / stride), ceil(W / stride))`. The reducing convolution is 1x1, and
    3x3 when strided; the remainder of the width goes to the first branch. `hff` adds the running
    sums of ESPNet, which the released code has not. That code evaluates the reduction twice and
    fixes four branches; here it is evaluated once and there are as many as `dilations`, and no more
    than channels: the first ones.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        stride: int = 1,
        dilations: tuple[int, ...] = (2, 4, 8, 16),
        hff: bool = False,
        separable: bool = False,
        residual: bool = False,
    ) -> None:
        super().__init__()
        if residual:
            check_residual(in_channels, out_channels, stride)
        widths = branch_widths(out_channels, len(dilations))
        reduced = widths[-1]
        kernel_size = 3 if stride == 2 else 1
        self.reduce = plain_conv(in_channels, reduced, kernel_size=kernel_size, stride=stride)
        self.branches = nn.ModuleList(
            CCCConv(reduced, width, dilation=dilation, separable=separable)
            for width, dilation in zip(widths, dilations, strict=False)
        )
        self.norm_act = NormAct(out_channels, eps=1e-3)
        self.hff = hff
        self.residual = residual

    def forward(self, x: Tensor) -> Tensor:
        reduced = self.reduce(x)
        branches = [branch(reduced) for branch in self.branches]
        if self.hff:
            branches = fuse(branches, first_in_sum=False)
        merged = torch.cat(branches, dim=1)
        result: Tensor = self.norm_act(merged + x if self.residual else merged)
        return result
