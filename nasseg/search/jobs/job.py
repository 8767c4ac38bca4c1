"""What every job is: a frozen value that runs in a worker, and can run twice without harm."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from nasseg.errors import NassegError

Outcome = TypeVar("Outcome", covariant=True)


class StoppedError(NassegError):
    """The session ended while this job was running; its checkpoint keeps what was done."""


class Worker(Protocol):
    """What a job may use of the process that runs it."""

    @property
    def device(self) -> str:
        """The torch device for networks that learn."""
        ...

    def emit(self, event: object) -> None:
        """Tell the session something before the job has ended; what is told must pickle."""
        ...

    def between_steps(self) -> AbstractContextManager[None]:
        """Open a step: it waits while a latency is measured.

        Raises:
            StoppedError: when the session has ended.
        """
        ...


class Job(Protocol[Outcome]):
    """A frozen dataclass that pickles, as does its outcome.

    A job whose worker dies is run again, so what it writes it writes whole or not at all, and goes
    on from that.
    """

    @property
    def afresh(self) -> bool:
        """Whether it needs a process that has run nothing before."""
        ...

    def run(self, worker: Worker) -> Outcome:
        """Do the work; an error that is raised is this job's own."""
        ...


def core_clock(device: str) -> Callable[[], float]:
    """Start a clock of core-seconds: a worker's CPU time, or the wall's where an accelerator works.

    Other processes and measurements that hold a worker up do not count.
    """
    clock = time.process_time if device == "cpu" else time.perf_counter
    start = clock()
    return lambda: clock() - start
