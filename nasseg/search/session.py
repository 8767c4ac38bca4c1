"""The one loop: it gives workers what a source asks for, and brings back what became of it.

Searching, exploring and training finalists are sources. A job fails by its own error, and is then
its source's to record, or by a fault of the machine. Such a job is run again: after a pause when
the disk is full, alone when its worker died or ran out of memory, for then it is seen whether the
job did it. Only one that ends its worker twice while alone is failed for it.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from nasseg.search.executors import Done, Executor, Failed, SystemFaultError, Told
from nasseg.search.jobs import Job, StoppedError, Task
from nasseg.search.policy import Policy

WAIT_S = 0.2


class Source(Protocol):
    """Decides what is done, and records what came of it."""

    @property
    def is_over(self) -> bool:
        """Whether the session ends now, whatever is under way."""
        ...

    def next_task(self, running: Sequence[Task[Any]], *, last: bool) -> Task[Any] | None:
        """Return what a free worker does next; `None` when there is nothing for now.

        Args:
            running: what is under way.
            last: nothing waits to be run again either, so `None` here ends the session.
        """
        ...

    @property
    def is_eager(self) -> bool:
        """Whether there may be more to do at once although no task was returned."""
        ...

    def tick(self, view: SessionView) -> None:
        """Do what is to be done now and then; called every fraction of a second."""
        ...


@dataclass(frozen=True)
class SessionView:
    """What a session is at.

    Attributes:
        running: what is under way, and for how many seconds.
        retries: how often the machine was at fault so far.
        trouble: its last fault, while a job waits to be run again because of it.
    """

    running: tuple[tuple[Task[Any], float], ...] = ()
    retries: int = 0
    trouble: str = ""


@dataclass
class _Run:
    """A task with its job, however often it is run.

    Attributes:
        since: when it was started last.
        alone: whether nothing else has been under way since then.
        wants_to_be_alone: it has ended a worker, and nothing else is started beside it.
        deaths: how often it ended its worker since.
        due: when it may be run again.
    """

    task: Task[Any]
    job: Job[Any]
    since: float = 0.0
    alone: bool = True
    wants_to_be_alone: bool = False
    deaths: int = 0
    due: float = 0.0


class Session:
    """Runs a source's tasks until there are none.

    Args:
        executor: where.
        source: what.
        policy: how patient with the machine.
        clock: seconds.
    """

    def __init__(
        self,
        executor: Executor,
        source: Source,
        policy: Policy,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._executor = executor
        self._source = source
        self._policy = policy
        self._clock = clock
        self._running: dict[int, _Run] = {}
        self._again: list[_Run] = []
        self._faults: Counter[str] = Counter()
        self._in_a_row = 0
        self._paused_until = 0.0
        self._trouble = ""

    def run(self) -> None:
        """Run everything, or until the source says that it is over.

        Raises:
            SystemFaultError: when the machine fails again and again.
        """
        while not self._source.is_over:
            self._hand_out()
            if not (self._running or self._again or self._source.is_eager):
                break
            self._source.tick(self.view)
            self._take(0.0 if self._source.is_eager else WAIT_S)
        self._source.tick(self.view)

    def finish(self) -> None:
        """Take what jobs told before the executor was closed; those that ended count."""
        self._take(0.0)

    @property
    def view(self) -> SessionView:
        """What the session is at."""
        now = self._clock()
        running = tuple((run.task, now - run.since) for run in self._running.values())
        trouble = self._trouble if self._again else ""
        return SessionView(running, sum(self._faults.values()), trouble)

    # starting

    def _hand_out(self) -> None:
        now = self._clock()
        if now < self._paused_until:
            return
        due = [run for run in self._again if run.due <= now]
        for run in [each for each in due if not each.wants_to_be_alone]:
            self._again.remove(run)
            self._start(run)
        alone = next((run for run in due if run.wants_to_be_alone), None)
        if alone is not None:
            if not self._running:
                self._again.remove(alone)
                self._start(alone)
            return
        if any(run.wants_to_be_alone for run in self._running.values()):
            return
        while task := self._source.next_task(self._tasks(), last=not self._again):
            self._start(_Run(task, task.start()))

    def _tasks(self) -> list[Task[Any]]:
        return [run.task for run in self._running.values()]

    def _start(self, run: _Run) -> None:
        run.since = self._clock()
        run.alone = not self._running
        for other in self._running.values():
            other.alone = False
        self._running[self._executor.submit(run.job, run.task.lane)] = run

    # what came back

    def _take(self, timeout_s: float) -> None:
        for event in self._executor.events(timeout_s):
            match event:
                case Told(ticket, told):
                    self._running[ticket].task.told(told)
                case Done(ticket, outcome):
                    self._in_a_row = 0
                    self._running.pop(ticket).task.done(outcome)
                case Failed(ticket, error):
                    self._failed(self._running.pop(ticket), error)

    def _failed(self, run: _Run, error: Exception) -> None:
        if isinstance(error, StoppedError):
            return
        if not isinstance(error, SystemFaultError):
            run.task.failed(str(error) or type(error).__name__)
            return
        self._faults[error.kind] += 1
        self._trouble = str(error)
        if error.kind == "machine":
            self._pause(error)
        else:
            run.deaths += run.alone and run.wants_to_be_alone  # the first may be bad luck
            if run.deaths >= self._policy.deaths:
                times = "twice" if run.deaths == 2 else f"{run.deaths} times"
                run.task.failed(f"{error} ({times} while nothing else ran)")
                return
            run.wants_to_be_alone = True
        run.due = self._clock() + self._policy.pause_s
        self._again.append(run)

    def _pause(self, error: SystemFaultError) -> None:
        """Give the machine time: what else would be started now would fail likewise."""
        if self._in_a_row >= self._policy.faults:
            raise error
        pause_s = self._policy.pause_s * 2.0**self._in_a_row
        self._in_a_row += 1
        self._paused_until = self._clock() + min(pause_s, self._policy.longest_pause_s)
