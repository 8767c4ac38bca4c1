"""The channel shuffle, in operators that every exporter knows."""

from __future__ import annotations

from torch import Tensor


def channel_shuffle(x: Tensor, groups: int) -> Tensor:
    """Interleave `groups` runs of channels, as `torch.nn.ChannelShuffle` does."""
    return x.reshape(x.shape[0], groups, -1, *x.shape[2:]).transpose(1, 2).flatten(1, 2)
