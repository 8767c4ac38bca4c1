"""One proposal of a study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from nasseg.records.keys import KEY, refers
from nasseg.records.moment import now

BUDGET_CONSTRAINT = "latency_ms"
"""What Optuna is told of a trial's latency: its interval's upper end minus the budget, by name."""

TrialState = Literal[
    "asked", "measured", "over_budget", "training", "trained", "failed", "duplicate"
]


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One proposal of a study.

    Attributes:
        number: counted from 0.
        reference: the name of the published network that this trial is, if it is one.
        picks: the choices that led to the architecture.
    """

    study_id: int = field(metadata=refers("Study.id", key=True))
    number: int = field(metadata=KEY)
    state: TrialState = "asked"
    architecture_hash: str | None = field(
        default=None, metadata=refers("ArchitectureRecord.hash", indexed=True)
    )
    reference: str | None = None
    reason: str = ""
    picks: Mapping[str, Any] = field(default_factory=dict)
    created: datetime = field(default_factory=now)
    finished: datetime | None = None
