"""The activations a block may be given by name."""

from __future__ import annotations

from torch import nn


def activation(name: str, channels: int) -> nn.Module:
    """Return the activation called `name`: `"prelu"` (a slope a channel), `"relu"` or `"none"`."""
    match name:
        case "prelu":
            return nn.PReLU(channels)
        case "relu":
            return nn.ReLU()
        case "none":
            return nn.Identity()
    raise ValueError(f"activation must be 'prelu', 'relu' or 'none', got {name!r}")
