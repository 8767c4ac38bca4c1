"""A study seen otherwise: under another budget, after equal training, or some of its networks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nasseg.analysis.study.by_epochs import Scores
from nasseg.analysis.study.view import Point, StudyView, kind_within, with_front


def narrowed(
    view: StudyView,
    *,
    budget_ms: float | None = None,
    after: tuple[int, Scores] | None = None,
    keep: Callable[[Point], bool] = lambda _: True,
) -> StudyView:
    """Return a study with the front that its networks would have.

    Args:
        view: the study.
        budget_ms: instead of its own.
        after: epochs, and what was reached after them: networks count by that and no longer
            training; those that were not trained for so long count as untrained.
        keep: tells which networks are looked at.
    """
    budget_ms = view.study.budget_ms if budget_ms is None else budget_ms
    points = [point for point in view.points if keep(point)]
    if after is not None:
        points = [_after(point, *after) for point in points]
    points = [
        point
        if point.kind == "incomparable"
        else replace(point, kind=kind_within(budget_ms, point.latency))
        for point in points
    ]
    study = replace(view.study, budget_ms=budget_ms)
    return replace(view, study=study, points=with_front(points, view.metric))


def _after(point: Point, epochs: int, scores: Scores) -> Point:
    value = scores.get((point.architecture_hash, epochs))
    return replace(point, value=value, epochs=None if value is None else epochs)
