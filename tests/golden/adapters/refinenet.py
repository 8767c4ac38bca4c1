"""Blocks of RefineNet and Light-Weight RefineNet."""

from __future__ import annotations

from functools import partial

from adapters.config import Adapted, Config
from nasseg.blocks.crp import CRP
from nasseg.blocks.fusion_lw import FusionLW
from nasseg.blocks.rcu import RCU


def crp(config: Config, *, kernel_size: int) -> Adapted:
    channels = _channels(config)
    stages = config.take("stages", 4)
    return Adapted(CRP(channels, stages=stages, kernel_size=config.take("kernel", kernel_size)))


def _channels(config: Config) -> int:
    """Take the one width that a residual block has."""
    channels: int = config.take("channels", None) or config.take("in_channels")
    config.expect("in_channels", channels)
    config.expect("out_channels", channels)
    return channels


def rcu(config: Config) -> Adapted:
    channels, blocks = _channels(config), config.take("blocks", 2)
    config.expect("kernel", 3)
    return Adapted(RCU(channels, blocks=blocks, convs=config.take("convs_per_block", 2)))


def fusion_lw(config: Config) -> Adapted:
    channels = (config.take("deep_channels"), config.take("skip_channels"))
    return Adapted(FusionLW(channels, config.take("out_channels")))


ADAPTERS = {
    "crp": partial(crp, kernel_size=3),
    "crp_lw": partial(crp, kernel_size=1),
    "rcu": rcu,
    "fusion_lw": fusion_lw,
}
