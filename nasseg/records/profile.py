"""Where the time of a network goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from nasseg.records.conditions import Conditions
from nasseg.records.keys import KEY, POSITIVE, refers
from nasseg.records.moment import now


@dataclass(frozen=True, kw_only=True)
class Profile:
    """The latency of a network by its nodes; `nodes` and `other_ms` add up to `latency_ms`.

    Attributes:
        latency_ms: measured without the profiler.
        profiled_ms: what the parts took together while they were profiled.
        nodes: `{node: ms}` by the names in the stored architecture's text.
        other_ms: what belongs to no node.
    """

    architecture_hash: str = field(metadata=refers("ArchitectureRecord.hash", key=True))
    classes: int = field(metadata=KEY)
    conditions: Conditions
    latency_ms: float = field(metadata=POSITIVE)
    profiled_ms: float
    nodes: Mapping[str, float]
    other_ms: float
    created: datetime = field(default_factory=now)
    id: int = 0
