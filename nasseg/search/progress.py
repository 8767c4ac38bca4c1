"""How far a search has come, as a value for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass


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
