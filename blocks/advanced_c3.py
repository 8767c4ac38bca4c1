"""The three-branch C3 module of ExtremeC3Net."""

from __future__ import annotations

from nasseg.blocks.ccc import CCC
from nasseg.graph.papers import EXTREME_C3
from nasseg.graph.registry import register


@register("advanced_c3", paper=EXTREME_C3)
class AdvancedC3(CCC):
    """A C3 module of three branches, of which one of dilation 1 is separable.

    Park et al., 2019, arXiv:1908.03093, `AdvancedC3` of the code; `(N, C, H, W)` to
    `(N, out_channels, ceil(H / stride), ceil(W / stride))`. The default dilations are those of the
    second stage of the published network.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        stride: int = 1,
        dilations: tuple[int, ...] = (1, 3, 4),
        residual: bool = False,
    ) -> None:
        super().__init__(
            in_channels,
            out_channels,
            stride=stride,
            dilations=dilations,
            separable=True,
            residual=residual,
        )
