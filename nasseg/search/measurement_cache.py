"""What was measured under one set of conditions: looked up, and stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nasseg.analysis.compare.comparable import differences
from nasseg.graph.architecture import Architecture
from nasseg.latency.hosts import Host
from nasseg.latency.runtime import Setup
from nasseg.latency.runtimes import find_runtime
from nasseg.records import ArchitectureRecord, StoredMeasurement
from nasseg.search.jobs import MeasureOutcome
from nasseg.store import Store


@dataclass(frozen=True)
class MeasurementCache:
    """The measurements of networks of one class count, on one target, in one runtime, at one size.

    Attributes:
        size: height and width of the image.
    """

    store: Store
    classes: int
    target: Host
    runtime: str
    precision: str
    threads: int
    size: tuple[int, int]

    @cached_property
    def present(self) -> Mapping[str, Any]:
        """What a latency that is measured now depends on."""
        setup = Setup(self.size, self.target.device, self.threads, precision=self.precision)
        return self.target.conditions(find_runtime(self.runtime), setup)

    def look_up(self, key: str) -> StoredMeasurement | None:
        """Return what anybody has measured of an architecture under the present record.

        What was measured under another one, by an older runtime say, cannot be compared with what
        is measured now, so it does not count.
        """
        if self.store.architecture(key) is None:
            return None
        measurements = self.store.find_measurements(
            architecture_hash=key,
            classes=self.classes,
            device_id=self.target.device.id,
            runtime=self.runtime,
            precision=self.precision,
            batch=1,
            height=self.size[0],
            width=self.size[1],
            threads=self.threads,
        )
        return next((m for m in measurements if not differences(m, self.present)), None)

    def record(
        self, architecture: Architecture, space: str, outcome: MeasureOutcome
    ) -> StoredMeasurement:
        """Store an architecture with its costs and its measurement."""
        cost = outcome.cost
        self.store.save_architecture(
            ArchitectureRecord(
                hash=architecture.hash,
                text=architecture.to_json(),
                space=space,
                params=cost.params,
                macs=cost.macs,
                macs_fvcore=cost.macs_fvcore,
                shapes=outcome.shapes,
            )
        )
        measured = outcome.measurement.to_dict()
        measured["environment"] |= {"gate_s": f"{outcome.seconds:.2f}"}
        return self.store.add_measurement(
            StoredMeasurement(architecture_hash=architecture.hash, classes=self.classes, **measured)
        )
