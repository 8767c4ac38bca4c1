"""What workers did."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from nasseg.records.keys import AMOUNT, refers
from nasseg.records.moment import now


@dataclass(frozen=True, kw_only=True)
class Job:
    """A job that a study's workers have done, for the account of what the search spent.

    Attributes:
        kind: as its file in `search/jobs` says it: `gate` measured a network, `train` trained one
            to the end of a rung, `finalist` did so with the whole recipe and one of its seeds, or
            measured it again; an earlier version had others.
        until_epoch: the end of a training job's rung.
        seconds: that one core was at work, of its CPU time where it is a CPU's.
    """

    study_id: int = field(metadata=refers("Study.id", indexed=True))
    kind: str
    architecture_hash: str | None = None
    until_epoch: int | None = None
    seconds: float = field(metadata=AMOUNT)
    finished: datetime = field(default_factory=now)
    id: int = 0
