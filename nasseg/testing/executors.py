"""What every executor must do: each check takes what makes one, with two training workers."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from nasseg.errors import TrainingError
from nasseg.search.executors import Done, Event, Executor, Failed, SystemFaultError, Told
from nasseg.search.jobs import TARGET, TRAINING, Job, Worker
from nasseg.testing.inline_executor import WorkerDeath

Make = Callable[[], Executor]
PATIENCE_S = 60.0
"""No job of these takes so long, the start of a worker included."""
CLOSING_S = 5.0


@dataclass(frozen=True)
class Echo:
    """Gives back what it was given, and tells every number below it."""

    value: int
    afresh: bool = False

    def run(self, worker: Worker) -> tuple[int, int]:
        """Tell, then return the value and the process."""
        for number in range(self.value):
            worker.emit(number)
        return self.value, os.getpid()


@dataclass(frozen=True)
class Raise:
    """Fails by an error of its own, or as on a machine that lacks something."""

    what: str
    afresh: bool = False

    def run(self, worker: Worker) -> None:
        """Raise."""
        if self.what == "memory":
            raise MemoryError
        if self.what == "disk":
            try:
                raise OSError(errno.ENOSPC, "No space left on device")
            except OSError as error:
                raise TrainingError("cannot write") from error
        if self.what == "unpicklable":
            raise _UnpicklableError(lambda: None)
        raise TrainingError(self.what)


class _UnpicklableError(Exception):
    pass


@dataclass(frozen=True)
class Die:
    """Ends its worker, unless that is the process `main`."""

    main: int
    afresh: bool = False

    def run(self, worker: Worker) -> None:
        """Tell something, then die."""
        worker.emit("last words")
        if os.getpid() == self.main:
            raise WorkerDeath
        os._exit(9)


@dataclass(frozen=True)
class Endure:
    """Goes from step to step for as long as it is let, or heeds nothing at all."""

    seconds: float
    heeds: bool = True
    afresh: bool = False

    def run(self, worker: Worker) -> None:
        """Pass the time."""
        end = time.monotonic() + self.seconds
        worker.emit("began")
        while time.monotonic() < end:
            if self.heeds:
                with worker.between_steps():
                    time.sleep(0.01)
            else:
                time.sleep(0.1)


def all_events(executor: Executor, tickets: Sequence[int]) -> dict[int, list[Event]]:
    """Return the events of some jobs, once all of them have ended."""
    found: dict[int, list[Event]] = {ticket: [] for ticket in tickets}
    end = time.monotonic() + PATIENCE_S
    while not all(events and isinstance(events[-1], (Done, Failed)) for events in found.values()):
        assert time.monotonic() < end, f"a job has not ended: {found}"
        for event in executor.events(0.2):
            found[event.ticket].append(event)
    return found


def results_come_back(make: Make) -> None:
    """Every job ends with its own outcome, in whatever lane it waited."""
    executor = make()
    try:
        lanes = [TARGET, TRAINING] * 4
        tickets = [executor.submit(Echo(n), lane) for n, lane in enumerate(lanes)]
        assert len(set(tickets)) == len(tickets)
        for number, events in enumerate(all_events(executor, tickets).values()):
            assert isinstance(events[-1], Done)
            assert events[-1].outcome[0] == number
    finally:
        executor.close()


def events_come_in_order(make: Make) -> None:
    """What a job tells comes before its end, as it was told, and once."""
    executor = make()
    try:
        ticket = executor.submit(Echo(500), TRAINING)
        *told, end = all_events(executor, [ticket])[ticket]
        assert [event.event for event in told if isinstance(event, Told)] == list(range(500))
        assert isinstance(end, Done)
        assert not executor.events(0.0)
    finally:
        executor.close()


def a_jobs_own_error_comes_back_as_it_is(make: Make) -> None:
    """It is the error that was raised, by type and text, and other jobs do not see it."""
    executor = make()
    try:
        jobs: tuple[Job[Any], ...] = (
            Raise("the loss became nan"), Echo(1), Raise("unpicklable")
        )  # fmt: skip
        tickets = [executor.submit(job, TRAINING) for job in jobs]
        own, other, strange = (events[-1] for events in all_events(executor, tickets).values())
        assert isinstance(own, Failed)
        assert type(own.error) is TrainingError
        assert str(own.error) == "the loss became nan"
        assert isinstance(other, Done)
        assert isinstance(strange, Failed)
        assert not isinstance(strange.error, SystemFaultError)
    finally:
        executor.close()


def what_the_machine_lacks_is_told_apart(make: Make) -> None:
    """Memory and disk are no error of the job, however deep it lies in what was raised."""
    executor = make()
    try:
        for what, kind in (("memory", "memory"), ("disk", "machine")):
            ticket = executor.submit(Raise(what), TRAINING)
            end = all_events(executor, [ticket])[ticket][-1]
            assert isinstance(end, Failed)
            assert isinstance(end.error, SystemFaultError)
            assert end.error.kind == kind
    finally:
        executor.close()


def a_dying_worker_ends_its_own_job_alone(make: Make) -> None:
    """It is a fault of the system, and those that wait in the lane are run all the same."""
    executor = make()
    try:
        for lane in (TARGET, TRAINING):
            jobs: list[Job[Any]] = [
                Echo(1),
                Die(os.getpid()),
                *(Echo(number) for number in range(2, 6)),
            ]
            tickets = [executor.submit(job, lane) for job in jobs]
            found = all_events(executor, tickets)
            last = found[tickets[1]][-1]
            assert isinstance(last, Failed)
            assert isinstance(last.error, SystemFaultError)
            assert last.error.kind == "died"
            others = [events[-1] for ticket, events in found.items() if ticket != tickets[1]]
            assert all(isinstance(end, Done) for end in others)
    finally:
        executor.close()


def it_goes_on_after_many_deaths(make: Make) -> None:
    """No lock, pipe or slot is lost with a worker."""
    executor = make()
    try:
        tickets = [executor.submit(Die(os.getpid()), TRAINING) for _ in range(3)]
        found = all_events(executor, tickets)
        assert all(isinstance(events[-1], Failed) for events in found.values())
        ticket = executor.submit(Echo(3), TRAINING)
        assert isinstance(all_events(executor, [ticket])[ticket][-1], Done)
    finally:
        executor.close()


def closing_is_soon_over(make: Make) -> None:
    """Within five seconds, whatever is under way, and twice does no harm."""
    for heeds in (True, False):
        executor = make()
        for lane in (TARGET, TRAINING, TRAINING, TRAINING):
            executor.submit(Endure(0.0 if lane == TARGET else 0.5, heeds), lane)
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end and not executor.events(0.2):
            pass
        executor.submit(Endure(0.5, heeds), TARGET)
        start = time.monotonic()
        executor.close()
        with suppress(Exception):
            executor.events(0.0)
        executor.close()
        assert time.monotonic() - start < CLOSING_S


def afresh_is_a_new_process(make: Make) -> None:
    """A job that asks for it runs where no other has run; an executor of one process cannot."""
    executor = make()
    try:
        pids = []
        for job in (Echo(0), Echo(0), Echo(0, afresh=True)):
            ticket = executor.submit(job, TARGET)
            end = all_events(executor, [ticket])[ticket][-1]
            assert isinstance(end, Done)
            pids.append(end.outcome[1])
        if os.getpid() not in pids:
            assert pids[0] == pids[1] != pids[2]
    finally:
        executor.close()


EXECUTOR_CHECKS: tuple[Callable[[Make], None], ...] = (
    results_come_back,
    events_come_in_order,
    a_jobs_own_error_comes_back_as_it_is,
    what_the_machine_lacks_is_told_apart,
    a_dying_worker_ends_its_own_job_alone,
    it_goes_on_after_many_deaths,
    closing_is_soon_over,
    afresh_is_a_new_process,
)
