"""The device that latency is measured on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class StoredDevice:
    """A machine or accelerator on which latency was measured."""

    id: str
    kind: str
    name: str
    facts: Mapping[str, Any] = field(default_factory=dict)
