"""A gate a channel, computed from the global average."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn

from nasseg.blocks.conv import Conv


class GlobalGate(nn.Module):
    """1x1 convolution and batch norm of the global average, through a sigmoid.

    `(N, C, H, W)` to `(N, C, 1, 1)`.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.project = Conv(channels, channels, kernel_size=1, activation="none")

    def forward(self, x: Tensor) -> Tensor:
        gate: Tensor = self.project(F.adaptive_avg_pool2d(x, 1)).sigmoid()
        return gate
