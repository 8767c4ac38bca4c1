"""The factorised residual unit of ERFNet."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.conv import plain_conv
from nasseg.blocks.norm_act import NormAct
from nasseg.graph.papers import ERFNET
from nasseg.graph.registry import register


def _pair(channels: int, *, dilation: int, activation: str) -> nn.Sequential:
    """Return a 3x1 and a 1x3 convolution with an activation between; then norm."""
    return nn.Sequential(
        plain_conv(channels, channels, kernel_size=(3, 1), dilation=dilation, bias=True),
        nn.ReLU(),
        plain_conv(channels, channels, kernel_size=(1, 3), dilation=dilation, bias=True),
        NormAct(channels, activation=activation, eps=1e-3),
    )


@register("non_bt_1d", paper=ERFNET)
class NonBottleneck1D(nn.Module):
    """Two pairs of 3x1 and 1x3 convolutions, the second of them dilated, around a residual.

    Romera et al., 2018, figure 2c (non-bottleneck-1D); `(N, C, H, W)` to the same shape. `dropout`
    takes out whole channels of the branch: 0.03 and 0.3 in ERFNet's encoder, none in its decoder.
    """

    def __init__(self, in_channels: int, *, dilation: int = 1, dropout: float = 0.0) -> None:
        super().__init__()
        self.branch = nn.Sequential(
            _pair(in_channels, dilation=1, activation="relu"),
            _pair(in_channels, dilation=dilation, activation="none"),
            nn.Dropout2d(dropout),
        )
        self.act = nn.ReLU()

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.act(x + self.branch(x))
        return result
