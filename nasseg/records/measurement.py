"""A latency with everything it depends on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from nasseg.records.moment import now

MeasurementStatus = Literal["ok", "noisy"]


@dataclass(frozen=True, kw_only=True)
class StoredMeasurement:
    """One latency with everything it depends on."""

    architecture_hash: str
    classes: int
    device_id: str
    runtime: str
    runtime_version: str
    precision: str
    batch: int
    height: int
    width: int
    threads: int
    latency_ms: float
    ci_low_ms: float
    ci_high_ms: float
    p10_ms: float
    p90_ms: float
    samples: int
    discarded: int
    status: MeasurementStatus
    wall_cpu_ratio: float | None = None
    load: float | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    created: datetime = field(default_factory=now)
    id: int = 0

    @property
    def noisy(self) -> bool:
        """Whether it did not become as sure as was asked."""
        return self.status == "noisy"

    @property
    def shared(self) -> bool:
        """Whether others used the device meanwhile."""
        return self.environment.get("shared") == "yes"
