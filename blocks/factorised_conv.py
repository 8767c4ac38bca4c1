"""A convolution in two one-dimensional steps."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.activation import activation as activation_layer
from nasseg.blocks.conv import plain_conv
from nasseg.blocks.norm_act import NormAct
from nasseg.graph.papers import EFFICIENT_DESIGN
from nasseg.graph.registry import register


@register("factorised_conv", paper=EFFICIENT_DESIGN)
class FactorisedConv(nn.Module):
    """Vertical convolution, activation, horizontal convolution, then batch norm and activation.

    Briot et al., 2018, the factorised convolution of their survey, with the activation between the
    two that ERFNet has. `(N, C, H, W)` to `(N, out_channels, H, W)`; at equal channels it has two
    thirds of the weights of a 3x3.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        kernel_size: int = 3,
        dilation: int = 1,
        activation: str = "relu",
        eps: float = 1e-5,
    ) -> None:
        super().__init__()
        self.vertical = plain_conv(
            in_channels, out_channels, kernel_size=(kernel_size, 1), dilation=dilation, bias=True
        )
        self.act = activation_layer(activation, out_channels)
        self.horizontal = plain_conv(
            out_channels, out_channels, kernel_size=(1, kernel_size), dilation=dilation
        )
        self.norm_act = NormAct(out_channels, activation=activation, eps=eps)

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.norm_act(self.horizontal(self.act(self.vertical(x))))
        return result
