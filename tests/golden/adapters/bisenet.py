"""Blocks of BiSeNet."""

from __future__ import annotations

from adapters.config import Adapted, Config
from nasseg.blocks.arm import ARM
from nasseg.blocks.ffm import FFM
from nasseg.blocks.xception39_unit import EXPANSION, Xception39Unit


def ffm(config: Config) -> Adapted:
    reduction = config.take("reduction", 1)
    config.expect("attention", "two 1x1 convs + sigmoid")
    return Adapted(
        FFM(config.take("in_channels"), config.take("out_channels"), reduction=reduction)
    )


def ffm_alt(config: Config) -> Adapted:
    config.expect("attention", "one 1x1 conv + BN + sigmoid")
    return Adapted(FFM(config.take("in_channels"), config.take("out_channels"), attention="single"))


def arm(config: Config) -> Adapted:
    return Adapted(ARM(config.take("in_channels"), config.take("out_channels")))


def xception39_block(config: Config) -> Adapted:
    in_channels, mid_channels = config.take("in_channels"), config.take("mid_channels")
    out_channels = EXPANSION * mid_channels
    config.expect("expansion", EXPANSION)
    config.expect("out_channels", out_channels)
    stride = config.take("stride", 1)
    return Adapted(
        Xception39Unit(
            in_channels,
            out_channels,
            stride=stride,
            dilation=config.take("dilation", 1),
            projection=config.take("projection", stride == 2 or in_channels != out_channels),
        )
    )


ADAPTERS = {"ffm": ffm, "ffm_alt": ffm_alt, "arm": arm, "xception39_block": xception39_block}
