"""The head of Fast-SCNN and ContextNet."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.conv import plain_conv
from nasseg.blocks.ds_conv import DSConv
from nasseg.graph.papers import FAST_SCNN
from nasseg.graph.registry import register


@register("fast_classifier", paper=FAST_SCNN)
class FastClassifier(nn.Module):
    """Two depthwise separable convolutions, dropout and the 1x1 convolution to class scores.

    Poudel et al., 2019, arXiv:1902.04502, table 1; `(N, C, H, W)` to `(N, out_channels, H, W)`.
    """

    def __init__(self, in_channels: int, out_channels: int, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            DSConv(in_channels, in_channels),
            DSConv(in_channels, in_channels),
            nn.Dropout(dropout),
            plain_conv(in_channels, out_channels, kernel_size=1, bias=True),
        )

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.layers(x)
        return result
