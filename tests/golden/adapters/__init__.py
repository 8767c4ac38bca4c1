"""From the published configuration of a block to our instance of it, one function a block name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from adapters import esp
from adapters.config import Adapted, Config

ADAPTERS: Mapping[str, Callable[[Config], Adapted]] = {
    **esp.ADAPTERS,
}

__all__ = ["ADAPTERS", "Adapted", "Config"]
