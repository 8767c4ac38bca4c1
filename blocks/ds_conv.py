"""The depthwise separable convolution with batch norm after both halves."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.conv import Conv
from nasseg.graph.papers import FAST_SCNN
from nasseg.graph.registry import register


@register("ds_conv", paper=FAST_SCNN)
class DSConv(nn.Module):
    """Depthwise 3x3 and 1x1 convolution, each with batch norm and activation.

    Poudel et al., 2019, arXiv:1902.04502, section 3.2; also ContextNet's and MobileNet's.
    `(N, C, H, W)` to `(N, out_channels, ceil(H / stride), ceil(W / stride))`. The Fast-SCNN paper
    has no activation between the two; the released codes have one, and `inner_activation="none"`
    leaves it out.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        stride: int = 1,
        activation: str = "relu",
        inner_activation: str = "relu",
    ) -> None:
        super().__init__()
        self.depthwise = Conv(
            in_channels,
            in_channels,
            stride=stride,
            groups=in_channels,
            activation=inner_activation,
        )
        self.pointwise = Conv(in_channels, out_channels, kernel_size=1, activation=activation)

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.pointwise(self.depthwise(x))
        return result
