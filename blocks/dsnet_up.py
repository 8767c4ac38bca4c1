"""The upsampling unit of DSNet."""

from __future__ import annotations

from functools import partial

from torch import Tensor, nn

from nasseg.blocks.conv import Conv
from nasseg.blocks.deconv import Deconv
from nasseg.blocks.dsnet_unit import fix_scales
from nasseg.blocks.norm_act import NormAct
from nasseg.blocks.sizes import crop_to_smallest
from nasseg.blocks.unpooling import check_indices, max_unpool, unpool_law
from nasseg.graph.papers import DSNET
from nasseg.graph.registry import register


@register("dsnet_up", paper=DSNET, law=unpool_law, inputs=2, indices=True)
class DSNetUp(nn.Module):
    """1x1 and max unpooling beside 1x1, transposed 3x3 convolution and 1x1, added.

    Wang, 2018, arXiv:1812.07049, the upsampling unit; `(N, C, H, W)` and pooling indices
    `(N, out_channels, H, W)` to `(N, out_channels, 2H, 2W)`. As in the authors' code the 1x1 comes
    before the unpooling; their figure has it after. `learned_scale=False` fixes the scales
    of batch norm at one, as that code does.
    """

    def __init__(
        self, in_channels: tuple[int, ...], out_channels: int, *, learned_scale: bool = True
    ) -> None:
        super().__init__()
        channels, pooled_channels = in_channels
        check_indices(pooled_channels, out_channels)
        pointwise = partial(Conv, kernel_size=1, activation="relu", eps=1e-3)
        self.main = pointwise(channels, out_channels)
        self.branch = nn.Sequential(
            pointwise(channels, out_channels),
            Deconv(out_channels, out_channels, kernel_size=3),
            NormAct(out_channels, activation="relu", eps=1e-3),
            pointwise(out_channels, out_channels),
        )
        self.act = nn.ReLU()
        if not learned_scale:
            fix_scales(self)

    def forward(self, x: Tensor, indices: Tensor) -> Tensor:
        x, indices = crop_to_smallest((x, indices))
        result: Tensor = self.act(max_unpool(self.main(x), indices) + self.branch(x))
        return result
