"""The fusion of a deep map with finer ones in Light-Weight RefineNet."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.activation import activation as activation_layer
from nasseg.blocks.conv import plain_conv
from nasseg.blocks.sizes import resize, size_of
from nasseg.graph.papers import LIGHT_WEIGHT_REFINENET
from nasseg.graph.registry import Params, Shape, register, same_stride


def fusion_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """`out_channels` at the stride of the finer maps."""
    deep, *skips = inputs
    stride = same_stride(tuple(skips))
    if deep.stride < stride:
        raise ValueError(
            f"the deep map must come first, got stride {deep.stride} before stride {stride}"
        )
    return {"": Shape(params["out_channels"], stride)}


@register("fusion_lw", paper=LIGHT_WEIGHT_REFINENET, law=fusion_law, inputs=(2, 4))
class FusionLW(nn.Module):
    """Project a deep map and finer ones to one width, enlarge the deep one, sum and activate.

    Nekrasov et al., 2018, arXiv:1810.03272, figure 2; the deep map `(N, C_0, H_0, W_0)` and finer
    ones `(N, C_i, H, W)` to `(N, out_channels, H, W)`. The released residual networks have two
    1x1 convolutions (`skip_convs`) on the finer map and ReLU, the MobileNet one each and ReLU6;
    `kernel_size=3, skip_convs=1` is the fusion of the original RefineNet, arXiv:1611.06612.
    """

    def __init__(
        self,
        in_channels: tuple[int, ...],
        out_channels: int,
        *,
        kernel_size: int = 1,
        skip_convs: int = 2,
        activation: str = "relu",
    ) -> None:
        super().__init__()
        if skip_convs < 1:
            raise ValueError(f"skip_convs must be 1 or more, got {skip_convs}")
        deep, *skips = in_channels
        self.deep = plain_conv(deep, out_channels, kernel_size=kernel_size)
        self.skips = nn.ModuleList(
            nn.Sequential(
                *(
                    plain_conv(width, out_channels, kernel_size=kernel_size)
                    for width in (channels, *(out_channels,) * (skip_convs - 1))
                )
            )
            for channels in skips
        )
        self.act = activation_layer(activation, out_channels)

    def forward(self, deep: Tensor, *finer: Tensor) -> Tensor:
        total = self.deep(deep)
        size = size_of(finer[0])
        if size_of(total) != size:
            total = resize(total, size)
        for skip, x in zip(self.skips, finer, strict=True):
            total = total + skip(x)
        result: Tensor = self.act(total)
        return result
