"""Whose fault it is that a job failed: its own, or that of the machine it ran on."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from typing import Literal

from nasseg.errors import NassegError
from nasseg.latency.lock import LockError
from nasseg.train.checkpoint import CheckpointWriteError

Kind = Literal["died", "memory", "machine"]

_MACHINE = {
    errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ESTALE,
}  # fmt: skip
_SHORT_OF_MEMORY = ("can't allocate memory", "out of memory", "bad_alloc", "bad allocation")


class SystemFaultError(NassegError):
    """A job failed for want of something that the machine did not have.

    Attributes:
        kind: `died` when the worker ended in mid-job, `memory` when there was not enough: these two
            may be the job's doing after all. `machine` is the disk's or the locks'.
    """

    def __init__(self, reason: str, kind: Kind) -> None:
        super().__init__(reason, kind)
        self.kind = kind

    def __str__(self) -> str:
        return str(self.args[0])


def blamed(error: BaseException) -> BaseException:
    """Return an error as it is when it is the job's own, else the fault of the machine."""
    for cause in _chain(error):
        if isinstance(cause, SystemFaultError):
            return cause
        if isinstance(cause, MemoryError) or any(
            text in str(cause).lower() for text in _SHORT_OF_MEMORY
        ):
            return SystemFaultError(f"short of memory: {_line(error)}", "memory")
        if isinstance(cause, (LockError, CheckpointWriteError)) or (
            isinstance(cause, OSError) and cause.errno in _MACHINE
        ):
            return SystemFaultError(_line(error), "machine")
    return error


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).partition("\n")[0]
