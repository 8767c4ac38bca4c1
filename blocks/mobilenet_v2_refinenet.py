"""The second MobileNet as Light-Weight RefineNet's authors wrote it."""

from __future__ import annotations

from nasseg.blocks.conv import Conv
from nasseg.blocks.mobilenet_v2 import MobileNetV2, mobilenet_v2_law
from nasseg.papers import LIGHT_WEIGHT_REFINENET
from nasseg.registry import register

STEM = 32


@register("mobilenet_v2_refinenet", paper=LIGHT_WEIGHT_REFINENET, law=mobilenet_v2_law)
class MobileNetV2RefineNet(MobileNetV2):
    """MobileNetV2 whose first unit, too, has a 1x1 convolution before the depthwise one.

    Nekrasov et al., 2018, arXiv:1810.03272, the released code; an image `(N, 3, H, W)` to the maps
    of `mobilenet_v2`. Sandler et al. leave that convolution out, as it does not expand.
    """

    def __init__(self, in_channels: int, *, output_stride: int = 32) -> None:
        super().__init__(in_channels, output_stride=output_stride)
        _stem, unit = self.stages[0].children()
        layers = unit.get_submodule("conv")
        layers.insert(0, Conv(STEM, STEM, kernel_size=1, activation="relu6"))
