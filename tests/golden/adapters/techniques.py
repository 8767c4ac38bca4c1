"""The techniques of the design study."""

from __future__ import annotations

from adapters.config import Adapted, Config
from nasseg.blocks.crelu import CReLU


def crelu(config: Config) -> Adapted:
    return Adapted(CReLU(config.take("channels")))


ADAPTERS = {"crelu": crelu}
