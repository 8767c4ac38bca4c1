"""What the published codes of ENet do differently in every block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from torch import nn

from nasseg.blocks.conv import plain_conv
from nasseg.blocks.norm_act import NormAct

Variant = Literal["lua", "port"]
"""The authors' release for Torch7, which the paper describes, and the best-known PyTorch port."""
Activation = Literal["prelu", "relu"]


@dataclass(frozen=True, slots=True)
class Style:
    """The habits of one code.

    Attributes:
        activation: as `nasseg.blocks.activation` calls it.
        eps: of every batch norm.
        bias: whether the middle convolutions have one.
        active_end: whether an activation follows the branch's last batch norm.
    """

    activation: str
    eps: float
    bias: bool
    active_end: bool

    def norm_act(self, channels: int) -> NormAct:
        """Return batch norm and activation."""
        return NormAct(channels, activation=self.activation, eps=self.eps)

    def branch(
        self,
        reduce: nn.Conv2d,
        middle: nn.Module,
        out_channels: int,
        *,
        active_end: bool,
        dropout: float,
    ) -> nn.Sequential:
        """Return a bottleneck's extension: `reduce`, `middle`, 1x1 to `out_channels`."""
        inner = reduce.out_channels
        end = self.activation if active_end else "none"
        return nn.Sequential(
            reduce,
            self.norm_act(inner),
            middle,
            self.norm_act(inner),
            plain_conv(inner, out_channels, kernel_size=1),
            NormAct(out_channels, activation=end, eps=self.eps),
            nn.Dropout2d(dropout),
        )


def style_of(variant: str, activation: str) -> Style:
    """Return the style of a published code; `"lua"` has a slope a channel, `"port"` one for all."""
    if activation not in ("prelu", "relu"):
        raise ValueError(f"activation must be 'prelu' or 'relu', got {activation!r}")
    if variant == "lua":
        return Style(activation, eps=1e-3, bias=True, active_end=False)
    if variant == "port":
        shared = "shared_prelu" if activation == "prelu" else activation
        return Style(shared, eps=1e-5, bias=False, active_end=True)
    raise ValueError(f"variant must be 'lua' or 'port', got {variant!r}")


def inner_width(channels: int, reduction: int) -> int:
    """Return the width inside a bottleneck.

    Raises:
        ValueError: when there would be none.
    """
    if not 1 <= reduction <= channels:
        raise ValueError(f"reduction must be from 1 to the {channels} channels, got {reduction}")
    return channels // reduction
