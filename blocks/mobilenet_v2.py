"""The second MobileNet as an encoder."""

from __future__ import annotations

from typing import Literal

from torch import Tensor, nn

from nasseg.blocks.conv import Conv
from nasseg.blocks.encoder import Encoder, encoder_outputs, torchvision_model
from nasseg.graph.papers import MOBILENET_V2
from nasseg.graph.registry import Params, Shape, register

STEM = 32
WIDTHS = (16, 24, 32, 96, 320)
NARROW = {16: 64, 32: 160}
"""What a stage's first half has where the last two stages become wider half-way, by stride."""


def mobilenet_v2_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """The five stages and the narrow halves of the last two."""
    maps = encoder_outputs(inputs, WIDTHS, params["output_stride"])
    (image,) = inputs
    return maps | {
        f"stride{stride}_narrow": Shape(width, image.stride * min(stride, params["output_stride"]))
        for stride, width in NARROW.items()
    }


@register("mobilenet_v2", paper=MOBILENET_V2, law=mobilenet_v2_law)
class MobileNetV2(Encoder):
    """MobileNetV2 without its last 1x1 convolution and classifier.

    Sandler et al., 2018, arXiv:1801.04381, table 2; an image `(N, 3, H, W)` to the last map of 320
    channels and, as `"stride2"` to `"stride16"`, the last maps of the stages before it. The last
    two stages change their width half-way: `"stride16_narrow"` with 64 and `"stride32_narrow"` with
    160 channels are the maps before that.
    `variant="refinenet"` has a 1x1 convolution before the first depthwise one, too, as the code of
    Light-Weight RefineNet (arXiv:1810.03272); the paper leaves it out, as it does not expand.
    """

    def __init__(
        self,
        in_channels: int,
        *,
        output_stride: int = 32,
        variant: Literal["paper", "refinenet"] = "paper",
    ) -> None:
        layers = torchvision_model("mobilenet_v2").features
        if variant == "refinenet":
            layers[1].conv.insert(0, Conv(STEM, STEM, kernel_size=1, activation="relu6"))
        stages = (
            layers[:2],
            layers[2:4],
            layers[4:7],
            nn.Sequential(layers[7:11], layers[11:14]),
            nn.Sequential(layers[14:17], layers[17]),
        )
        super().__init__(stages, output_stride)

    def forward(self, image: Tensor) -> tuple[Tensor, ...]:
        maps, narrow = [image], []
        for stage in self.stages[:3]:
            maps.append(stage(maps[-1]))
        for stage in self.stages[3:]:
            first, second = stage.children()
            narrow.append(first(maps[-1]))
            maps.append(second(narrow[-1]))
        return (maps[-1], *maps[1 : self.halvings], *narrow)
