"""Hierarchical feature fusion: running sums over branches of growing receptive field."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import torch
from torch import Tensor, nn

from nasseg.blocks.add import equal_channels
from nasseg.blocks.sizes import crop_to_smallest
from nasseg.graph.papers import ESPNET
from nasseg.graph.registry import Params, Shape, register, same_stride


def fuse(branches: Sequence[Tensor], *, first_in_sum: bool) -> list[Tensor]:
    """Return the branches with each replaced by the sum of itself and those before it.

    Without `first_in_sum` the first stays out of the sums, so it may be wider than the others.
    """
    if first_in_sum:
        return list(accumulate(branches, torch.add))
    return [branches[0], *accumulate(branches[1:], torch.add)]


def hff_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """The channels add up; those that are summed must be equal."""
    summed = inputs if params["first_in_sum"] else inputs[1:]
    equal_channels(tuple(shape.channels for shape in summed))
    return {"": Shape(sum(shape.channels for shape in inputs), same_stride(inputs))}


@register("hff", paper=ESPNET, law=hff_law, inputs=(2, 16))
class HFF(nn.Module):
    """Concatenation of running sums, which removes the gridding of dilated branches.

    Mehta et al., 2018, arXiv:1803.06815, figure 3; branches in order of growing receptive field,
    `(N, C_i, H, W)` each to `(N, sum C_i, H, W)`. ESPNet's code keeps the first branch out of the
    sums; `first_in_sum=True` is the rule of ESPNetv2, arXiv:1811.11431.
    """

    def __init__(self, in_channels: tuple[int, ...], *, first_in_sum: bool = False) -> None:
        super().__init__()
        equal_channels(in_channels if first_in_sum else in_channels[1:])
        self.first_in_sum = first_in_sum

    def forward(self, *branches: Tensor) -> Tensor:
        cropped = crop_to_smallest(branches)
        return torch.cat(fuse(cropped, first_in_sum=self.first_in_sum), dim=1)
