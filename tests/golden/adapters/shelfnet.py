"""Blocks of ShelfNet and LadderNet."""

from __future__ import annotations

from functools import partial

from torch import nn

from adapters.config import Adapted, Config
from nasseg.blocks.arm import ARM
from nasseg.blocks.conv import Conv
from nasseg.blocks.shared_residual import SharedResidual


def s_block(config: Config, *, norm: bool) -> Adapted:
    config.expect("shared_conv", True)
    config.expect("stride", 1)
    config.take("dropout", None)
    norm = config.take("batch_norm", norm)
    channels = config.take("channels", None) or config.take("out_channels")
    block = SharedResidual(channels, norm=norm, activation="leaky_relu" if norm else "relu")
    wide = config.take("in_channels", channels)
    if wide == channels:
        return Adapted(block)
    widening = Conv(wide, channels, bias=True, norm=False, activation="relu")
    return Adapted(nn.Sequential(widening, block))


def shelf_arm(config: Config) -> Adapted:
    in_channels, out_channels = config.take("in_channels"), config.take("out_channels")
    return Adapted(ARM(in_channels, out_channels, activation="leaky_relu"))


ADAPTERS = {
    "s_block_laddernet": partial(s_block, norm=False),
    "s_block_shelfnet": partial(s_block, norm=True),
    "shelf_arm": shelf_arm,
}
