"""Blocks of CGNet."""

from __future__ import annotations

from functools import partial

from adapters.config import Adapted, Config
from nasseg.blocks.cg import CG
from nasseg.blocks.cg_down import CGDown

RESIDUALS = {
    "GRL": "global",
    "LRL": "local",
    "none": "none",
    None: "none",
    False: "none",
}


def cg_block(config: Config, *, residual: str = "GRL") -> Adapted:
    published = config.take("residual", residual)
    published = residual if published is True else published
    if published not in RESIDUALS:
        raise ValueError(f"'residual' is {published!r}, our block knows GRL, LRL and none")
    config.expect("stride", 1)
    return Adapted(
        CG(
            config.take("in_channels"),
            config.take("out_channels"),
            dilation=config.take("dilation", 2),
            reduction=config.take("reduction", 16),
            residual=RESIDUALS[published] if config.take("add", True) else "none",
        )
    )


def cg_block_down(config: Config) -> Adapted:
    config.expect("stride", 2)
    return Adapted(
        CGDown(
            config.take("in_channels"),
            config.take("out_channels"),
            dilation=config.take("dilation", 2),
            reduction=config.take("reduction", 16),
        )
    )


ADAPTERS = {
    "cg_block": cg_block,
    "cg_block_down": cg_block_down,
    "cg_block_lrl": partial(cg_block, residual="LRL"),
}
