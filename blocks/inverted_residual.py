"""The inverted residual of MobileNetV2, as ContextNet and Fast-SCNN use it."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.conv import Conv
from nasseg.graph.papers import MOBILENET_V2
from nasseg.graph.registry import register


@register("inverted_residual", paper=MOBILENET_V2)
class InvertedResidual(nn.Module):
    """Widen by a 1x1 convolution, transform depthwise, narrow without an activation.

    Sandler et al., 2018, arXiv:1801.04381, figure 3; `(N, C, H, W)` to
    `(N, out_channels, ceil(H / stride), ceil(W / stride))`. The input is added where the shapes are
    equal. As in the codes of ContextNet and Fast-SCNN the activation is a ReLU, not a ReLU6, and
    the first 1x1 is there even when `expansion` is 1.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        stride: int = 1,
        expansion: int = 6,
        activation: str = "relu",
    ) -> None:
        super().__init__()
        if expansion < 1:
            raise ValueError(f"expansion must be 1 or more, got {expansion}")
        width = expansion * in_channels
        self.widen = Conv(in_channels, width, kernel_size=1, activation=activation)
        self.transform = Conv(width, width, stride=stride, groups=width, activation=activation)
        self.narrow = Conv(width, out_channels, kernel_size=1, activation="none")
        self.residual = stride == 1 and in_channels == out_channels

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.narrow(self.transform(self.widen(x)))
        return x + result if self.residual else result
