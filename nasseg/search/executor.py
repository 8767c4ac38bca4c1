"""Where jobs run: an executor takes jobs and gives futures; `LocalExecutor` uses this machine."""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from nasseg.errors import NassegError

if TYPE_CHECKING:
    from nasseg.search.jobs import GateJob, GateResult, TrainJob, TrainOutcome
    from nasseg.train.loop import EpochRecord


Result = TypeVar("Result")
DIED = "its worker died twice; was the memory enough?"
FAREWELL_S = 20.0
"""A worker that is still at a job so long after it was told to stop is ended."""


def reason_of(error: Exception) -> str:
    """Return what a job's last error says."""
    if isinstance(error, BrokenProcessPool):
        return DIED
    return str(error) or type(error).__name__


class StoppedError(NassegError):
    """The search ended while this job was running; its checkpoint keeps what was done."""


@dataclass(frozen=True)
class EpochEvent:
    """One epoch of the training job with this checkpoint."""

    checkpoint: str
    record: EpochRecord


class Executor(Protocol):
    """Runs jobs away from the coordinator.

    A future ends with the job's result or with the error that stopped it; a worker that dies ends
    only its own job, with `BrokenProcessPool`.
    """

    def gate(self, job: GateJob) -> Future[GateResult]:
        """Run a gate job; one at a time, for the device is one."""
        ...

    def gate_afresh(self, job: GateJob) -> Future[GateResult]:
        """Run a gate job in a new process, so that nothing of earlier measurements is left."""
        ...

    def train(self, job: TrainJob) -> Future[TrainOutcome]:
        """Run a training job in a free slot."""
        ...

    def epochs(self) -> Iterator[EpochEvent]:
        """Return the epochs that have ended since the last call."""
        ...

    def close(self) -> None:
        """Stop all jobs at their next step and wait for the workers."""
        ...


class LocalExecutor:
    """One process for the gate and `workers` for training, all spawned, each with one thread.

    Workers do not hear Ctrl-C, which is the coordinator's to handle, and end when it dies.
    """

    def __init__(self, workers: int, device_id: str) -> None:
        self._slots = workers
        self._context = multiprocessing.get_context("spawn")
        self._stop: Event = self._context.Event()
        self._events: Queue[EpochEvent] = self._context.Queue()
        self._device_id = device_id
        self._pools = [self._worker() for _ in range(1 + workers)]
        self._running: dict[int, Future[Any]] = {}
        self._taken: deque[EpochEvent] = deque()

    def _worker(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            1,
            mp_context=self._context,
            initializer=_start_worker,
            initargs=(self._stop, self._events, self._device_id),
        )

    def gate(self, job: GateJob) -> Future[GateResult]:
        """Run a gate job; one at a time, for the device is one."""
        return self._submit(0, _gate, job)

    def gate_afresh(self, job: GateJob) -> Future[GateResult]:
        """Run a gate job in a new process, so that nothing of earlier measurements is left."""
        self._pools[0].shutdown(wait=True)
        self._pools[0] = self._worker()
        return self.gate(job)

    def train(self, job: TrainJob) -> Future[TrainOutcome]:
        """Run a training job in a free slot."""
        return self._submit(self._free_slot(), _train, job)

    def _free_slot(self) -> int:
        busy = (slot for slot, future in self._running.items() if not future.done())
        return min(set(range(1, self._slots + 1)) - set(busy))

    def _submit(self, slot: int, function: Callable[[Any], Result], job: Any) -> Future[Result]:
        with _deaf_to_ctrl_c():  # a pool starts its process when it gets its first job
            try:
                future = self._pools[slot].submit(function, job)
            except BrokenProcessPool:
                self._pools[slot] = self._worker()
                future = self._pools[slot].submit(function, job)
        self._running[slot] = future
        return future

    def epochs(self) -> Iterator[EpochEvent]:
        """Return the epochs that have ended since the last call."""
        self._take_events()
        while self._taken:
            yield self._taken.popleft()

    def _take_events(self) -> None:
        with suppress(queue.Empty):
            while True:
                self._taken.append(self._events.get_nowait())

    def close(self) -> None:
        """Stop all jobs at their next step and wait for the workers; one that hangs is ended.

        A gate hangs while another process holds the device and does not go on.
        """
        self._stop.set()
        wait(self._running.values(), timeout=FAREWELL_S)
        self._take_events()  # a worker whose events find no room in the pipe does not end
        for slot, pool in enumerate(self._pools):
            if slot in self._running and not self._running[slot].done():
                for process in list(pool._processes.values()):
                    process.kill()
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Keep Ctrl-C from processes that are started meanwhile; this one hears it afterwards.

    They inherit it as blocked, so they are deaf before their first import.
    """
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


_stop: Event
_events: Queue[EpochEvent]
_device_id: str


def _start_worker(stop: Event, events: Queue[EpochEvent], device_id: str) -> None:
    global _stop, _events, _device_id
    _stop, _events, _device_id = stop, events, device_id
    threading.Thread(target=_end_with_parent, daemon=True).start()
    import torch

    torch.set_num_threads(1)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _gate(job: GateJob) -> GateResult:
    from nasseg.search.jobs import run_gate

    return run_gate(job)


def _train(job: TrainJob) -> TrainOutcome:
    from nasseg.search.jobs import run_training

    def on_epoch(record: EpochRecord) -> None:
        _events.put(EpochEvent(str(job.checkpoint), record))

    return run_training(job, on_epoch=on_epoch, between_steps=_between_steps())


def _between_steps() -> Callable[[], AbstractContextManager[None]]:
    """Return what is opened around every step: it ends the job, or waits for a measurement."""
    from nasseg.latency.lock import DeviceLock

    lock = DeviceLock(_device_id)

    @contextmanager
    def between_steps() -> Iterator[None]:
        if _stop.is_set():
            raise StoppedError("the search was stopped")
        with lock.training():
            yield

    return between_steps
