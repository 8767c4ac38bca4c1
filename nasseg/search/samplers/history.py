"""The trials of a study as points of a quality to raise and a cost to lower."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from optuna.study import Study, StudyDirection
from optuna.trial import FrozenTrial, TrialState

from nasseg.analysis.study.pareto import non_dominated
from nasseg.search.samplers.surrogate import Point

COST = "cost"
"""The user attribute with what a trial costs, for trials whose values are not known yet."""
PROMISING = "promising"
"""The user attribute of a study with the numbers of trials that are worth a change besides those on
the front, because something that has no value in the study speaks for them."""


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
    def of(cls, study: Study) -> History:
        """Read a study of one objective or of two; of two, the first to maximise is the quality.

        Raises:
            ValueError: when the study has more objectives.
        """
        points = dict(_points(study))
        trained = [number for number, point in points.items() if point.quality is not None]
        values = [(points[n].cost or 0.0, points[n].quality or 0.0) for n in trained]
        parents = [trained[place] for place in non_dominated(values)]
        others = set(trained).difference(parents)
        parents += [n for n in study.user_attrs.get(PROMISING, ()) if n in others]
        return cls(tuple(points.values()), tuple(points[n] for n in parents))


def _points(study: Study) -> Iterator[tuple[int, Point]]:
    directions = study.directions
    if len(directions) > 2:
        raise ValueError(f"this sampler is for one objective or two, got {len(directions)}")
    signs = [1.0 if direction == StudyDirection.MAXIMIZE else -1.0 for direction in directions]
    place = directions.index(StudyDirection.MAXIMIZE) if 1.0 in signs else 0
    for trial in study.get_trials(deepcopy=False):
        if trial.state == TrialState.FAIL:
            continue
        kept = all(value <= 0 for value in trial.constraints.values())
        values = trial.values if trial.state == TrialState.COMPLETE else None
        quality = signs[place] * values[place] if values and kept else None
        if len(directions) == 1:
            if quality is not None:
                yield trial.number, Point(trial.params, 0.0, quality)
            continue
        cost = _cost(trial, values, 1 - place, signs[1 - place])
        if cost is not None:
            yield trial.number, Point(trial.params, cost, quality)


def _cost(trial: FrozenTrial, values: list[float] | None, place: int, sign: float) -> float | None:
    if values:
        return -sign * values[place]
    cost = trial.user_attrs.get(COST)
    return float(cost) if isinstance(cost, int | float) else None
