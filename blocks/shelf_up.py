"""One step up a decoder column of ShelfNet."""

from __future__ import annotations

from typing import Literal

import torch.nn.functional as F
from torch import Tensor, nn

from nasseg.blocks.arm import ARM
from nasseg.blocks.conv import Conv
from nasseg.blocks.sizes import crop_to_smallest, size_of
from nasseg.blocks.unet_step import unet_step_law
from nasseg.graph.papers import SHELFNET
from nasseg.graph.registry import register


@register("shelf_up", paper=SHELFNET, law=unet_step_law, inputs=2)
class ShelfUp(nn.Module):
    """Refine the deep map by attention, enlarge it, add the skip, and blend by a 3x3 convolution.

    Zhuang et al., 2018, arXiv:1811.11254, section 3; the deep map `(N, C_0, h, w)` and the skip
    `(N, C_1, H, W)` of half the stride to the skip's shape. The authors' code enlarges by the
    nearest value; what overhangs by a rounding is cropped.
    """

    def __init__(
        self,
        in_channels: tuple[int, ...],
        *,
        mode: Literal["nearest", "bilinear"] = "nearest",
    ) -> None:
        super().__init__()
        deep, skip = in_channels
        self.refine = ARM(deep, skip, activation="leaky_relu")
        self.blend = Conv(skip, skip, activation="leaky_relu")
        self.mode = mode

    def forward(self, deep: Tensor, skip: Tensor) -> Tensor:
        refined = self.refine(deep)
        height, width = size_of(refined)
        enlarged = F.interpolate(refined, (2 * height, 2 * width), mode=self.mode)
        enlarged, skip = crop_to_smallest((enlarged, skip))
        result: Tensor = self.blend(enlarged + skip)
        return result
