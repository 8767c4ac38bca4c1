"""What the gate has found under one set of conditions: looked up, and stored."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nasseg.analysis.compare.comparable import differences
from nasseg.graph.architecture import Architecture
from nasseg.latency.conditions import record
from nasseg.latency.device import Device
from nasseg.latency.runtime import Setup
from nasseg.latency.runtimes import find_runtime
from nasseg.records import ArchitectureRecord, StoredMeasurement
from nasseg.search.jobs import GateResult
from nasseg.store import Store


@dataclass(frozen=True)
class Gated:
    """The measurements of networks of one class count, on one device, in one runtime, at one size.

    Attributes:
        size: height and width of the image.
    """

    store: Store
    classes: int
    device: Device
    runtime: str
    precision: str
    threads: int
    size: tuple[int, int]

    @cached_property
    def present(self) -> dict[str, Any]:
        """What a latency that is measured now depends on."""
        setup = Setup(self.size, self.device, self.threads, precision=self.precision)
        return record(find_runtime(self.runtime), setup)

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
            device_id=self.device.id,
            runtime=self.runtime,
            precision=self.precision,
            batch=1,
            height=self.size[0],
            width=self.size[1],
            threads=self.threads,
        )
        return next((m for m in measurements if not differences(m, self.present)), None)

    def record(
        self, architecture: Architecture, space: str, result: GateResult
    ) -> StoredMeasurement:
        """Store an architecture with its costs and its measurement."""
        cost = result.cost
        self.store.save_architecture(
            ArchitectureRecord(
                hash=architecture.hash,
                text=architecture.to_json(),
                space=space,
                params=cost.params,
                macs=cost.macs,
                macs_fvcore=cost.macs_fvcore,
                shapes=result.shapes,
            )
        )
        measured = result.measurement.to_dict()
        measured["environment"] |= {"gate_s": f"{result.seconds:.2f}"}
        return self.store.add_measurement(
            StoredMeasurement(architecture_hash=architecture.hash, classes=self.classes, **measured)
        )
