"""The activations a block may be given by name."""

from __future__ import annotations

from collections.abc import Callable

from torch import nn

from nasseg.blocks.prelu import PReLU

_ACTIVATIONS: dict[str, Callable[[int], nn.Module]] = {
    "prelu": PReLU,
    "shared_prelu": lambda _channels: PReLU(),
    "relu": lambda _channels: nn.ReLU(),
    "relu6": lambda _channels: nn.ReLU6(),
    "leaky_relu": lambda _channels: nn.LeakyReLU(0.01),
    "elu": lambda _channels: nn.ELU(),
    "none": lambda _channels: nn.Identity(),
}


def activation(name: str, channels: int) -> nn.Module:
    """Return the activation called `name`; `"prelu"` has a slope a channel, `"shared_prelu"` one.

    Raises:
        ValueError: when there is none of that name.
    """
    if name not in _ACTIVATIONS:
        choices = ", ".join(repr(choice) for choice in _ACTIVATIONS)
        raise ValueError(f"activation must be one of {choices}, got {name!r}")
    return _ACTIVATIONS[name](channels)
