"""The downsampler of EDANet."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.conv import Conv
from nasseg.blocks.erfnet_down import ERFNetDown
from nasseg.graph.papers import EDANET
from nasseg.graph.registry import Params, Shape, register


def eda_down_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """`out_channels` at twice the stride."""
    return {"": Shape(params["out_channels"], 2 * inputs[0].stride)}


@register("eda_down", paper=EDANET, law=eda_down_law)
class EDADown(nn.Module):
    """ERFNet's downsampler where the channels grow, else a strided 3x3 convolution.

    Lo et al., 2018, arXiv:1809.06323, section 3.2; `(N, C, H, W)` to
    `(N, out_channels, ceil(H / 2), ceil(W / 2))`, with batch norm and ReLU at the end either way.
    """

    def __init__(self, in_channels: int, out_channels: int) -> None:
        super().__init__()
        self.down = (
            ERFNetDown(in_channels, out_channels, eps=1e-5)
            if in_channels < out_channels
            else Conv(in_channels, out_channels, stride=2, bias=True, activation="relu")
        )

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.down(x)
        return result
