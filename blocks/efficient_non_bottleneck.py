"""The decoder layer that mixes one-dimensional and square kernels."""

from __future__ import annotations

from functools import reduce

import torch
from torch import Tensor, nn

from nasseg.blocks.activation import activation as activation_layer
from nasseg.blocks.conv import plain_conv
from nasseg.blocks.factorised_conv import FactorisedConv
from nasseg.graph.papers import DECODER_DESIGN
from nasseg.graph.registry import register

KERNEL_SIZES = (3, 5, 1)


@register("efficient_non_bottleneck", paper=DECODER_DESIGN)
class EfficientNonBottleneck(nn.Module):
    """A factorised 3x3, then the sum of a 3x3, a 5x5 and a 1x1, with two shortcuts.

    Das et al., 2019, arXiv:1901.06580, the efficient non-bottleneck layer; `(N, C, H, W)` to the
    same shape. Both the input and the factorised convolution's result are added to the sum. There
    is no published code; where norm and activations stand is a reading: norm after the one pair and
    after the sum, an activation between the pair, after it and at the end.
    """

    def __init__(self, in_channels: int, *, activation: str = "relu", eps: float = 1e-5) -> None:
        super().__init__()
        self.factorised = FactorisedConv(in_channels, in_channels, activation=activation, eps=eps)
        self.parallel = nn.ModuleList(
            plain_conv(in_channels, in_channels, kernel_size=size) for size in KERNEL_SIZES
        )
        self.norm = nn.BatchNorm2d(in_channels, eps=eps)
        self.act = activation_layer(activation, in_channels)

    def forward(self, x: Tensor) -> Tensor:
        first = self.factorised(x)
        fused = reduce(torch.add, [branch(first) for branch in self.parallel])
        result: Tensor = self.act(self.norm(fused) + first + x)
        return result
