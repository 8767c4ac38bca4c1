"""The second ShuffleNet as an encoder."""

from __future__ import annotations

from typing import Literal

from torch import nn

from nasseg.blocks.conv import Conv
from nasseg.blocks.encoder import Encoder, encoder_outputs
from nasseg.blocks.shufflenet_v2_unit import ShuffleNetV2Unit
from nasseg.graph.papers import SHUFFLENET_V2
from nasseg.graph.registry import Params, Shape, register

STEM = 24
WIDTHS = {
    0.5: (48, 96, 192),
    1.0: (116, 232, 464),
    1.5: (176, 352, 704),
    2.0: (244, 488, 976),
}
"""The stages' widths by the width multiplier."""
DEPTHS = (4, 8, 4)


def shufflenet_v2_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """The stem, its pooled map and the three stages."""
    check_width(params["width"])
    return encoder_outputs(inputs, (STEM, STEM, *WIDTHS[params["width"]]), params["output_stride"])


def check_width(width: float) -> None:
    """Raise `ValueError` unless the paper has a network of this width multiplier."""
    if width not in WIDTHS:
        raise ValueError(f"width must be one of {', '.join(map(str, WIDTHS))}, got {width}")


@register("shufflenet_v2", paper=SHUFFLENET_V2, law=shufflenet_v2_law)
class ShuffleNetV2(Encoder):
    """ShuffleNetV2 without its last 1x1 convolution and classifier.

    Ma et al., 2018, arXiv:1807.11164, table 5; an image `(N, 3, H, W)` to the last stage's map and,
    as `"stride2"` (before the pooling), `"stride4"` and so on, the maps before it. The units are
    torchvision's; `variant="megvii"` has those of the authors' code; `"dpc"` is that of Türkmen et
    al.: batch norm with an eps of 1e-3 and no dilation where the last stages are not strided.
    (Their code transforms the first strided unit at 24 channels, here at half of what leaves it, as
    the others do.)
    """

    def __init__(
        self,
        in_channels: int,
        *,
        width: float = 1.0,
        output_stride: int = 32,
        variant: Literal["torchvision", "megvii", "dpc"] = "torchvision",
    ) -> None:
        check_width(width)
        dpc = variant == "dpc"
        eps = 1e-3 if dpc else 1e-5
        stem = Conv(in_channels, STEM, stride=2, activation="relu", eps=eps)
        stages: list[nn.Module] = [stem, nn.MaxPool2d(3, stride=2, padding=1)]
        channels = STEM
        for stage, depth in zip(WIDTHS[width], DEPTHS, strict=True):
            units = [
                ShuffleNetV2Unit(
                    stage if index else channels,
                    stage,
                    stride=1 if index else 2,
                    eps=eps,
                    variant="megvii" if variant == "megvii" else "torchvision",
                )
                for index in range(depth)
            ]
            stages.append(nn.Sequential(*units))
            channels = stage
        super().__init__(stages, output_stride, dilated="none" if dpc else "all")
