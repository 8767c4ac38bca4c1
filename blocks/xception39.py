"""The light Xception of BiSeNet as an encoder."""

from __future__ import annotations

from torch import nn

from nasseg.blocks.conv import Conv
from nasseg.blocks.encoder import Encoder, encoder_outputs
from nasseg.blocks.xception39_unit import Xception39Unit
from nasseg.graph.papers import BISENET
from nasseg.graph.registry import Params, Shape, register

STEM = 8
STAGES = ((64, 4), (128, 8), (256, 4))
"""Width and depth of the stages after the stem and its pooling."""


def xception39_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """The stem, the same after pooling, and the three stages."""
    widths = (STEM, STEM, *(width for width, _ in STAGES))
    return encoder_outputs(inputs, widths, params["output_stride"])


@register("xception39", paper=BISENET, law=xception39_law)
class Xception39(Encoder):
    """The 39-layer Xception without its classifier.

    Yu et al., 2018, arXiv:1808.00897, the context path of the released code; an image
    `(N, 3, H, W)` to the last stage's map and, as `"stride2"`, `"stride4"` and so on, the maps
    before it.
    """

    def __init__(self, in_channels: int, *, output_stride: int = 32) -> None:
        stem = Conv(in_channels, STEM, stride=2, activation="relu")
        pool = nn.MaxPool2d(kernel_size=3, stride=2, padding=1)
        stages = []
        width = STEM
        for out_channels, depth in STAGES:
            first = Xception39Unit(width, out_channels, stride=2)
            rest = (
                Xception39Unit(out_channels, out_channels, projection=False)
                for _ in range(depth - 1)
            )
            stages.append(nn.Sequential(first, *rest))
            width = out_channels
        super().__init__((stem, pool, *stages), output_stride)
