"""Blocks of SQ."""

from __future__ import annotations

from adapters.config import Adapted, Config
from nasseg.blocks.fire import Fire
from nasseg.blocks.parallel_dilated import ParallelDilated
from nasseg.blocks.sq_refinement import SQRefinement


def fire(config: Config) -> Adapted:
    squeeze, expand = config.take("squeeze"), config.take("expand")
    config.expect("out_channels", 2 * expand)
    activation = config.take("activation", "elu")
    return Adapted(
        Fire(config.take("in_channels"), squeeze=squeeze, expand=expand, activation=activation)
    )


def parallel_dilated(config: Config) -> Adapted:
    in_channels, out_channels = config.take("in_channels"), config.take("out_channels")
    return Adapted(
        ParallelDilated(
            in_channels,
            out_channels,
            dilations=config.take("dilations", (1, 2, 3, 4)),
            activation=config.take("activation", "elu"),
        )
    )


def refinement(config: Config) -> Adapted:
    deep, skip = config.take("deep_channels"), config.take("skip_channels")
    out_channels = skip + config.take("up_channels", skip)
    config.expect("out_channels", out_channels)
    activation = config.take("activation", "elu")
    return Adapted(SQRefinement((deep, skip), out_channels, activation=activation))


ADAPTERS = {
    "sq_fire": fire,
    "sq_parallel_dilated": parallel_dilated,
    "sq_refinement": refinement,
}
