"""Blocks of EDANet."""

from __future__ import annotations

from adapters.config import Adapted, Config
from nasseg.blocks.eda_block import EDABlock
from nasseg.blocks.eda_down import EDADown
from nasseg.blocks.eda_module import EDAModule


def module(config: Config) -> Adapted:
    in_channels, growth = config.take("in_channels"), config.take("growth", 40)
    config.expect("out_channels", in_channels + growth)
    dilation, dropout = config.take("dilation", 1), config.take("dropout", 0.02)
    return Adapted(EDAModule(in_channels, growth=growth, dilation=dilation, dropout=dropout))


def block(config: Config) -> Adapted:
    in_channels, growth = config.take("in_channels"), config.take("growth", 40)
    dilations = config.take("dilations")
    config.expect("modules", len(dilations))
    config.expect("out_channels", in_channels + growth * len(dilations))
    dropout = config.take("dropout", 0.02)
    return Adapted(EDABlock(in_channels, growth=growth, dilations=dilations, dropout=dropout))


def downsampler(config: Config) -> Adapted:
    in_channels, out_channels = config.take("in_channels"), config.take("out_channels")
    config.expect("stride", 2)
    pools = in_channels < out_channels
    mode = config.take("mode", "pool" if pools else "conv")
    if ("pool" in mode) != pools:
        raise ValueError(
            f"'mode' is {mode!r}, our block {'pools' if pools else 'does not pool'} from "
            f"{in_channels} to {out_channels} channels"
        )
    return Adapted(EDADown(in_channels, out_channels))


ADAPTERS = {"eda_module": module, "eda_block": block, "eda_downsampler": downsampler}
