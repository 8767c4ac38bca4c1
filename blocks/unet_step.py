"""One step of RTSeg's U-Net decoder."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.bilinear_deconv import bilinear_deconv
from nasseg.blocks.conv import Conv
from nasseg.blocks.sizes import crop_to_smallest
from nasseg.graph.papers import RTSEG
from nasseg.graph.registry import Params, Shape, register


def unet_step_law(inputs: tuple[Shape, ...], _params: Params) -> dict[str, Shape]:
    """The result has the skip's shape; the deep map has twice its stride."""
    deep, skip = inputs
    if deep.stride != 2 * skip.stride:
        raise ValueError(
            f"the deep map must have twice the stride of the skip, got {deep.stride} and "
            f"{skip.stride}"
        )
    return {"": skip}


@register("unet_step", paper=RTSEG, law=unet_step_law, inputs=2)
class UNetStep(nn.Module):
    """Reduce the deep map to the skip's width, double it, add the skip, mix the channels.

    Siam et al., 2018, arXiv:1803.02758, the U-Net decoder; `(N, C, H, W)` and the skip
    `(N, C', 2H, 2W)` to the skip's shape. As in the authors' code nothing is activated, and the
    transposed convolution alone has no bias.
    """

    def __init__(self, in_channels: tuple[int, ...]) -> None:
        super().__init__()
        deep, skip = in_channels
        self.reduce = _mixed(deep, skip)
        self.up = nn.Sequential(bilinear_deconv(skip, 2), nn.BatchNorm2d(skip, eps=1e-3))
        self.mix = _mixed(skip, skip)

    def forward(self, deep: Tensor, skip: Tensor) -> Tensor:
        up, skip = crop_to_smallest((self.up(self.reduce(deep)), skip))
        result: Tensor = self.mix(up + skip)
        return result


def _mixed(in_channels: int, out_channels: int) -> Conv:
    return Conv(in_channels, out_channels, kernel_size=1, bias=True, activation="none", eps=1e-3)
