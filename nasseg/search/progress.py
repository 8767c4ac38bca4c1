"""How far a search has come, as a value for whoever shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nasseg.search.ladder import Ladder, Standing
from nasseg.search.ledger import Candidate
from nasseg.search.plan import Plan
from nasseg.search.schedule import Task

PATIENCE_S = 60.0
"""No network is measured for so long on a device that is free."""


@dataclass(frozen=True)
class Best:
    """The best network within the budget so far."""

    name: str
    miou: float
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


def progress_of(
    candidates: Mapping[str, Candidate],
    ladder: Ladder,
    tasks: Sequence[Task],
    plan: Plan,
    measuring_s: float = 0.0,
) -> Progress:
    """Return the progress of a search.

    Args:
        candidates: every architecture that was proposed, by its hash.
        ladder: what was reached on which rung.
        tasks: what is under way.
        plan: the clock.
        measuring_s: for so long the measurement has been under way, if one is.
    """
    states = Counter(candidate.trial.state for candidate in candidates.values())
    return Progress(
        measured=sum(candidate.measurement is not None for candidate in candidates.values()),
        over_budget=states["over_budget"],
        trained=states["trained"],
        failed=states["failed"],
        best=_best(ladder, candidates),
        running=tuple(_line(task, candidates, ladder) for task in tasks),
        elapsed_s=plan.elapsed_s,
        left_s=plan.left_s,
        held_up_s=measuring_s if measuring_s > PATIENCE_S else None,
    )


def _line(task: Task, candidates: Mapping[str, Candidate], ladder: Ladder) -> str:
    name = candidates[task.key].name
    match task.kind:
        case "gate":
            return f"measuring {name}"
        case "remeasure":
            return f"measuring the finalist {name} again"
        case "train":
            return f"training {name} to epoch {ladder.rungs[task.rung]}"
        case "finalist":
            return f"training the finalist {name} with seed {task.seed}"


def _best(ladder: Ladder, candidates: Mapping[str, Candidate]) -> Best | None:
    latest: dict[str, tuple[Standing, int]] = {}
    for epochs, standings in zip(ladder.rungs, ladder.finished, strict=True):
        latest |= {key: (standing, epochs) for key, standing in standings.items()}
    if not latest:
        return None
    standing, epochs = max(latest.values(), key=lambda pair: pair[0].miou)
    return Best(candidates[standing.key].name, standing.miou, standing.latency_ms, epochs)
