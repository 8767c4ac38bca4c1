"""How far a search has come, as a value for whoever shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nasseg.records.metric import Metric
from nasseg.search.candidates import Candidates
from nasseg.search.jobs import TARGET
from nasseg.search.ladder import Ladder
from nasseg.search.plan import Plan
from nasseg.search.session import SessionView

PATIENCE_S = 60.0
"""No network is measured for so long on a device that is free."""


@dataclass(frozen=True)
class Best:
    """The best network within the budget so far, by the metric of the search."""

    name: str
    metric: Metric
    value: float
    latency_ms: float
    epochs: int


@dataclass(frozen=True)
class Progress:
    """The state of a search at one moment.

    Attributes:
        measured: different architectures with a latency.
        over_budget: of those, the ones that are too slow.
        trained: of those, the ones that finished at least one rung.
        failed: proposals that could not be built, measured or trained.
        running: what the workers do, a line each.
        left_s: seconds until the search ends; `None` when only trials are limited.
        held_up_s: seconds that a measurement has been under way, once they are so many that another
            process must be using the device.
        retries: how often a job was run again because the machine had failed.
        trouble: the machine's last fault, while a job waits to be run again because of it.
    """

    measured: int
    over_budget: int
    trained: int
    failed: int
    best: Best | None
    running: tuple[str, ...]
    elapsed_s: float
    left_s: float | None
    held_up_s: float | None = None
    retries: int = 0
    trouble: str = ""


def progress_of(
    candidates: Candidates,
    ladder: Ladder,
    rungs: Sequence[int],
    metric: Metric,
    plan: Plan,
    session: SessionView,
) -> Progress:
    """Return the progress of a search."""
    measuring_s = max((s for task, s in session.running if task.lane == TARGET), default=0.0)
    over_budget = candidates.count("over_budget")
    return Progress(
        measured=sum(candidate.measurement is not None for candidate in candidates),
        over_budget=over_budget,
        trained=len(ladder.latest),
        failed=candidates.count("failed"),
        best=_best(ladder, candidates, rungs, metric),
        running=tuple(task.says for task, _ in session.running),
        elapsed_s=plan.elapsed_s,
        left_s=plan.left_s,
        held_up_s=measuring_s if measuring_s > PATIENCE_S else None,
        retries=session.retries,
        trouble=session.trouble,
    )


def _best(
    ladder: Ladder, candidates: Candidates, rungs: Sequence[int], metric: Metric
) -> Best | None:
    latest = ladder.latest.values()
    if not latest:
        return None
    standing, rung = max(latest, key=lambda pair: pair[0].value)
    name = candidates[standing.key].name
    return Best(name, metric, standing.value, standing.latency_ms, rungs[rung])
