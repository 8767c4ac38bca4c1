"""The decoder of RTSeg's dilated networks."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.bilinear_deconv import bilinear_deconv
from nasseg.blocks.conv import plain_conv
from nasseg.blocks.upsample import finer_stride
from nasseg.graph.papers import RTSEG
from nasseg.graph.registry import Params, Shape, register


def dilation_head_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """`out_channels`; the stride is divided by `scale`."""
    return {"": Shape(params["out_channels"], finer_stride(inputs[0].stride, params["scale"]))}


@register("dilation_head", paper=RTSEG, law=dilation_head_law)
class DilationHead(nn.Module):
    """Class scores, enlarged by one transposed convolution that starts bilinear.

    Siam et al., 2018, arXiv:1803.02758, the dilation front end; `(N, C, H, W)` to
    `(N, out_channels, scale * H, scale * W)`.
    """

    def __init__(self, in_channels: int, out_channels: int, *, scale: int = 8) -> None:
        super().__init__()
        self.scores = plain_conv(in_channels, out_channels, kernel_size=1, bias=True)
        self.up = bilinear_deconv(out_channels, scale)

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.up(self.scores(x))
        return result
