"""The refinement step of SQ's decoder."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nasseg.blocks.activation import activation as activation_layer
from nasseg.blocks.conv import Conv
from nasseg.blocks.deconv import Deconv
from nasseg.blocks.sizes import crop_to_smallest
from nasseg.blocks.unet_step import unet_step_law
from nasseg.graph.papers import SQ
from nasseg.graph.registry import Params, Shape, register


def refinement_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """`out_channels` at the stride of the skip, half that of the deep map."""
    (skip,) = unet_step_law(inputs, params).values()
    return {"": Shape(params["out_channels"], skip.stride)}


@register("sq_refinement", paper=SQ, law=refinement_law, inputs=2)
class SQRefinement(nn.Module):
    """Deconvolve the deep map, transform the skip, and blend the two by a 3x3 convolution.

    Treml et al., 2016; the deep map `(N, C_0, h, w)` and the skip `(N, C_1, H, W)` of
    half the stride to `(N, out_channels, H, W)`, of which C_1 come from the skip and the others
    from the deep map. What overhangs by a rounding is cropped.
    """

    def __init__(
        self, in_channels: tuple[int, ...], out_channels: int, *, activation: str = "elu"
    ) -> None:
        super().__init__()
        deep, skip = in_channels
        if out_channels <= skip:
            raise ValueError(
                f"out_channels must be above the {skip} of the skip, got {out_channels}"
            )
        grown = out_channels - skip
        self.deep = nn.Sequential(
            Deconv(deep, grown, kernel_size=3, bias=True), activation_layer(activation, grown)
        )
        self.skip = Conv(skip, skip, bias=True, norm=False, activation=activation)
        self.blend = Conv(out_channels, out_channels, bias=True, norm=False, activation=activation)

    def forward(self, deep: Tensor, skip: Tensor) -> Tensor:
        parts = crop_to_smallest((self.skip(skip), self.deep(deep)))
        result: Tensor = self.blend(torch.cat(parts, dim=1))
        return result
