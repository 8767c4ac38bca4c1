"""A job as the session sees it: when it runs, and what becomes of its outcome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from nasseg.search.jobs import Job

Outcome = TypeVar("Outcome")


def ignore(_event: Any) -> None:
    """Do nothing with what a job tells."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Task(Generic[Outcome]):
    """Something for a worker to do.

    Attributes:
        lane: which worker.
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
