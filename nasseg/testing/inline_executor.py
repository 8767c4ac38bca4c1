"""An executor that runs every job in this process, when its events are asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from nasseg.search.executors import Done, Event, Failed, SystemFaultError, Told
from nasseg.search.executors.faults import blamed
from nasseg.search.jobs import Job, StoppedError

Answer = Callable[[Any, "InlineWorker"], Any]


class WorkerDeath(BaseException):
    """Raised by a job whose worker would die; here there is only one process, which must not."""


class InlineWorker:
    """What a job sees of the process that runs it: this one."""

    device = "cpu"

    def __init__(self) -> None:
        self.told: list[object] = []
        self.stopped = False

    def emit(self, event: object) -> None:
        """Tell the session something."""
        self.told.append(event)

    @contextmanager
    def between_steps(self) -> Iterator[None]:
        """Open a step."""
        if self.stopped:
            raise StoppedError("the session was stopped")
        yield


class InlineExecutor:
    """Runs one job of each lane for every call of `events`, for tests of what uses an executor.

    Args:
        answer: gives a job's outcome; by default the job is run.
    """

    def __init__(self, answer: Answer = lambda job, worker: job.run(worker)) -> None:
        self.closed = False
        self._answer = answer
        self._waiting: deque[tuple[int, Job[Any]]] = deque()
        self._tickets = 0

    def submit(self, job: Job[Any], lane: str) -> int:
        """Take a job."""
        self._tickets += 1
        self._waiting.append((self._tickets, job))
        return self._tickets

    def events(self, timeout_s: float) -> Sequence[Event]:
        """Run the job that has waited longest."""
        if not self._waiting:
            return ()
        ticket, job = self._waiting.popleft()
        worker, end = InlineWorker(), None
        try:
            end = Done(ticket, self._answer(job, worker))
        except WorkerDeath:
            return (*(Told(ticket, event) for event in worker.told), _death(ticket))
        except Exception as error:
            blame = blamed(error)
            assert isinstance(blame, Exception)
            return (*(Told(ticket, event) for event in worker.told), Failed(ticket, blame))
        return (*(Told(ticket, event) for event in worker.told), end)

    def close(self) -> None:
        """Forget what waits."""
        self._waiting.clear()
        self.closed = True


def _death(ticket: int) -> Failed:
    return Failed(ticket, SystemFaultError("its worker died", "died"))
