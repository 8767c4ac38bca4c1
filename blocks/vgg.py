"""The networks of stacked 3x3 convolutions as encoders."""

from __future__ import annotations

from typing import Literal

from torch import nn

from nasseg.blocks.conv import Conv
from nasseg.blocks.encoder import (
    Encoder,
    check_depth,
    encoder_outputs,
)
from nasseg.graph.papers import VGG as PAPER
from nasseg.graph.registry import Params, Shape, register

CONVOLUTIONS = {10: (2, 2, 2, 2, 2), 16: (2, 2, 3, 3, 3)}
"""How many convolutions the five stages of each depth have."""
STRIDED = {10: 2, 16: 0}
"""How many of the first stages halve by a strided convolution instead of max pooling."""


def widths_of(width: int) -> tuple[int, ...]:
    """Return the widths of the five stages."""
    return tuple(width * factor for factor in (1, 2, 4, 8, 8))


def vgg_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """The five stages, each after its halving."""
    check_depth(params["depth"], CONVOLUTIONS)
    return encoder_outputs(inputs, widths_of(params["width"]), params["output_stride"])


@register("vgg", paper=PAPER, law=vgg_law)
class VGG(Encoder):
    """VGG-16 or VGG-10 with batch norm, without the fully connected layers.

    Simonyan et al., 2014, arXiv:1409.1556, table 1; an image `(N, 3, H, W)` to the last stage's map
    and, as `"stride2"`, `"stride4"` and so on, the maps before it, each pooled. VGG-10 serves in
    Das et al., 2019, arXiv:1901.06580, who halve by strided convolutions and by pooling and say no
    more here: it is read as table 1's column B, whose first two stages halve by strided
    convolutions. With an `output_stride` of 8 or 16 the last poolings are left out and what follows
    them is dilated.
    """

    def __init__(
        self,
        in_channels: int,
        *,
        depth: Literal[10, 16] = 16,
        width: int = 64,
        output_stride: int = 32,
    ) -> None:
        check_depth(depth, CONVOLUTIONS)
        strided = STRIDED[depth]
        stages, channels = [], in_channels
        for i, (convs, out) in enumerate(zip(CONVOLUTIONS[depth], widths_of(width), strict=True)):
            stages.append(_stage(channels, out, convs=convs, strided=i < strided))
            channels = out
        # A pooling ends its stage, so only the stages after it have to see wider.
        super().__init__(stages, output_stride, rates=(1, 2))


def _stage(in_channels: int, out_channels: int, *, convs: int, strided: bool) -> nn.Sequential:
    """Return convolutions that halve at the start, or else pool at the end."""
    layers: list[nn.Module] = [
        Conv(
            out_channels if i else in_channels,
            out_channels,
            stride=2 if strided and not i else 1,
            bias=True,
            activation="relu",
        )
        for i in range(convs)
    ]
    if not strided:
        layers.append(nn.MaxPool2d(2, ceil_mode=True))
    return nn.Sequential(*layers)
