"""One study as a value: what was measured, what was trained, and which networks are the front."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from nasseg.analysis.compare.comparable import of_one_record
from nasseg.analysis.study.pareto import hypervolume, non_dominated
from nasseg.records import (
    Cost,
    Device,
    Latency,
    Measurement,
    Run,
    Study,
    Training,
    Trial,
    TrialState,
)
from nasseg.records.metric import Metric, find_metric
from nasseg.store import Reader

Kind = Literal["front", "dominated", "untrained", "over_budget", "incomparable"]


@dataclass(frozen=True, kw_only=True)
class Point:
    """One measured architecture of a study.

    Attributes:
        trial: the number of the trial that proposed it first.
        reference: its name when it is a published network.
        called: what its graph is called by `nasseg.graph.naming`.
        value: of the study's metric, at the highest rung it was trained to, `epochs` long; `None`
            before any training.
        kind: `over_budget` when the interval's upper end exceeds the budget, trained or not;
            `untrained` when it is within the budget and has no value yet; `incomparable` when its
            latency was measured under another record than the study's.
        training_id: the training whose learning curve and runs belong to it.
        masks: the folder with its predicted masks.
    """

    trial: int
    architecture_hash: str
    reference: str | None
    params: int
    macs: int
    latency: Latency
    kind: Kind
    value: float | None = None
    epochs: int | None = None
    rung: int | None = None
    training_id: int | None = None
    masks: str | None = None
    called: str = ""

    @property
    def name(self) -> str:
        """What people call it: the reference's name, else its graph's."""
        return self.reference or self.called or self.architecture_hash

    @property
    def handle(self) -> str:
        """What files and commands call it: the reference's name, else the architecture's hash."""
        return self.reference or self.architecture_hash


@dataclass(frozen=True)
class StudyView:
    """A study's points with their kinds, in the order of their trials.

    All points share one device, runtime, precision and size, because a study has one of each, and
    all but the `incomparable` ones the rest of the record, such as the runtime's version.

    Attributes:
        measurements: `{architecture hash: what its point's latency is from}`.
        names: `{architecture hash: what its graph is called}` of all its trials.
        differences: in what the records of the incomparable points differ from the study's.
    """

    study: Study
    device: Device | None
    points: tuple[Point, ...]
    trial_states: Mapping[TrialState, int]
    measurements: Mapping[str, Measurement] = field(default_factory=dict)
    differences: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def metric(self) -> Metric:
        """By what the study judges its networks."""
        return find_metric(self.study.metric, self.study.classes)

    @cached_property
    def front(self) -> tuple[Point, ...]:
        """The non-dominated networks within the budget, the fastest first."""
        return tuple(sorted(self._of("front"), key=lambda point: point.latency.ms))

    @cached_property
    def best(self) -> Point | None:
        """The best network within the budget by the study's metric."""
        return self.front[-1] if self.front else None

    @cached_property
    def trained(self) -> tuple[Point, ...]:
        """The points that were judged."""
        return tuple(point for point in self.points if point.value is not None)

    @cached_property
    def over_budget(self) -> tuple[Point, ...]:
        """The points over the budget."""
        return self._of("over_budget")

    @cached_property
    def incomparable(self) -> tuple[Point, ...]:
        """The points that were measured under another record than the study's."""
        return self._of("incomparable")

    @cached_property
    def fastest(self) -> Point | None:
        """The point of least latency, whether it is within the budget or not."""
        known = (point for point in self.points if point.kind != "incomparable")
        return min(known, key=lambda point: point.latency.ms, default=None)

    @property
    def front_epochs(self) -> tuple[int, ...]:
        """The lengths of training found on the front; several are not quite comparable."""
        return tuple(sorted({point.epochs for point in self.front if point.epochs is not None}))

    @cached_property
    def hypervolume(self) -> float:
        """The share of the area under the budget that the front dominates, from 0 to 1."""
        values = [(point.latency.ms, self.metric.quality(point.value)) for point in self.front]
        return hypervolume(values, self.study.budget_ms) / self.study.budget_ms

    def point(self, architecture_hash: str | None) -> Point | None:
        """Return the point of an architecture, if it was measured in this study."""
        found = (point for point in self.points if point.architecture_hash == architecture_hash)
        return next(found, None)

    def _of(self, kind: Kind) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.kind == kind)


def study_view(reader: Reader, study: Study) -> StudyView:
    """Read a study and tell its points apart."""
    trials = reader.trials.of(study)
    costs = reader.architectures.costs(study)
    names = reader.architectures.names(study)
    record = of_one_record(reader.measurements.of(study))
    measurements = {**record.comparable, **record.others}
    trainings = reader.trainings.of(study)
    runs = _longest(study, reader.runs.of(study))
    points = []
    for trial in _first_of_each(trials):
        key = str(trial.architecture_hash)
        if key in costs and key in measurements:
            training = trainings.get(key)
            point = _point(trial, names[key], costs[key], measurements[key], study.budget_ms)
            point = replace(point, kind="incomparable") if key in record.others else point
            points.append(_with_training(point, training, runs) if training else point)
    states = Counter(trial.state for trial in trials)
    return StudyView(
        study,
        reader.devices.find(study.conditions.target),
        with_front(points, find_metric(study.metric, study.classes)),
        states,
        measurements,
        record.differences,
        names,
    )


def kind_within(budget_ms: float, latency: Latency) -> Kind:
    """Return what a network is before its training counts, by its interval's upper end."""
    return "untrained" if latency.high_ms <= budget_ms else "over_budget"


def with_front(points: Sequence[Point], metric: Metric) -> tuple[Point, ...]:
    """Return the points with every trained one within the budget told as `front` or `dominated`.

    A doubtful latency may be on the front; it stays marked there.
    """
    outside: tuple[Kind, ...] = ("over_budget", "incomparable")
    inside = [p for p in points if p.kind not in outside and p.value is not None]
    values = [(point.latency.ms, metric.quality(point.value)) for point in inside]
    front = {inside[position].architecture_hash for position in non_dominated(values)}
    trained = {point.architecture_hash for point in inside}
    return tuple(
        replace(p, kind="front" if p.architecture_hash in front else "dominated")
        if p.architecture_hash in trained
        else p
        for p in points
    )


def _first_of_each(trials: Iterable[Trial]) -> tuple[Trial, ...]:
    """Return one trial for each architecture: the first, by its reference's name if it has one."""
    first: dict[str, Trial] = {}
    for trial in trials:
        if trial.architecture_hash is None:
            continue
        known = first.setdefault(trial.architecture_hash, trial)
        if known.reference is None and trial.reference is not None:
            first[trial.architecture_hash] = replace(known, reference=trial.reference)
    return tuple(first.values())


def _longest(study: Study, runs: Iterable[Run]) -> dict[int, tuple[Run, float]]:
    """Return `{training: its longest run, what it reached}`; the runs come the shortest first."""
    return {
        run.training_id: (run, value)
        for run in runs
        if run.state == "done" and (value := study.value(run.score)) is not None
    }


def _point(
    trial: Trial, called: str, cost: Cost, measurement: Measurement, budget_ms: float
) -> Point:
    return Point(
        trial=trial.number,
        architecture_hash=measurement.architecture_hash,
        reference=trial.reference,
        called=called,
        params=cost.params,
        macs=cost.macs,
        latency=measurement.latency,
        kind=kind_within(budget_ms, measurement.latency),
    )


def _with_training(
    point: Point, training: Training, runs: Mapping[int, tuple[Run, float]]
) -> Point:
    if training.id not in runs:
        return replace(point, training_id=training.id)
    run, value = runs[training.id]
    return replace(
        point,
        training_id=training.id,
        value=value,
        epochs=run.until_epoch,
        rung=run.rung,
        masks=run.masks,
    )
