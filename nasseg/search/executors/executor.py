"""What an executor promises; `nasseg.testing.EXECUTOR_CHECKS` holds every one to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from nasseg.search.jobs import Job


@dataclass(frozen=True)
class Told:
    """Something that a running job told."""

    ticket: int
    event: object


@dataclass(frozen=True)
class Done:
    """A job has ended, with its outcome."""

    ticket: int
    outcome: Any


@dataclass(frozen=True)
class Failed:
    """A job has ended without an outcome.

    Attributes:
        error: the one that the job raised, or a `SystemFaultError` when it was not the job's: its
            worker died, or the machine had no memory or no room on the disk.
    """

    ticket: int
    error: Exception


Event = Told | Done | Failed


class Executor(Protocol):
    """Runs jobs away from the session that asks for them.

    - Every job ends with exactly one `Done` or `Failed`, unless the executor is closed before.
    - What a job tells comes before its end, in order.
    - A worker that dies ends its own job alone, with a `SystemFaultError`; the jobs that wait in
      its lane are run by another worker.
    - The session is never blocked for long: `submit` and `events` return at once or in time.
    """

    def submit(self, job: Job[Any], lane: str) -> int:
        """Run a job as soon as its lane has a free worker, and return its ticket."""
        ...

    def events(self, timeout_s: float) -> Sequence[Event]:
        """Return what has happened since the last call; wait so long for the first thing to."""
        ...

    def close(self) -> None:
        """Stop all jobs at their next step and end all workers, within five seconds.

        What jobs told before stays to be asked for. Closing twice does no harm.
        """
        ...


def ended(executor: Executor) -> Iterator[tuple[int, Any]]:
    """Wait until some jobs have ended, and yield their tickets and outcomes; for simple scripts.

    Raises:
        Exception: the first that a job failed by.
    """
    found = False
    while not found:
        for event in executor.events(1.0):
            if isinstance(event, Failed):
                raise event.error
            if isinstance(event, Done):
                found = True
                yield event.ticket, event.outcome
