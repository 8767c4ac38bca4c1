"""The first MobileNet as an encoder."""

from __future__ import annotations

from functools import partial
from typing import Literal

from torch import nn

from nasseg.blocks.conv import Conv
from nasseg.blocks.encoder import Encoder, encoder_outputs
from nasseg.graph.papers import MOBILENET
from nasseg.graph.registry import Params, Shape, register

WIDTHS = (64, 128, 256, 512, 1024)
DEPTHS = (1, 2, 2, 6, 2)
"""How many separable convolutions a stage has."""


def mobilenet_v1_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """The five stages."""
    return encoder_outputs(inputs, WIDTHS, params["output_stride"])


@register("mobilenet_v1", paper=MOBILENET, law=mobilenet_v1_law)
class MobileNetV1(Encoder):
    """MobileNet without its classifier: a convolution and thirteen separable ones.

    Howard et al., 2017, arXiv:1704.04861, table 1, with the ReLU6 of the authors' code; an image
    `(N, 3, H, W)` to the last map of 1024 channels and, as `"stride2"` to `"stride16"`, the maps
    before each halving. `variant="rtseg"` is that of Siam et al.: convolutions with biases, batch
    norm with an eps of 1e-3, and, where the last stages are not strided, a dilation in their first
    layer alone (in their code a full 3x3 convolution, here separable like the others).
    """

    def __init__(
        self,
        in_channels: int,
        *,
        output_stride: int = 32,
        variant: Literal["paper", "rtseg"] = "paper",
    ) -> None:
        rtseg = variant == "rtseg"
        conv = partial(Conv, bias=rtseg, activation="relu6", eps=1e-3 if rtseg else 1e-5)
        stages: list[nn.Module] = []
        channels = 32
        for width, depth in zip(WIDTHS, DEPTHS, strict=True):
            layers = [] if stages else [conv(in_channels, channels, stride=2)]
            for _ in range(depth):
                stride = 1 if layers else 2
                layers += [
                    conv(channels, channels, stride=stride, groups=channels),
                    conv(channels, width, kernel_size=1),
                ]
                channels = width
            stages.append(nn.Sequential(*layers))
        super().__init__(stages, output_stride, dilated="first" if rtseg else "all")
