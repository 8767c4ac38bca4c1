"""The efficient spatial pyramid module of ESPNet, plain and strided."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nasseg.blocks.conv import plain_conv
from nasseg.blocks.hff import fuse
from nasseg.blocks.norm_act import NormAct
from nasseg.blocks.split import branch_widths, check_residual
from nasseg.graph.papers import ESPNET
from nasseg.graph.registry import register


@register("esp", paper=ESPNET)
class ESP(nn.Module):
    """Reduce by a convolution, transform by parallel dilated 3x3, merge by hierarchical fusion.

    Mehta et al., 2018, arXiv:1803.06815, figure 1; `(N, C, H, W)` to
    `(N, out_channels, ceil(H / stride), ceil(W / stride))`. The reducing convolution is 1x1, and
    3x3 when strided. The paper has branches of equal width; as in the authors' code the remainder
    goes to the first. That code fixes five branches, here there are as many as `dilations`, and no
    more than channels: the first ones.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        stride: int = 1,
        dilations: tuple[int, ...] = (1, 2, 4, 8, 16),
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
            plain_conv(reduced, width, dilation=dilation)
            for width, dilation in zip(widths, dilations, strict=False)
        )
        self.norm_act = NormAct(out_channels, eps=1e-3)
        self.residual = residual

    def forward(self, x: Tensor) -> Tensor:
        reduced = self.reduce(x)
        branches = [branch(reduced) for branch in self.branches]
        merged = torch.cat(fuse(branches, first_in_sum=False), dim=1)
        result: Tensor = self.norm_act(merged + x if self.residual else merged)
        return result
