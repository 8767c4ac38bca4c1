"""The spatial path of BiSeNet."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.conv import Conv
from nasseg.graph.papers import BISENET
from nasseg.graph.registry import Params, Shape, register


def spatial_path_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """`out_channels` at eight times the stride."""
    return {"": Shape(params["out_channels"], 8 * inputs[0].stride)}


@register("spatial_path", paper=BISENET, law=spatial_path_law)
class SpatialPath(nn.Module):
    """Three strided convolutions, 7x7 then 3x3, and a 1x1: detail at an eighth of the size.

    Yu et al., 2018, arXiv:1808.00897, figure 2 (a); `(N, C, H, W)` to
    `(N, out_channels, ceil(H / 8), ceil(W / 8))`. The 1x1 is the released code's.
    """

    def __init__(self, in_channels: int, out_channels: int = 128, *, width: int = 64) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            Conv(in_channels, width, kernel_size=7, stride=2, activation="relu"),
            Conv(width, width, stride=2, activation="relu"),
            Conv(width, width, stride=2, activation="relu"),
            Conv(width, out_channels, kernel_size=1, activation="relu"),
        )

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.layers(x)
        return result
