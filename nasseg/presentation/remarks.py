"""What must be said beside a study's front, for its table and its picture alike."""

from __future__ import annotations

from collections.abc import Sequence

from nasseg.analysis import Point, StudyView
from nasseg.presentation import commands
from nasseg.presentation.sentences import weights_are_here
from nasseg.records.conditions import cannot_be_compared
from nasseg.records.latency import MARK
from nasseg.records.wording import counted


def remarks(view: StudyView, store: str | None = None) -> tuple[str, ...]:
    """Return sentences on the latencies of a study, each with what to do about it.

    Args:
        view: the study.
        store: what a command needs to find its store, if it is not the default one.
    """
    return tuple(filter(None, (_doubtful(view, store), _incomparable(view))))


def _doubtful(view: StudyView, store: str | None) -> str:
    found = [point for point in view.front if point.latency.doubtful]
    if not found:
        return ""
    again = "Measure again where the search ran, while nothing else runs."
    if weights_are_here(view.study):
        command = commands.measure_again(found, view.study, store)
        again = f"Measure again while nothing else runs: {command}"
    return (
        f"{len(found)} of {counted(len(view.front), 'latency', 'latencies')} on the front "
        f"{'is' if len(found) == 1 else 'are'} in doubt ({MARK}): {doubts(found)}. "
        f"{again}"
    )


def doubts(points: Sequence[Point]) -> str:
    """Return why the latencies of doubtful points are in doubt, with how many for each reason."""
    noisy, shared = sum(p.latency.noisy for p in points), sum(p.latency.shared for p in points)
    reasons = [f"the interval of {noisy} did not become narrow"] if noisy else []
    reasons += [f"other processes used the device during {shared}"] if shared else []
    return ", ".join(reasons)


def _incomparable(view: StudyView) -> str:
    found = len(view.incomparable)
    if not found:
        return ""
    return (
        f"{counted(found, 'network')} of {len(view.points)} stand{'s' * (found == 1)} apart from "
        f"the front, for the latencies {cannot_be_compared(view.differences)}. "
        "Run the same search again, with a longer --timeout if it was over, to measure anew."
    )
