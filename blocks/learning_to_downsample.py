"""The shared stem of Fast-SCNN, which is ContextNet's detail branch as well."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.conv import Conv
from nasseg.blocks.ds_conv import DSConv
from nasseg.blocks.sizes import extend, size_of
from nasseg.blocks.spatial_path import spatial_path_law
from nasseg.graph.papers import FAST_SCNN
from nasseg.graph.registry import register


@register("learning_to_downsample", paper=FAST_SCNN, law=spatial_path_law)
class LearningToDownsample(nn.Module):
    """Three strided convolutions, the second and the third depthwise separable.

    Poudel et al., 2019, arXiv:1902.04502, table 1; `(N, C, H, W)` to
    `(N, out_channels, ceil(H / 8), ceil(W / 8))`. The released code does not pad the first
    convolution; `padded=False` is that form, where an image of 8k + 1 or 8k + 2 pixels a side gets
    two more lest the map come out a row or a column short.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int = 64,
        *,
        widths: tuple[int, int] = (32, 48),
        padded: bool = True,
    ) -> None:
        super().__init__()
        first, second = widths
        self.stem = Conv(in_channels, first, stride=2, activation="relu")
        self.padded = padded
        if not padded:
            self.stem.conv.padding = (0, 0)
        self.layers = nn.Sequential(
            DSConv(first, second, stride=2), DSConv(second, out_channels, stride=2)
        )

    def forward(self, x: Tensor) -> Tensor:
        if not self.padded:
            height, width = (n + 2 if n % 8 in (1, 2) else n for n in size_of(x))
            x = extend(x, (height, width))
        result: Tensor = self.layers(self.stem(x))
        return result
