"""The dense prediction cell that ends the ShuffleNetV2 segmentation network."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nasseg.blocks.conv import Conv, check_dilation
from nasseg.blocks.norm_act import NormAct
from nasseg.graph.papers import SHUFFLENET_V2_DPC
from nasseg.graph.registry import register

RATES = ((1, 6), (18, 15), (6, 3), (1, 1), (6, 21))
INPUTS = (-1, 0, 1, 0, 0)


@register("dpc_head", paper=SHUFFLENET_V2_DPC)
class DPCHead(nn.Module):
    """Separable convolutions at five dilations, partly in sequence, concatenated and projected.

    Türkmen et al., 2019, arXiv:1902.07476, the DPC head; `(N, C, H, W)` to
    `(N, out_channels, H, W)`.
    Branch i reads branch `inputs[i]`, or the features when that is -1, with the (height, width)
    dilation `rate_scale * rates[i]`. The rates are meant for stride 16; stride 8 takes
    `rate_scale=2`. The scores are left to a convolution of their own.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int = 256,
        *,
        branch_channels: int = 256,
        rates: tuple[tuple[int, int], ...] = RATES,
        inputs: tuple[int, ...] = INPUTS,
        rate_scale: int = 1,
        dropout: float = 0.1,
    ) -> None:
        super().__init__()
        check_inputs(inputs, len(rates))
        self.branches = nn.ModuleList(
            _branch(
                in_channels if source < 0 else branch_channels,
                branch_channels,
                (rate_scale * height, rate_scale * width),
            )
            for (height, width), source in zip(rates, inputs, strict=True)
        )
        self.dropout = nn.Dropout(dropout)
        self.project = Conv(
            len(rates) * branch_channels, out_channels, kernel_size=1, activation="relu"
        )
        self.inputs = inputs

    def forward(self, x: Tensor) -> Tensor:
        results: list[Tensor] = []
        for branch, source in zip(self.branches, self.inputs, strict=True):
            results.append(branch(x if source < 0 else results[source]))
        projected: Tensor = self.project(self.dropout(torch.cat(results, dim=1)))
        return projected


def check_inputs(inputs: tuple[int, ...], branches: int) -> None:
    """Raise `ValueError` unless every branch reads the features (-1) or a branch before it."""
    if len(inputs) != branches or any(not -1 <= s < i for i, s in enumerate(inputs)):
        raise ValueError(
            f"inputs must name -1 or an earlier branch for each of the {branches} rates, "
            f"got {inputs}"
        )


def _branch(in_channels: int, out_channels: int, rate: tuple[int, int]) -> nn.Sequential:
    check_dilation(min(rate))
    depthwise = nn.Conv2d(
        in_channels, in_channels, 3, padding=rate, dilation=rate, groups=in_channels, bias=False
    )
    return nn.Sequential(
        depthwise,
        NormAct(in_channels, activation="relu"),
        Conv(in_channels, out_channels, kernel_size=1, activation="relu"),
    )
