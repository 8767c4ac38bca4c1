"""Decoders of ShuffleSeg and of the ShuffleNetV2 segmentation network."""

from __future__ import annotations

from adapters.config import Adapted, Config
from nasseg.blocks.dpc_head import INPUTS, RATES, DPCHead
from nasseg.blocks.skipnet import SkipNet


def skipnet_decoder(config: Config) -> Adapted:
    config.expect("strides", (32, 16, 8))
    return Adapted(SkipNet(config.take("channels"), config.take("classes")))


def dpc_head(config: Config) -> Adapted:
    return Adapted(
        DPCHead(
            config.take("in_channels"),
            config.take("out_channels", 256),
            branch_channels=config.take("branch_channels", 256),
            rates=tuple(tuple(rate) for rate in config.take("rates", RATES)),
            inputs=config.take("inputs", INPUTS),
            rate_scale=config.take("rate_multiplier", 1),
        )
    )


ADAPTERS = {
    "skipnet_decoder": skipnet_decoder,
    "dpc_head": dpc_head,
}
