"""The first ShuffleNet as an encoder."""

from __future__ import annotations

from typing import Literal

from torch import nn

from nasseg.blocks.conv import Conv
from nasseg.blocks.encoder import Encoder, encoder_outputs
from nasseg.blocks.shufflenet_v1_unit import ShuffleNetV1Unit
from nasseg.graph.papers import SHUFFLENET
from nasseg.graph.registry import Params, Shape, register

STEM = 24
WIDTHS = {
    1: (144, 288, 576),
    2: (200, 400, 800),
    3: (240, 480, 960),
    4: (272, 544, 1088),
    8: (384, 768, 1536),
}
"""The stages' widths by the number of groups."""
DEPTHS = (4, 8, 4)


def shufflenet_v1_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """The stem, its pooled map and the three stages."""
    check_supported_groups(params["groups"])
    return encoder_outputs(inputs, (STEM, STEM, *WIDTHS[params["groups"]]), params["output_stride"])


def check_supported_groups(groups: int) -> None:
    """Raise `ValueError` unless the paper has widths for `groups`."""
    if groups not in WIDTHS:
        raise ValueError(f"groups must be one of {', '.join(map(str, WIDTHS))}, got {groups}")


@register("shufflenet_v1", paper=SHUFFLENET, law=shufflenet_v1_law)
class ShuffleNetV1(Encoder):
    """ShuffleNet without its classifier.

    Zhang et al., 2017, arXiv:1707.01083, table 1; an image `(N, 3, H, W)` to the last stage's map
    and, as `"stride2"` (before the pooling), `"stride4"` and so on, the maps before it.
    `variant="rtseg"` is that of Siam et al., which ShuffleSeg has too: convolutions with biases,
    strided units that transform at a quarter of their new channels, batch norm with an eps of 1e-3
    behind convolutions that are not grouped, and, where the last stages are not strided, a dilation
    in their first unit alone. The authors do not pad the first convolution, here it is padded.
    """

    def __init__(
        self,
        in_channels: int,
        *,
        groups: int = 3,
        output_stride: int = 32,
        variant: Literal["paper", "rtseg"] = "paper",
    ) -> None:
        check_supported_groups(groups)
        rtseg = variant == "rtseg"
        eps = 1e-3 if rtseg else 1e-5
        stem = Conv(in_channels, STEM, stride=2, bias=rtseg, activation="relu", eps=eps)
        stages: list[nn.Module] = [stem, nn.MaxPool2d(3, stride=2, padding=1)]
        channels = STEM
        for width, depth in zip(WIDTHS[groups], DEPTHS, strict=True):
            narrow = (width - channels) // 4 // groups * groups
            units = [
                ShuffleNetV1Unit(
                    width if index else channels,
                    width,
                    stride=1 if index else 2,
                    groups=groups,
                    mid_channels=narrow if rtseg and not index else None,
                    first_grouped=index > 0 or channels != STEM,
                    bias=rtseg,
                    eps=eps,
                )
                for index in range(depth)
            ]
            stages.append(nn.Sequential(*units))
            channels = width
        super().__init__(stages, output_stride, dilated="first" if rtseg else "all")
