"""Halving by a convolution and a pooling side by side."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nasseg.graph.registry import Params, Shape


def conv_pool_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """`out_channels`, more than come in, at twice the stride."""
    (shape,) = inputs
    new_channels(shape.channels, params["out_channels"])
    return {"": Shape(params["out_channels"], 2 * shape.stride)}


def new_channels(in_channels: int, out_channels: int) -> int:
    """Return how many channels are left for the convolution.

    Raises:
        ValueError: when there are none.
    """
    if out_channels <= in_channels:
        raise ValueError(
            f"out_channels must be above the {in_channels} channels that are pooled through, "
            f"got {out_channels}"
        )
    return out_channels - in_channels


class ConvPool(nn.Module):
    """A strided convolution and the max-pooled input, concatenated in this order.

    Windows of 3x3 are padded by one, those of 2x2 not at all; sizes round up.
    """

    def __init__(self, conv: nn.Module, *, pool_size: int = 2) -> None:
        super().__init__()
        self.conv = conv
        padded = pool_size == 3
        self.pool = nn.MaxPool2d(pool_size, 2, padding=int(padded), ceil_mode=not padded)

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([self.conv(x), self.pool(x)], dim=1)
