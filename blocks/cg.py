"""The context guided block of CGNet."""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor, nn

from nasseg.blocks.context_gate import ContextGate
from nasseg.blocks.conv import Conv, plain_conv
from nasseg.blocks.norm_act import NormAct
from nasseg.blocks.split import check_residual
from nasseg.graph.papers import CGNET
from nasseg.graph.registry import register


@register("cg", paper=CGNET)
class CG(nn.Module):
    """Local feature and surrounding context, joined and weighted by the global context.

    Wu et al., 2018, arXiv:1811.08201, the context guided block; `(N, C, H, W)` to
    `(N, out_channels, H, W)`, where a residual needs equal channels. `residual="global"` adds the
    input at the end, which is all that the authors' code has; `"local"`, of the paper alone, adds
    it before the weighting.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        dilation: int = 2,
        reduction: int = 8,
        residual: Literal["global", "local", "none"] = "global",
    ) -> None:
        super().__init__()
        if residual != "none":
            check_residual(in_channels, out_channels, 1)
        if out_channels % 2:
            raise ValueError(f"out_channels must be even, got {out_channels}")
        half = out_channels // 2
        self.reduce = Conv(in_channels, half, kernel_size=1, eps=1e-3)
        self.local = plain_conv(half, half, groups=half)
        self.surrounding = plain_conv(half, half, dilation=dilation, groups=half)
        self.norm_act = NormAct(out_channels, eps=1e-3)
        self.gate = ContextGate(out_channels, reduction)
        self.residual = residual

    def forward(self, x: Tensor) -> Tensor:
        reduced = self.reduce(x)
        joint = torch.cat([self.local(reduced), self.surrounding(reduced)], dim=1)
        joint = self.norm_act(joint)
        result: Tensor = self.gate(joint + x if self.residual == "local" else joint)
        return result + x if self.residual == "global" else result
