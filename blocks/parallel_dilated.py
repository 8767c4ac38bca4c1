"""The sum of dilated convolutions at the bottom of SQ."""

from __future__ import annotations

from functools import reduce

import torch
from torch import Tensor, nn

from nasseg.blocks.conv import Conv
from nasseg.graph.papers import SQ
from nasseg.graph.registry import register


@register("parallel_dilated", paper=SQ)
class ParallelDilated(nn.Module):
    """Sum of activated 3x3 convolutions of full width, one a dilation.

    Treml et al., 2016; `(N, C, H, W)` to `(N, out_channels, H, W)`.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        dilations: tuple[int, ...] = (1, 2, 3, 4),
        activation: str = "elu",
    ) -> None:
        super().__init__()
        if not dilations:
            raise ValueError("dilations must name at least one")
        self.branches = nn.ModuleList(
            Conv(
                in_channels,
                out_channels,
                dilation=dilation,
                bias=True,
                norm=False,
                activation=activation,
            )
            for dilation in dilations
        )

    def forward(self, x: Tensor) -> Tensor:
        results: list[Tensor] = [branch(x) for branch in self.branches]
        return reduce(torch.add, results)
