"""A job as the session sees it: when it runs, and what becomes of its outcome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from nasseg.search.jobs.job import Job

Outcome = TypeVar("Outcome")
TARGET = "target"
"""The lane of what has the target to itself: one job at a time."""
TRAINING = "training"
"""The lane of what learns: as many jobs at a time as there are training workers."""


def ignore(_event: Any) -> None:
    """Do nothing with what a job tells."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Task(Generic[Outcome]):
    """Something for a worker to do.

    Attributes:
        lane: `TARGET` or `TRAINING`: which worker.
        says: what it does, for people.
        start: notes that it begins, and returns the job.
        done: takes the outcome.
        failed: takes the reason when it was the network's own fault.
        told: takes what the job tells meanwhile.
    """

    lane: str
    says: str
    start: Callable[[], Job[Outcome]]
    done: Callable[[Outcome], None]
    failed: Callable[[str], None]
    told: Callable[[Any], None] = ignore
