"""One exploration as a value: random architectures with cost, latency, features and choices."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nasseg.analysis.choices.traits import Traits, traits
from nasseg.analysis.compare.comparable import of_one_record
from nasseg.graph.naming import name_of_text
from nasseg.records import ArchitectureRecord, Device, Exploration, Latency, Measurement, Sample
from nasseg.records.metric import METRICS, Metric
from nasseg.store import Reader


@dataclass(frozen=True, kw_only=True)
class Sampled:
    """One measured architecture of an exploration.

    Attributes:
        number: within its space.
        picks: the choices that led to it.
        features: what may explain the latency, by name.
        traits: its depth, width and blocks.
        value: the mIoU that it reached when it was trained; `None` when it was not.
        name: what its graph is called by `nasseg.graph.naming`.
    """

    space: str
    number: int
    architecture_hash: str
    params: int
    macs: int
    latency: Latency
    picks: Mapping[str, Any] = field(default_factory=dict)
    features: Mapping[str, float] = field(default_factory=dict)
    traits: Traits | None = None
    value: float | None = None
    name: str = ""


@dataclass(frozen=True)
class ExplorationView:
    """An exploration's measured samples by space, in the order of its spaces, and number.

    All latencies are under one record: that of most networks.

    Attributes:
        failures: the samples that could not be measured, with their reasons.
        incomparable: how many samples were only measured under another record.
        differences: in what those records differ from that of the rest.
    """

    exploration: Exploration
    device: Device | None
    points: tuple[Sampled, ...]
    failures: tuple[Sample, ...] = ()
    incomparable: int = 0
    differences: tuple[str, ...] = ()

    @property
    def metric(self) -> Metric:
        """By what trained samples are judged."""
        return METRICS["miou"]

    def of(self, space: str) -> tuple[Sampled, ...]:
        """Return the measured samples of a space."""
        return tuple(point for point in self.points if point.space == space)

    @property
    def scored(self) -> tuple[Sampled, ...]:
        """The samples that were trained and judged."""
        return tuple(point for point in self.points if point.value is not None)

    @property
    def drawn(self) -> int:
        """How many samples there are, measured or not."""
        return len(self.points) + len(self.failures) + self.incomparable

    @property
    def complete(self) -> bool:
        """Whether as many samples were drawn as were asked for."""
        asked = self.exploration.samples * len(self.exploration.spaces)
        return self.drawn >= asked


@dataclass(frozen=True, slots=True)
class Summary:
    """One space of an exploration in short.

    Attributes:
        samples: drawn, measured or not.
        failed: not measured.
        latency_ms: the least, the median and the largest; `None` when nothing was measured,
        params: as the others.
        macs: as the others.
        miou: as the others, of those that have one.
    """

    space: str
    samples: int
    failed: int
    latency_ms: tuple[float, float, float] | None
    params: tuple[float, float, float] | None
    macs: tuple[float, float, float] | None
    miou: tuple[float, float, float] | None


def summaries(view: ExplorationView) -> tuple[Summary, ...]:
    """Return each space of an exploration in short."""
    found = []
    for space in view.exploration.spaces:
        points = view.of(space)
        failed = sum(failure.space == space for failure in view.failures)
        found.append(
            Summary(
                space,
                len(points) + failed,
                failed,
                latency_ms=_spread([point.latency.ms for point in points]),
                params=_spread([float(point.params) for point in points]),
                macs=_spread([float(point.macs) for point in points]),
                miou=_spread([point.value for point in points if point.value is not None]),
            )
        )
    return tuple(found)


def _spread(values: Sequence[float]) -> tuple[float, float, float] | None:
    return (min(values), statistics.median(values), max(values)) if values else None


def exploration_view(reader: Reader, exploration: Exploration) -> ExplorationView:
    """Read an exploration."""
    found = of_one_record(reader.measurements.of_samples(exploration))
    architectures = reader.architectures.of_samples(exploration)
    place = {space: position for position, space in enumerate(exploration.spaces)}
    samples = sorted(reader.samples.of(exploration), key=lambda s: (place[s.space], s.number))
    measured = [s for s in samples if s.measurement_id is not None]
    points = [
        _sampled(sample, architectures[key], found.comparable[key])
        for sample in measured
        if (key := str(sample.architecture_hash)) in found.comparable
    ]
    return ExplorationView(
        exploration,
        reader.devices.find(exploration.conditions.target),
        tuple(points),
        failures=tuple(s for s in samples if s.measurement_id is None),
        incomparable=len(measured) - len(points),
        differences=found.differences,
    )


def _sampled(sample: Sample, architecture: ArchitectureRecord, measurement: Measurement) -> Sampled:
    return Sampled(
        space=sample.space,
        number=sample.number,
        architecture_hash=architecture.hash,
        params=architecture.cost.params,
        macs=architecture.cost.macs,
        latency=measurement.latency,
        picks=sample.picks,
        features=sample.features,
        traits=traits(architecture),
        value=sample.miou,
        name=name_of_text(architecture.text),
    )
