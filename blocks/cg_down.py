"""The context guided block of CGNet that halves the map."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nasseg.blocks.context_gate import ContextGate
from nasseg.blocks.conv import Conv, plain_conv
from nasseg.blocks.norm_act import NormAct
from nasseg.graph.papers import CGNET
from nasseg.graph.registry import Params, Shape, convolution_law, register


def cg_down_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """`out_channels` at twice the stride."""
    return convolution_law(inputs, {**params, "stride": 2})


@register("cg_down", paper=CGNET, law=cg_down_law)
class CGDown(nn.Module):
    """Strided convolution, then local feature and context at full width, joined and weighted.

    Wu et al., 2018, arXiv:1811.08201, the block that begins a stage; `(N, C, H, W)` to
    `(N, out_channels, ceil(H / 2), ceil(W / 2))`. As in the authors' code a 1x1 convolution halves
    the joint feature before it is weighted.
    """

    def __init__(
        self, in_channels: int, out_channels: int, *, dilation: int = 2, reduction: int = 8
    ) -> None:
        super().__init__()
        self.down = Conv(in_channels, out_channels, stride=2, eps=1e-3)
        self.local = plain_conv(out_channels, out_channels, groups=out_channels)
        self.surrounding = plain_conv(
            out_channels, out_channels, dilation=dilation, groups=out_channels
        )
        self.norm_act = NormAct(2 * out_channels, eps=1e-3)
        self.reduce = plain_conv(2 * out_channels, out_channels, kernel_size=1)
        self.gate = ContextGate(out_channels, reduction)

    def forward(self, x: Tensor) -> Tensor:
        down = self.down(x)
        joint = torch.cat([self.local(down), self.surrounding(down)], dim=1)
        result: Tensor = self.gate(self.reduce(self.norm_act(joint)))
        return result
