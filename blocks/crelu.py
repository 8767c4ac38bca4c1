"""The activation that keeps both signs."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nasseg.graph.papers import CRELU
from nasseg.graph.registry import Params, Shape, register


def crelu_law(inputs: tuple[Shape, ...], _params: Params) -> dict[str, Shape]:
    """Twice the channels."""
    (shape,) = inputs
    return {"": Shape(2 * shape.channels, shape.stride)}


@register("crelu", paper=CRELU, law=crelu_law)
class CReLU(nn.Module):
    """Concatenation of the positive part and of the negated negative part.

    Shang et al., 2016, arXiv:1603.05201, section 2; `(N, C, H, W)` to `(N, 2C, H, W)`. It lets
    the convolution before it make half as many channels. With `affine` a scale and a shift a
    channel follow.
    """

    def __init__(self, in_channels: int, *, affine: bool = False) -> None:
        super().__init__()
        shape = (2 * in_channels, 1, 1)
        self.scale = nn.Parameter(torch.ones(shape)) if affine else None
        self.shift = nn.Parameter(torch.zeros(shape)) if affine else None

    def forward(self, x: Tensor) -> Tensor:
        both = torch.cat([x, -x], dim=1).relu()
        if self.scale is None or self.shift is None:
            return both
        return both * self.scale + self.shift
