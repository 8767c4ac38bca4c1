"""Published networks against what a search found, at equal training and no more latency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nasseg.analysis.study.by_epochs import Scores
from nasseg.analysis.study.view import Point, StudyView
from nasseg.records.metric import Metric


@dataclass(frozen=True)
class Duel:
    """A reference and the best found network that is no slower.

    Attributes:
        metric: by what they are judged.
        reference: the published network; without training it has no rival.
        rival: the found network; `None` when none is both as fast and trained for as long.
        rival_value: the rival's after as many epochs as the reference had.
    """

    metric: Metric
    reference: Point
    rival: Point | None = None
    rival_value: float | None = None

    @property
    def difference(self) -> float | None:
        """The rival's value less the reference's."""
        if self.rival_value is None or self.reference.value is None:
            return None
        return self.rival_value - self.reference.value

    @property
    def beaten(self) -> bool:
        """Whether the rival is the better one."""
        return self.difference is not None and self.metric.quality(
            self.rival_value
        ) > self.metric.quality(self.reference.value)


def duels(view: StudyView, scores: Scores) -> tuple[Duel, ...]:
    """Return a duel for each reference of the study's record, the fastest first.

    A network is no slower when the upper end of its interval is at most that of the reference: the
    rule by which the budget is kept, with the reference's latency as the budget. The value is that
    after as many epochs as the reference was trained for, though the network may have had more.
    """
    known = sorted(
        (point for point in view.points if point.kind != "incomparable"),
        key=lambda point: point.latency.ms,
    )
    found = [point for point in known if point.reference is None]
    return tuple(
        _duel(view.metric, point, found, scores) for point in known if point.reference is not None
    )


def _duel(metric: Metric, reference: Point, found: Sequence[Point], scores: Scores) -> Duel:
    if reference.epochs is None:
        return Duel(metric, reference)
    epochs = reference.epochs
    rivals = [
        (
            metric.quality(scores[point.architecture_hash, epochs]),
            -point.latency.ms,
            point.trial,
            point,
        )
        for point in found
        if point.latency.high_ms <= reference.latency.high_ms
        and (point.architecture_hash, epochs) in scores
    ]
    if not rivals:
        return Duel(metric, reference)
    *_, rival = max(rivals, key=lambda rival: rival[:3])
    return Duel(metric, reference, rival, scores[rival.architecture_hash, epochs])
