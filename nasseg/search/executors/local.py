"""Jobs on this machine: every worker is a process of its own, and knows one job at a time."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from ctypes import c_bool
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext, SpawnProcess
from pickle import UnpicklingError
from typing import Any

from nasseg.search.executors.executor import Done, Event, Failed
from nasseg.search.executors.faults import SystemFaultError
from nasseg.search.executors.worker import READY, work
from nasseg.search.jobs import TARGET, TRAINING, Job

FAREWELL_S = 2.0
"""A worker that is still at a job so long after it was told to stop is ended."""
_JOIN_S = 1.0
_DEAF_TO = tuple(getattr(signal, name) for name in ("SIGINT", "SIGHUP") if hasattr(signal, name))


class LocalExecutor:
    """One worker for the target and some for training, all spawned, each with one thread.

    Workers do not hear Ctrl-C, which is the session's to handle, and end when it dies. Each has a
    pipe of its own, so one that is killed holds no lock that another waits for.
    """

    def __init__(self, workers: int, device: str, held_devices: Sequence[str]) -> None:
        """Make an executor; processes start with their first job.

        Args:
            workers: training jobs that run at once.
            device: the torch device where networks learn.
            held_devices: the ids of the devices that a training step keeps from being measured on.
        """
        self._context = multiprocessing.get_context("spawn")
        self._stop = self._context.RawValue(c_bool, False)
        self._made = (self._stop, device, tuple(held_devices))
        self._lanes = {TARGET: _Lane(1), TRAINING: _Lane(workers)}
        self._events: deque[Event] = deque()
        self._tickets = 0
        self._closed = False

    def submit(self, job: Job[Any], lane: str) -> int:
        """Run a job as soon as its lane has a free worker, and return its ticket."""
        self._tickets += 1
        self._lanes[lane].waiting.append((self._tickets, job))
        self._hand_out()
        return self._tickets

    def events(self, timeout_s: float) -> Sequence[Event]:
        """Return what has happened since the last call; wait so long for the first thing to."""
        end = time.monotonic() + timeout_s
        while not self._closed:
            left_s = 0.0 if self._events else max(0.0, end - time.monotonic())
            heard = self._listen(left_s)
            self._hand_out()
            if self._events or (not heard and time.monotonic() >= end):
                break
        found = list(self._events)
        self._events.clear()
        return found

    def _hand_out(self) -> None:
        """Give every free worker of a lane the next job; start workers where there are too few."""
        for lane in self._lanes.values():
            wanted = min(lane.size, len(lane.waiting) + lane.busy)
            while len(lane.workers) < wanted:
                lane.workers.append(_Process(self._context, self._made))
            for worker in [each for each in lane.workers if each.free]:
                if not lane.waiting:
                    break
                if lane.waiting[0][1].afresh and worker.used:
                    lane.workers.remove(worker)
                    worker.end()
                    lane.workers.append(_Process(self._context, self._made))
                    continue
                worker.take(*lane.waiting.popleft())

    def _listen(self, timeout_s: float) -> bool:
        """Take what workers say, or wait for it; return whether anything was heard."""
        sources: dict[Any, tuple[_Lane, _Process]] = {}
        for lane in self._lanes.values():
            for worker in lane.workers:
                sources[worker.connection] = sources[worker.sentinel] = (lane, worker)
        if not sources:
            time.sleep(timeout_s)
            return False
        heard = wait(list(sources), timeout_s)
        for lane, worker in dict.fromkeys(sources[each] for each in heard):
            events, alive = worker.hear()
            self._events += events
            if not alive:
                lane.workers.remove(worker)
                if worker.ticket is None and not worker.started and lane.waiting:
                    worker.ticket = lane.waiting.popleft()[0]  # or it would start for ever
                if worker.ticket is not None:
                    self._events.append(Failed(worker.ticket, worker.death()))
                worker.end()
        return bool(heard)

    def close(self) -> None:
        """Stop all jobs at their next step and end all workers, within five seconds.

        A measurement does not hear it, nor does a job that waits for a device: they are ended.
        """
        self._stop.value = True
        for lane in self._lanes.values():
            lane.waiting.clear()
        end = time.monotonic() + FAREWELL_S
        while any(lane.busy for lane in self._lanes.values()) and time.monotonic() < end:
            self._listen(0.05)
        self._closed = True
        for lane in self._lanes.values():
            for worker in lane.workers:
                worker.end()
            lane.workers.clear()


class _Lane:
    """The workers of one kind, and the jobs that wait for them."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.workers: list[_Process] = []
        self.waiting: deque[tuple[int, Job[Any]]] = deque()

    @property
    def busy(self) -> int:
        """How many workers are at a job."""
        return sum(worker.ticket is not None for worker in self.workers)


class _Process:
    """One worker as the session sees it.

    Attributes:
        ticket: of the job that it is at, if any.
        used: whether it has had a job.
        started: whether it can take one.
    """

    def __init__(self, context: SpawnContext, made: tuple[Any, ...]) -> None:
        self.ticket: int | None = None
        self.used = False
        self.started = False
        self.connection: Connection
        self.connection, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(
            target=work, args=(theirs, *made), daemon=True
        )
        with _deaf():  # a process inherits what is blocked, so it is deaf before its first import
            self._process.start()
        theirs.close()  # only so does its death close the pipe

    @property
    def sentinel(self) -> int:
        """What `wait` finds ready when the process has ended."""
        return self._process.sentinel

    @property
    def free(self) -> bool:
        """Whether it can take a job at once."""
        return self.started and self.ticket is None

    def take(self, ticket: int, job: Job[Any]) -> None:
        """Give it a job; when it is dying, that is heard of later."""
        self.ticket, self.used = ticket, True
        with suppress(OSError):
            self.connection.send(ticket)
            self.connection.send(job)

    def hear(self) -> tuple[list[Event], bool]:
        """Return what it has said, and whether it lives."""
        events: list[Event] = []
        try:
            while self.connection.poll():
                said = self.connection.recv()
                if said == READY:
                    self.started = True
                    continue
                events.append(said)
                if isinstance(said, (Done, Failed)):
                    self.ticket = None
        except (EOFError, OSError, UnpicklingError):
            return events, False
        return events, self._process.is_alive()

    def death(self) -> SystemFaultError:
        """Return what its end means for the job that it was at."""
        self._process.join(_JOIN_S)
        code = self._process.exitcode
        how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
        if not self.started:
            return SystemFaultError(f"no worker can be started ({how})", "machine")
        return SystemFaultError(f"its worker died ({how}); was the memory enough?", "died")

    def end(self) -> None:
        """End it at once; nothing that it does outlives its pipe."""
        self._process.kill()
        self._process.join(_JOIN_S)
        self.connection.close()


@contextmanager
def _deaf() -> Iterator[None]:
    """Keep Ctrl-C from processes that are started meanwhile; this one hears it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Started by the first process, the tracker of resources would unblock what is blocked here.
    resource_tracker.ensure_running()
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, _DEAF_TO)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
