"""A latency with everything it depends on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from nasseg.records.conditions import Conditions
from nasseg.records.keys import AMOUNT, refers
from nasseg.records.latency import Latency
from nasseg.records.moment import now


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """One latency of one network under its conditions.

    Attributes:
        architecture_hash: of the network; empty where it has none, as an ONNX file.
        classes: of the network; 0 where they are not known.
        wall_cpu_ratio: wall time over CPU time; 1 is one thread that was never off its core.
        load: the machine's load average over the last minute.
        environment: what else was so meanwhile, and does not forbid a comparison.
    """

    architecture_hash: str = field(default="", metadata=refers("ArchitectureRecord.hash"))
    classes: int = field(default=0, metadata=AMOUNT)
    conditions: Conditions
    latency: Latency
    wall_cpu_ratio: float | None = None
    load: float | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    created: datetime = field(default_factory=now)
    id: int = 0

    @property
    def fps(self) -> float:
        """Images in a second."""
        return 1e3 * self.conditions.batch / self.latency.ms

    def against(self, other: Measurement) -> Measurement:
        """Return the measurement as it would read against the reference of another one."""
        latency = self.latency.against(other.latency)
        return self if latency is self.latency else replace(self, latency=latency)
