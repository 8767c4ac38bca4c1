"""The residual networks as encoders."""

from __future__ import annotations

from torch import nn

from nasseg.blocks.encoder import Encoder, check_depth, encoder_outputs, torchvision_model
from nasseg.graph.papers import RESNET
from nasseg.graph.registry import Params, Shape, register

EXPANSIONS = {18: 1, 34: 1, 50: 4, 101: 4, 152: 4}
"""How many times wider than its inner convolutions a stage of each depth is."""


def resnet_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """The four stages and the stem before them."""
    check_depth(params["depth"], EXPANSIONS)
    expansion = EXPANSIONS[params["depth"]]
    widths = (64, *(width * expansion for width in (64, 128, 256, 512)))
    return encoder_outputs(inputs, widths, params["output_stride"])


@register("resnet", paper=RESNET, law=resnet_law)
class ResNet(Encoder):
    """ResNet-18, -34, -50, -101 or -152 without its classifier.

    He et al., 2015, arXiv:1512.03385, table 1; an image `(N, 3, H, W)` to the last stage's map and,
    as `"stride2"` (before the pooling), `"stride4"` and so on, the maps before it. With an
    `output_stride` of 8 or 16 the last stages are dilated instead of strided.
    """

    def __init__(
        self,
        in_channels: int,
        *,
        depth: int = 18,
        output_stride: int = 32,
    ) -> None:
        check_depth(depth, EXPANSIONS)
        net = torchvision_model(f"resnet{depth}")
        stem = nn.Sequential(net.conv1, net.bn1, nn.ReLU())
        first = nn.Sequential(net.maxpool, net.layer1)
        super().__init__((stem, first, net.layer2, net.layer3, net.layer4), output_stride)
