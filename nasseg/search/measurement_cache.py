"""What was measured under one set of conditions: looked up, and stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from nasseg.graph.architecture import Architecture
from nasseg.latency.host import Host
from nasseg.latency.runtime import Setup
from nasseg.latency.runtimes import find_runtime
from nasseg.records import ArchitectureRecord, Conditions, Measurement
from nasseg.records.conditions import differences
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
    def present(self) -> Conditions:
        """What a latency that is measured now depends on."""
        setup = Setup(self.size, self.target, self.threads, precision=self.precision)
        return self.target.conditions(find_runtime(self.runtime), setup)

    def look_up(self, key: str) -> Measurement | None:
        """Return what anybody has measured of an architecture under the present record.

        What was measured under another one, by an older runtime say, cannot be compared with what
        is measured now, so it does not count.
        """
        if self.store.architectures.find(key) is None:
            return None
        found = self.store.measurements.answering(key, self.classes, self.present)
        return next((m for m in found if not differences(m.conditions, self.present)), None)

    def record(
        self, architecture: Architecture, space: str, outcome: MeasureOutcome
    ) -> Measurement:
        """Store an architecture with its costs and its measurement."""
        self.store.save_architecture(
            ArchitectureRecord(
                hash=architecture.hash,
                text=architecture.to_json(),
                space=space,
                cost=outcome.cost,
                shapes=outcome.shapes,
            )
        )
        measured = outcome.measurement
        return self.store.add_measurement(
            replace(
                measured,
                architecture_hash=architecture.hash,
                classes=self.classes,
                environment={**measured.environment, "gate_s": f"{outcome.seconds:.2f}"},
            )
        )
