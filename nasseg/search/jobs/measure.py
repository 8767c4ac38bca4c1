"""Measuring: build one network, count it and measure its latency on the target."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from nasseg.extensions.user_files import UserFile
from nasseg.graph.architecture import Architecture
from nasseg.graph.registry import registry
from nasseg.latency.hosts import find_host
from nasseg.latency.measure import measure
from nasseg.network import Network, fold_in_place
from nasseg.network.cost import count
from nasseg.records import Cost, Measurement
from nasseg.search.jobs.job import Worker, core_clock
from nasseg.search.jobs.task import TARGET, Task

if TYPE_CHECKING:  # what a worker does not need
    from nasseg.search.candidates import Candidate
    from nasseg.search.outcomes import Outcomes


@dataclass(frozen=True)
class MeasureOutcome:
    """What was measured.

    Attributes:
        shapes: `{node: (channels, stride)}` of every node's plain output.
        seconds: from architecture to measurement, waiting for the device included.
        core_s: what this took of a core.
    """

    cost: Cost
    shapes: dict[str, tuple[int, int]]
    measurement: Measurement
    seconds: float
    core_s: float


@dataclass(frozen=True)
class MeasureJob:
    """Measure one network.

    Attributes:
        target: the name of the host where the latency counts.
        budget_ms: a network far over it is timed no longer than it takes to see that.
        user_files: hold the user's own blocks.
        afresh: in a new process, so that nothing of earlier measurements is left.
    """

    architecture: Architecture
    classes: int
    size: tuple[int, int]
    target: str
    runtime: str
    precision: str
    threads: int
    budget_ms: float
    user_files: tuple[UserFile, ...] = ()
    afresh: bool = False

    def run(self, worker: Worker) -> MeasureOutcome:
        """Build, count and measure, alone on the target.

        All of it holds the target, not the timing alone: building and exporting beside training on
        every core would take twice as long.

        Raises:
            ArchitectureError: when the architecture cannot be built.
            MeasurementError: when its latency cannot be measured.
        """
        host = find_host(self.target)
        start, core_s = time.perf_counter(), core_clock(host.device.kind)
        for file in self.user_files:
            file.load()
        with host.alone():
            shapes = self.architecture.shapes(registry, self.classes)
            network = Network(self.architecture, self.classes)
            cost = count(network, self.size)
            fold_in_place(network)
            measurement = measure(
                network,
                size=self.size,
                runtime=self.runtime,
                host=host,
                threads=self.threads,
                precision=self.precision,
                budget_ms=self.budget_ms,
                macs=cost.macs,
            )
        plain = {name: (found[""].channels, found[""].stride) for name, found in shapes.items()}
        return MeasureOutcome(cost, plain, measurement, time.perf_counter() - start, core_s())


def measure_task(outcomes: Outcomes, candidate: Candidate) -> Task[MeasureOutcome]:
    """Return the first measurement of a proposed network."""

    def start() -> MeasureJob:
        outcomes.candidates.move(candidate, "measuring")
        return outcomes.settings.measure_job(candidate.architecture)

    def done(outcome: MeasureOutcome) -> None:
        measurement = outcomes.ledger.record_measurement(candidate, outcome)
        outcomes.ledger.record_job("gate", outcome.core_s, candidate.key)
        outcomes.plan.measured(outcome.seconds)
        outcomes.measured(candidate, measurement)

    return Task(
        lane=TARGET,
        says=f"measuring {candidate.name}",
        start=start,
        done=done,
        failed=partial(outcomes.fail, candidate),
    )


def measure_again_task(outcomes: Outcomes, candidate: Candidate) -> Task[MeasureOutcome]:
    """Return the second measurement of a finalist, in a process of its own."""

    def done(outcome: MeasureOutcome) -> None:
        measurement = outcomes.ledger.record_measurement(candidate, outcome)
        outcomes.ledger.record_job("finalist", outcome.core_s, candidate.key)
        outcomes.finalists.measured(candidate, measurement.id)

    return Task(
        lane=TARGET,
        says=f"measuring the finalist {candidate.name} again",
        start=lambda: outcomes.settings.measure_job(candidate.architecture, afresh=True),
        done=done,
        failed=lambda _reason: outcomes.finalists.measured(candidate, None),
    )
