"""The upsampler of ERFNet."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.deconv import Deconv
from nasseg.blocks.norm_act import NormAct
from nasseg.blocks.upsample import finer_stride
from nasseg.graph.papers import ERFNET
from nasseg.graph.registry import Params, Shape, register


def erfnet_up_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """`out_channels` at half the stride."""
    return {"": Shape(params["out_channels"], finer_stride(inputs[0].stride, 2))}


@register("erfnet_up", paper=ERFNET, law=erfnet_up_law)
class ERFNetUp(nn.Module):
    """Transposed 3x3 convolution that doubles the map, batch norm, ReLU.

    Romera et al., 2018, table I (the deconvolution of its decoder); `(N, C, H, W)` to
    `(N, out_channels, 2H, 2W)`.
    """

    def __init__(self, in_channels: int, out_channels: int) -> None:
        super().__init__()
        self.deconv = Deconv(in_channels, out_channels, kernel_size=3, bias=True)
        self.norm_act = NormAct(out_channels, activation="relu", eps=1e-3)

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.norm_act(self.deconv(x))
        return result
