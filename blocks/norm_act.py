"""Batch norm and activation without a convolution."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.activation import activation as activation_layer
from nasseg.graph.registry import register


@register("norm_act")
class NormAct(nn.Module):
    """Batch norm and activation, either of which may be left out.

    `(N, C, H, W)` to the same shape. ESPNet and its relatives put it after a concatenation.
    """

    def __init__(
        self,
        in_channels: int,
        *,
        norm: bool = True,
        activation: str = "prelu",
        eps: float = 1e-5,
    ) -> None:
        super().__init__()
        self.norm = nn.BatchNorm2d(in_channels, eps=eps) if norm else nn.Identity()
        self.act = activation_layer(activation, in_channels)

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.act(self.norm(x))
        return result
