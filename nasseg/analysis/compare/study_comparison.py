"""Two studies side by side: their fronts, what these dominate, and how their networks spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nasseg.analysis.choices.edf import Edf, edf
from nasseg.analysis.study.by_epochs import Scores
from nasseg.analysis.study.filtered import narrowed
from nasseg.analysis.study.view import StudyView
from nasseg.records import Measurement
from nasseg.records.conditions import differences


@dataclass(frozen=True)
class Rivals:
    """Two studies under one budget.

    Attributes:
        views: both within the smaller of their budgets; the second's latencies read against the
            first's reference.
        epochs: the shortest training that both studies have; `None` when they share none.
        latencies: how the latencies of the measured networks spread, in ms.
        values: how what the networks reached after `epochs` spreads; none where the studies judge
            by different metrics.
        differences: in what the records of their latencies differ, so that these do not compare.
    """

    views: tuple[StudyView, StudyView]
    epochs: int | None
    latencies: tuple[Edf, ...]
    values: tuple[Edf, ...]
    differences: tuple[str, ...]

    @property
    def budget_ms(self) -> float:
        """The budget of both."""
        return self.views[0].study.budget_ms


def rivals(
    first: StudyView, second: StudyView, scores: tuple[Scores, Scores], *, seed: int = 0
) -> Rivals:
    """Put two studies side by side.

    Args:
        first: the one that gives the reference of the latencies.
        second: the other one.
        scores: what the networks of each reached after each length of training.
        seed: of the bootstrap intervals.
    """
    budget_ms = min(first.study.budget_ms, second.study.budget_ms)
    record, other = _record(first), _record(second)
    phrases = differences(record.conditions, other.conditions) if record and other else ()
    if record and not phrases:
        second = _read_against(second, record)
    views = (narrowed(first, budget_ms=budget_ms), narrowed(second, budget_ms=budget_ms))
    common = sorted(set(first.study.rungs) & set(second.study.rungs) - {0})
    epochs = common[0] if common else None
    latencies = [[p.latency.ms for p in view.points if p.kind != "incomparable"] for view in views]
    alike = first.metric.name == second.metric.name
    values = [
        [value for (_, length), value in reached.items() if alike and length == epochs]
        for reached in scores
    ]
    return Rivals(
        views, epochs, _spread(views, latencies, seed), _spread(views, values, seed), phrases
    )


def _record(view: StudyView) -> Measurement | None:
    """Return one of the measurements that make a study's record."""
    known = (point for point in view.points if point.kind != "incomparable")
    return next((view.measurements[point.architecture_hash] for point in known), None)


def _read_against(view: StudyView, record: Measurement) -> StudyView:
    points = tuple(
        point
        if point.kind == "incomparable"
        else replace(point, latency=point.latency.against(record.latency))
        for point in view.points
    )
    return replace(view, points=points)


def _spread(
    views: Sequence[StudyView], values: Sequence[Sequence[float]], seed: int
) -> tuple[Edf, ...]:
    return tuple(
        edf(view.study.name, found, seed=seed)
        for view, found in zip(views, values, strict=True)
        if found
    )
