"""A worker process: takes one job after the other from a pipe and answers through it."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from ctypes import c_bool
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from pickle import PicklingError
from typing import Any

from nasseg.errors import NassegError
from nasseg.search.executors.executor import Done, Event, Failed, Told
from nasseg.search.executors.faults import blamed
from nasseg.search.jobs.job import StoppedError

READY = "ready"
"""What a worker says when it has started and can take a job."""


def work(connection: Connection, stop: c_bool, device: str, held_devices: Sequence[str]) -> None:
    """Run jobs until the pipe is closed.

    Args:
        connection: brings a ticket and its job, and takes events.
        stop: becomes true when the session ends. It has no lock: a process that is killed while it
            holds one would hold up all others for good.
        device: where networks learn.
        held_devices: the ids of the devices that a training step keeps from being measured on.
    """
    threading.Thread(target=_end_with_parent, daemon=True).start()
    import torch

    from nasseg.latency.lock import DeviceLock

    torch.set_num_threads(1)
    worker = _Worker(connection, stop, device, [DeviceLock(each) for each in held_devices])
    connection.send(READY)
    while True:
        try:
            ticket = connection.recv()
        except (EOFError, OSError):
            return
        worker.run(ticket)


class _Worker:
    """What a job sees of its process."""

    def __init__(
        self, connection: Connection, stop: c_bool, device: str, locks: Sequence[Any]
    ) -> None:
        self.device = device
        self._connection = connection
        self._stop = stop
        self._locks = locks
        self._ticket = -1

    def run(self, ticket: int) -> None:
        """Take the job of a ticket, run it and send what it gave."""
        self._ticket = ticket
        answer: Event
        try:
            answer = Done(ticket, self._connection.recv().run(self))
        except Exception as error:  # whatever a job does, the worker lives on
            answer = Failed(ticket, portable(blamed(error)))
        try:
            self._send(answer)
        except (PicklingError, TypeError, AttributeError) as error:
            self._send(Failed(ticket, NassegError(f"what the job gave cannot be sent: {error}")))

    def _send(self, event: Event) -> None:
        self._connection.send(event)

    def emit(self, event: object) -> None:
        """Tell the session something."""
        self._send(Told(self._ticket, event))

    @contextmanager
    def between_steps(self) -> Iterator[None]:
        """Open a step; it waits for a measurement, and ends the job when the session has ended."""
        if self._stop.value:
            raise StoppedError("the session was stopped")
        with ExitStack() as stack:
            for lock in self._locks:
                stack.enter_context(lock.training())
            yield


def portable(error: BaseException) -> Exception:
    """Return an error that survives being pickled: itself where it does."""
    try:
        copy = ForkingPickler.loads(ForkingPickler.dumps(error))
    except Exception:
        copy = None
    if isinstance(error, Exception) and type(copy) is type(error):
        return error
    return NassegError(f"{type(error).__name__}: {error}")


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
