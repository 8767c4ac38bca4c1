"""The fire module in the form of SQ."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nasseg.blocks.activation import activation as activation_layer
from nasseg.blocks.conv import Conv, plain_conv
from nasseg.graph.papers import SQ
from nasseg.graph.registry import Params, Shape, register


def fire_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """Both kernels give `expand` channels; pooling doubles the stride."""
    return {"": Shape(2 * params["expand"], inputs[0].stride * (2 if params["pool"] else 1))}


@register("fire", paper=SQ, law=fire_law)
class Fire(nn.Module):
    """Squeeze by a 1x1 convolution, expand by 1x1 and 3x3 ones side by side.

    Treml et al., 2016; `(N, C, H, W)` to `(N, 2 * expand, H, W)`, half as high and wide with
    `pool`, which max-pools before as where a stage of SQ begins. The module is SqueezeNet's with
    ELU and without batch norm.
    """

    def __init__(
        self,
        in_channels: int,
        *,
        squeeze: int = 16,
        expand: int = 64,
        pool: bool = False,
        activation: str = "elu",
    ) -> None:
        super().__init__()
        self.pool = nn.MaxPool2d(2, ceil_mode=True) if pool else nn.Identity()
        self.squeeze = Conv(
            in_channels, squeeze, kernel_size=1, bias=True, norm=False, activation=activation
        )
        self.narrow = plain_conv(squeeze, expand, kernel_size=1, bias=True)
        self.wide = plain_conv(squeeze, expand, bias=True)
        self.act = activation_layer(activation, 2 * expand)

    def forward(self, x: Tensor) -> Tensor:
        squeezed = self.squeeze(self.pool(x))
        result: Tensor = self.act(torch.cat([self.narrow(squeezed), self.wide(squeezed)], dim=1))
        return result
