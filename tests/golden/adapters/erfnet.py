"""Blocks of ERFNet."""

from __future__ import annotations

from adapters.config import Adapted, Config
from nasseg.blocks.erfnet_down import ERFNetDown
from nasseg.blocks.erfnet_up import ERFNetUp
from nasseg.blocks.non_bt_1d import NonBottleneck1D


def non_bt_1d(config: Config) -> Adapted:
    dilation, dropout = config.take("dilation", 1), config.take("dropout", 0.0)
    return Adapted(NonBottleneck1D(config.take("channels"), dilation=dilation, dropout=dropout))


def downsampler(config: Config) -> Adapted:
    config.expect("stride", 2)
    return Adapted(ERFNetDown(config.take("in_channels"), config.take("out_channels")))


def upsampler(config: Config) -> Adapted:
    config.expect("stride", 2)
    return Adapted(ERFNetUp(config.take("in_channels"), config.take("out_channels")))


ADAPTERS = {
    "non_bt_1d": non_bt_1d,
    "erfnet_downsampler": downsampler,
    "erfnet_upsampler": upsampler,
}
