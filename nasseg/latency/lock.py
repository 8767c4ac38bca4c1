"""One measurement at a time on a device, and nothing that trains there meanwhile.

Two lock files make a turnstile. Training passes the first and holds the second, both shared; a
measurement takes both for itself. While it waits for the second, it already holds the first, so no
new training step begins and it cannot starve. The kernel frees the locks of a process that dies.
"""

from __future__ import annotations

import getpass
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock

from nasseg.errors import MeasurementError


def default_folder() -> Path:
    """Return the folder for lock files: local to the machine, one for each user."""
    user = os.getuid() if hasattr(os, "getuid") else getpass.getuser()
    return Path(tempfile.gettempdir()) / f"nasseg-{user}"


class LockError(MeasurementError):
    """A lock file cannot be made or opened, which is no fault of what would be measured."""


class DeviceLock:
    """Keeps training on a device out while a latency is measured on it, across processes.

    The lock is not reentrant: a process that trains must leave `training` before it measures.
    """

    def __init__(self, device_id: str, folder: Path | None = None) -> None:
        folder = folder or default_folder()
        self._turnstile = folder / f"{device_id}.turnstile"
        self._room = folder / f"{device_id}.room"
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise LockError(
                f"cannot make the folder {folder} for lock files ({error.strerror}); "
                "set TMPDIR to a folder that can be written"
            ) from error

    @contextmanager
    def measuring(self) -> Iterator[None]:
        """Hold the device alone; waits for training steps under way to end."""
        with _locked(self._turnstile, shared=False), _locked(self._room, shared=False):
            yield

    @contextmanager
    def training(self) -> Iterator[None]:
        """Hold the device together with other training, for one step."""
        with ExitStack() as room:
            with _locked(self._turnstile, shared=True):
                room.enter_context(_locked(self._room, shared=True))
            yield


def _open(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)  # somebody may have cleaned up
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise LockError(
            f"cannot open the lock file {path} ({error.strerror}); "
            "remove it, or set TMPDIR to a folder that can be written"
        ) from error


@contextmanager
def _locked(path: Path, *, shared: bool) -> Iterator[None]:
    descriptor = _open(path)
    try:
        import fcntl
    except ImportError:  # Windows knows no shared locks: training steps take turns there
        os.close(descriptor)
        with FileLock(path):
            yield
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
