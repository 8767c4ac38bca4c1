"""The depthwise separable convolution of C3Net's second decoder."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.conv import plain_conv
from nasseg.blocks.norm_act import NormAct
from nasseg.graph.papers import C3
from nasseg.graph.registry import register


@register("separable_conv", paper=C3)
class SeparableConv(nn.Module):
    """Depthwise convolution and 1x1 convolution with nothing between, then batch norm, activation.

    Park et al., 2018, arXiv:1812.04920, the decoder of the released C3NetV2. `(N, C, H, W)` to
    `(N, out_channels, ceil(H / stride), ceil(W / stride))`.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        kernel_size: int = 3,
        stride: int = 1,
        dilation: int = 1,
        activation: str = "prelu",
        eps: float = 1e-3,
    ) -> None:
        super().__init__()
        self.depthwise = plain_conv(
            in_channels,
            in_channels,
            kernel_size=kernel_size,
            stride=stride,
            dilation=dilation,
            groups=in_channels,
        )
        self.pointwise = plain_conv(in_channels, out_channels, kernel_size=1)
        self.norm_act = NormAct(out_channels, activation=activation, eps=eps)

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.norm_act(self.pointwise(self.depthwise(x)))
        return result
