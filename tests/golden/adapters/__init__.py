"""From the published configuration of a block to our instance of it, one function a block name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from adapters import (
    bisenet,
    cgnet,
    contextnet,
    dsnet,
    edanet,
    enet,
    erfnet,
    esp,
    fast_scnn,
    heads,
    icnet,
    refinenet,
    shelfnet,
    shufflenet,
    sq,
    techniques,
)
from adapters.config import Adapted, Config

ADAPTERS: Mapping[str, Callable[[Config], Adapted]] = {
    **bisenet.ADAPTERS,
    **contextnet.ADAPTERS,
    **fast_scnn.ADAPTERS,
    **icnet.ADAPTERS,
    **esp.ADAPTERS,
    **erfnet.ADAPTERS,
    **enet.ADAPTERS,
    **edanet.ADAPTERS,
    **dsnet.ADAPTERS,
    **shufflenet.ADAPTERS,
    **heads.ADAPTERS,
    **cgnet.ADAPTERS,
    **refinenet.ADAPTERS,
    **techniques.ADAPTERS,
    **sq.ADAPTERS,
    **shelfnet.ADAPTERS,
}

__all__ = ["ADAPTERS", "Adapted", "Config"]
