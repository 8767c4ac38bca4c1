"""How far a search has come, as a value for whoever shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nasseg.search.ladder import Ladder, Standing
from nasseg.search.ledger import Candidate


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
    """

    measured: int
    over_budget: int
    trained: int
    failed: int
    best: Best | None
    running: tuple[str, ...]
    elapsed_s: float
    left_s: float | None


def progress_of(
    candidates: Mapping[str, Candidate],
    ladder: Ladder,
    running: Sequence[tuple[Candidate, int | None]],
    elapsed_s: float,
    left_s: float | None,
) -> Progress:
    """Return the progress of a search.

    Args:
        candidates: every architecture that was proposed, by its hash.
        ladder: what the trained ones reached.
        running: who is under way, on which rung, or at the gate for `None`.
        elapsed_s: seconds so far.
        left_s: seconds to go.
    """
    states = [candidate.trial.state for candidate in candidates.values()]
    return Progress(
        measured=sum(candidate.measurement is not None for candidate in candidates.values()),
        over_budget=states.count("over_budget"),
        trained=states.count("trained"),
        failed=states.count("failed"),
        best=_best(ladder, candidates),
        running=tuple(
            f"measuring {candidate.name}"
            if rung is None
            else f"training {candidate.name} to epoch {ladder.rungs[rung]}"
            for candidate, rung in running
        ),
        elapsed_s=elapsed_s,
        left_s=left_s,
    )


def _best(ladder: Ladder, candidates: Mapping[str, Candidate]) -> Best | None:
    highest: dict[str, tuple[Standing, int]] = {}
    for epochs, standings in zip(ladder.rungs, ladder.finished, strict=True):
        highest |= {key: (standing, epochs) for key, standing in standings.items()}
    if not highest:
        return None
    standing, epochs = max(highest.values(), key=lambda pair: pair[0].miou)
    return Best(candidates[standing.key].name, standing.miou, standing.latency_ms, epochs)
