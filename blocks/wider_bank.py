"""Kernels of several sizes side by side."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nasseg.blocks.conv import plain_conv
from nasseg.blocks.norm_act import NormAct
from nasseg.blocks.split import branch_widths
from nasseg.graph.papers import EFFICIENT_DESIGN
from nasseg.graph.registry import register


@register("wider_bank", paper=EFFICIENT_DESIGN)
class WiderBank(nn.Module):
    """Parallel convolutions of different kernel sizes, concatenated; batch norm and activation.

    Briot et al., 2018, the wider filter bank of their survey. `(N, C, H, W)` to
    `(N, out_channels, ceil(H / stride), ceil(W / stride))`. The kernels share the width equally,
    the remainder goes to the first; no more than channels are used.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        stride: int = 1,
        kernel_sizes: tuple[int, ...] = (1, 3, 5),
        activation: str = "relu",
        eps: float = 1e-5,
    ) -> None:
        super().__init__()
        widths = branch_widths(out_channels, len(kernel_sizes))
        self.branches = nn.ModuleList(
            plain_conv(in_channels, width, kernel_size=kernel_size, stride=stride)
            for width, kernel_size in zip(widths, kernel_sizes, strict=False)
        )
        self.norm_act = NormAct(out_channels, activation=activation, eps=eps)

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.norm_act(torch.cat([branch(x) for branch in self.branches], dim=1))
        return result
