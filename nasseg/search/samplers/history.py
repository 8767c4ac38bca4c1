"""The trials of a study as points of a quality to raise and a cost to lower."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from optuna.study import Study, StudyDirection
from optuna.trial import FrozenTrial, TrialState

from nasseg.analysis.study.pareto import non_dominated
from nasseg.search.samplers.surrogate import Point

COST = "cost"
"""The user attribute with what a trial costs, for trials whose values are not known yet."""
PROMISING = "promising"
"""The user attribute of a study with the numbers of trials that are worth a change besides those on
the front, because something that has no value in the study speaks for them."""


@dataclass
class Finished:
    """The points of the trials of one study that are over, which no longer change.

    Attributes:
        study: its name.
        points: by the trials' numbers and when they ended, which tells studies of one name apart.
    """

    study: str = ""
    points: dict[tuple[int, datetime | None], Point | None] = field(default_factory=dict)


@dataclass(frozen=True)
class History:
    """What the trials of a study tell.

    Attributes:
        points: those with a cost, in the order of their trials; a trial that broke a constraint has
            no quality. With one objective the cost is 0 and a point has both or is left out.
        parents: what is worth a change: the front, the cheapest first, then the promising ones.
    """

    points: tuple[Point, ...]
    parents: tuple[Point, ...]

    @classmethod
    def of(cls, study: Study, finished: Finished) -> History:
        """Read a study of one objective or of two; of two, the first to maximise is the quality.

        Args:
            study: to read.
            finished: what is known of it; what has been finished since then is added.

        Raises:
            ValueError: when the study has more objectives.
        """
        points = dict(_points(study, finished))
        trained = [number for number, point in points.items() if point.quality is not None]
        values = [(points[n].cost or 0.0, points[n].quality or 0.0) for n in trained]
        parents = [trained[place] for place in non_dominated(values)]
        others = set(trained).difference(parents)
        parents += [n for n in study.user_attrs.get(PROMISING, ()) if n in others]
        return cls(tuple(points.values()), tuple(points[n] for n in parents))


def _points(study: Study, finished: Finished) -> Iterator[tuple[int, Point]]:
    directions = study.directions
    if len(directions) > 2:
        raise ValueError(f"this sampler is for one objective or two, got {len(directions)}")
    trials = study.get_trials(deepcopy=False)
    if study.study_name != finished.study:
        finished.study, finished.points = study.study_name, {}
    for trial in trials:
        key = trial.number, trial.datetime_complete
        if key in finished.points:
            point = finished.points[key]
        else:
            point = _point(trial, directions)
            if trial.state.is_finished():
                finished.points[key] = point
        if point is not None:
            yield trial.number, point


def _point(trial: FrozenTrial, directions: Sequence[StudyDirection]) -> Point | None:
    """Return a trial as a point; of one that failed, or has nothing to tell yet, none."""
    if trial.state == TrialState.FAIL:
        return None
    signs = [1.0 if direction == StudyDirection.MAXIMIZE else -1.0 for direction in directions]
    place = directions.index(StudyDirection.MAXIMIZE) if 1.0 in signs else 0
    kept = all(value <= 0 for value in trial.constraints.values())
    values = trial.values if trial.state == TrialState.COMPLETE else None
    quality = signs[place] * values[place] if values and kept else None
    if len(directions) == 1:
        return None if quality is None else Point(trial.params, 0.0, quality)
    cost = _cost(trial, values, 1 - place, signs[1 - place])
    return None if cost is None else Point(trial.params, cost, quality)


def _cost(trial: FrozenTrial, values: list[float] | None, place: int, sign: float) -> float | None:
    if values:
        return -sign * values[place]
    cost = trial.user_attrs.get(COST)
    return float(cost) if isinstance(cost, int | float) else None
