"""Pyramid pooling: averages over grids of several sizes, shown to every location."""

from __future__ import annotations

from functools import reduce
from typing import Literal

import torch
from torch import Tensor, nn

from nasseg.blocks.adaptive_pool import adaptive_avg_pool
from nasseg.blocks.conv import Conv
from nasseg.blocks.sizes import resize, size_of
from nasseg.graph.papers import PSPNET
from nasseg.graph.registry import Params, Shape, register


def ppm_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """The channels that come in and, when they are concatenated, those of every branch."""
    (shape,) = inputs
    width = branch_width(shape.channels, params)
    return {"": Shape(shape.channels + len(params["bins"]) * width, shape.stride)}


def branch_width(channels: int, params: Params) -> int:
    """Return the channels that each branch adds: none in a sum, else a share of the input's."""
    bins, width = params["bins"], params["branch_channels"]
    if not bins or min(bins) < 1:
        raise ValueError(f"bins must be grid sizes from 1 up, got {bins}")
    if params["merge"] == "sum":
        return 0
    width = channels // len(bins) if width is None else width
    if width < 1:
        raise ValueError(f"in_channels must be at least the {len(bins)} bins, got {channels}")
    return int(width)


@register("ppm", paper=PSPNET, law=ppm_law)
class PPM(nn.Module):
    """The map pooled to grids of `bins`, enlarged again and concatenated with it or added to it.

    Zhao et al., 2016, arXiv:1612.01105, figure 3; `(N, C, H, W)` to
    `(N, C + len(bins) * branch_channels, H, W)`, each branch with a 1x1 convolution; by default
    they have as many channels together as the input. With `merge="sum"`, which is ICNet's
    (arXiv:1704.08545), there is no convolution and C channels stay; its released model pools with
    fixed windows that fit one image size, here the windows follow the map.
    """

    def __init__(
        self,
        in_channels: int,
        *,
        merge: Literal["concat", "sum"] = "concat",
        branch_channels: int | None = None,
        bins: tuple[int, ...] = (1, 2, 3, 6),
    ) -> None:
        super().__init__()
        params = {"merge": merge, "branch_channels": branch_channels, "bins": bins}
        width = branch_width(in_channels, params)
        self.bins = bins
        self.merge = merge
        self.branches = nn.ModuleList(
            Conv(in_channels, width, kernel_size=1, activation="relu") if width else nn.Identity()
            for _ in bins
        )

    def forward(self, x: Tensor) -> Tensor:
        maps = [
            resize(branch(adaptive_avg_pool(x, (size, size))), size_of(x))
            for branch, size in zip(self.branches, self.bins, strict=True)
        ]
        if self.merge == "sum":
            return reduce(torch.add, maps, x)
        return torch.cat([x, *maps], dim=1)
