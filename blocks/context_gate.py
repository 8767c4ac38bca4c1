"""The last step of CGNet's blocks: the global context weights the channels."""

from __future__ import annotations

from torch import Tensor, nn


class ContextGate(nn.Module):
    """Global average, two linear layers and a sigmoid: one factor for every channel.

    The channels between the layers are `reduction` times fewer, rounded down.
    """

    def __init__(self, channels: int, reduction: int) -> None:
        super().__init__()
        if not 1 <= reduction <= channels:
            raise ValueError(f"reduction must be 1 to the {channels} channels, got {reduction}")
        self.layers = nn.Sequential(
            nn.Linear(channels, channels // reduction),
            nn.ReLU(),
            nn.Linear(channels // reduction, channels),
            nn.Sigmoid(),
        )

    def forward(self, x: Tensor) -> Tensor:
        factors: Tensor = self.layers(x.mean((-2, -1)))
        return x * factors[..., None, None]
