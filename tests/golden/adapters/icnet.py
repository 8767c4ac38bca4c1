"""Blocks of ICNet and PSPNet."""

from __future__ import annotations

from functools import partial
from typing import Literal

from adapters.config import Adapted, Config
from nasseg.blocks.cff import CFF
from nasseg.blocks.ppm import PPM


def cff(config: Config, *, auxiliary: Literal["before", "after"]) -> Adapted:
    config.expect(
        "upsample",
        "to the size of the high-resolution input",
        "x2-1 (corner aligned: 2*(n-1)+1)",
    )
    return Adapted(
        CFF(
            (config.take("low_channels"), config.take("high_channels")),
            config.take("out_channels"),
            auxiliary=auxiliary,
            classes=config.take("classes"),
        )
    )


def ppm_concat(config: Config) -> Adapted:
    in_channels, bins = config.take("in_channels"), config.take("bins", (1, 2, 3, 6))
    width = config.take("branch_channels", in_channels // len(bins))
    config.expect("out_channels", in_channels + len(bins) * width)
    return Adapted(PPM(in_channels, branch_channels=width, bins=bins))


def ppm_sum(config: Config) -> Adapted:
    bins = config.take("bins", (1, 2, 3, 6))
    return Adapted(PPM(config.take("channels"), merge="sum", bins=bins))


ADAPTERS = {
    "cff": partial(cff, auxiliary="before"),
    "cff_alt": partial(cff, auxiliary="after"),
    "ppm_concat": ppm_concat,
    "ppm_sum": ppm_sum,
}
