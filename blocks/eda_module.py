"""The dense asymmetric module of EDANet."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nasseg.blocks.conv import Conv, plain_conv
from nasseg.blocks.norm_act import NormAct
from nasseg.graph.papers import EDANET
from nasseg.graph.registry import Params, Shape, register


def eda_module_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """`growth` more channels."""
    check_growth(params["growth"])
    (shape,) = inputs
    return {"": Shape(shape.channels + params["growth"], shape.stride)}


def check_growth(growth: int) -> None:
    """Raise `ValueError` unless `growth` is 1 or more."""
    if growth < 1:
        raise ValueError(f"growth must be 1 or more, got {growth}")


def _pair(channels: int, *, dilation: int) -> nn.Sequential:
    """Return a 3x1 and a 1x3 convolution with nothing between; then norm and activation."""
    return nn.Sequential(
        plain_conv(channels, channels, kernel_size=(3, 1), dilation=dilation, bias=True),
        plain_conv(channels, channels, kernel_size=(1, 3), dilation=dilation, bias=True),
        NormAct(channels, activation="relu"),
    )


@register("eda_module", paper=EDANET, law=eda_module_law)
class EDAModule(nn.Module):
    """Reduce by 1x1, two pairs of 3x1 and 1x3, the second dilated; new features before the old.

    Lo et al., 2018, arXiv:1809.06323, figure 2; `(N, C, H, W)` to `(N, C + growth, H, W)`.
    `dropout` takes out whole channels of the new features. Their order and the biases are those of
    the re-implementations; the authors show neither.
    """

    def __init__(
        self, in_channels: int, *, growth: int = 40, dilation: int = 1, dropout: float = 0.02
    ) -> None:
        super().__init__()
        check_growth(growth)
        self.branch = nn.Sequential(
            Conv(in_channels, growth, kernel_size=1, bias=True, activation="relu"),
            _pair(growth, dilation=1),
            _pair(growth, dilation=dilation),
            nn.Dropout2d(dropout),
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([self.branch(x), x], dim=1)
