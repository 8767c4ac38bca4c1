"""How the hypervolume of a study grew with the core-seconds that it spent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nasseg.analysis.study.by_epochs import Scores
from nasseg.analysis.study.pareto import hypervolume
from nasseg.analysis.study.view import StudyView
from nasseg.records import Job

_TRAINS = ("train", "finalist")


class Moment(NamedTuple):
    """What a search had when it had spent so much.

    Attributes:
        core_s: seconds of one core, all of the study's jobs together.
        hypervolume: the share of the area under the budget that was dominated, from 0 to 1.
    """

    core_s: float
    hypervolume: float


def hypervolume_growth(view: StudyView, scores: Scores, jobs: Sequence[Job]) -> tuple[Moment, ...]:
    """Return a moment for the beginning and for every job, in the order that they ended in.

    Every network within the budget counts by the longest training that it had by then, at the
    latency that the study gives it now. The hypervolume may therefore fall: when more epochs made
    a network worse. What another study in the store had trained costs this one nothing and counts
    from the beginning. Of a finalist's seeds only the study's own counts, from its first job on.

    Args:
        view: the study.
        scores: what its networks reached.
        jobs: what its workers did; empty when that was not kept, and then nothing is returned.
    """
    if not jobs:
        return ()
    latencies = {
        p.architecture_hash: p.latency.ms
        for p in view.points
        if p.kind not in ("over_budget", "incomparable")
    }
    trained = {(str(j.architecture_hash), j.until_epoch) for j in jobs if j.kind in _TRAINS}
    reached: dict[str, tuple[int, float]] = {}
    for (name, epochs), value in scores.items():
        if (name, epochs) not in trained:
            reached[name] = max(reached.get(name, (0, 0.0)), (epochs, value))
    moments = [Moment(0.0, _share(view, latencies, reached))]
    for job in jobs:
        name, epochs = str(job.architecture_hash), job.until_epoch or 0
        if job.kind in _TRAINS and (name, epochs) in scores:
            reached[name] = max(reached.get(name, (0, 0.0)), (epochs, scores[name, epochs]))
        core_s = moments[-1].core_s + job.seconds
        moments.append(Moment(core_s, _share(view, latencies, reached)))
    return tuple(moments)


def _share(
    view: StudyView, latencies: dict[str, float], reached: dict[str, tuple[int, float]]
) -> float:
    points = [
        (latencies[name], view.metric.quality(value))
        for name, (_, value) in reached.items()
        if name in latencies
    ]
    return hypervolume(points, view.study.budget_ms) / view.study.budget_ms
