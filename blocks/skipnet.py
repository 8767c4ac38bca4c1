"""The decoder of ShuffleSeg: class scores of three levels, enlarged by learned kernels."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.bilinear_deconv import bilinear_deconv
from nasseg.blocks.conv import Conv, plain_conv
from nasseg.blocks.sizes import crop_to_smallest
from nasseg.blocks.upsample import finer_stride
from nasseg.graph.papers import SHUFFLESEG
from nasseg.graph.registry import Params, Shape, register


def skipnet_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """`out_channels` at an eighth of the finest of three strides, each half of the one before."""
    deep, middle, fine = inputs
    if not deep.stride == 2 * middle.stride == 4 * fine.stride:
        listed = ", ".join(str(shape.stride) for shape in inputs)
        raise ValueError(f"inputs must have strides that halve, as 32, 16, 8 do, got {listed}")
    return {"": Shape(params["out_channels"], finer_stride(fine.stride, 8))}


@register("skipnet", paper=SHUFFLESEG, law=skipnet_law, inputs=3)
class SkipNet(nn.Module):
    """Scores at strides 32, 16 and 8, doubled and added, then enlarged eight times.

    Gamal et al., 2018, arXiv:1803.03816, the skip architecture; maps `(N, C_i, H_i, W_i)` from the
    deepest to the finest to `(N, out_channels, 8 * H_3, 8 * W_3)`. The deepest scores have no batch
    norm.
    """

    def __init__(self, in_channels: tuple[int, ...], out_channels: int) -> None:
        super().__init__()
        deep, middle, fine = in_channels
        self.deep_scores = plain_conv(deep, out_channels, kernel_size=1, bias=True)
        self.up2 = _doubled(out_channels)
        self.middle_scores = _scores(middle, out_channels)
        self.up4 = _doubled(out_channels)
        self.fine_scores = _scores(fine, out_channels)
        self.up8 = bilinear_deconv(out_channels, 8, bias=True)

    def forward(self, deep: Tensor, middle: Tensor, fine: Tensor) -> Tensor:
        up, scores = crop_to_smallest(
            (self.up2(self.deep_scores(deep)), self.middle_scores(middle))
        )
        up, scores = crop_to_smallest((self.up4(up + scores), self.fine_scores(fine)))
        result: Tensor = self.up8(up + scores)
        return result


def _scores(in_channels: int, classes: int) -> Conv:
    return Conv(in_channels, classes, kernel_size=1, bias=True, activation="none", eps=1e-3)


def _doubled(classes: int) -> nn.Sequential:
    return nn.Sequential(bilinear_deconv(classes, 2, bias=True), nn.BatchNorm2d(classes, eps=1e-3))
