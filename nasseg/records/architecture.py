"""An architecture as it is kept: its text and what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from nasseg.records.cost import Cost
from nasseg.records.keys import KEY
from nasseg.records.moment import now


@dataclass(frozen=True, kw_only=True)
class ArchitectureRecord:
    """An architecture with its costs; all studies share it.

    Attributes:
        text: the canonical JSON.
        shapes: `{node: (channels, stride)}` of every node's plain output.
    """

    hash: str = field(metadata=KEY)
    text: str
    space: str
    cost: Cost
    shapes: Mapping[str, tuple[int, int]] | None = None
    created: datetime = field(default_factory=now)
