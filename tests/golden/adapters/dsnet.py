"""The unit of DSNet."""

from __future__ import annotations

from adapters.config import Adapted, Config
from nasseg.blocks.dsnet_unit import DSNetUnit


def unit(config: Config) -> Adapted:
    dilation, groups = config.take("dilation", 1), config.take("shuffle_groups", 4)
    return Adapted(DSNetUnit(config.take("channels"), dilation=dilation, groups=groups))


ADAPTERS = {"dsnet_unit": unit}
