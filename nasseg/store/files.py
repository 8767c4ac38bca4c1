"""The folder beside a store: checkpoints, masks, and the lock of the studies under way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout
from sqlalchemy import URL

from nasseg.errors import StoreError, UsageError


def files_of(url: URL) -> Path:
    """Return the folder beside a SQLite file, or one in the user's data for a server's database."""
    if url.get_backend_name() == "sqlite" and url.database:
        database = Path(url.database)
        return database.with_name(f"{database.stem}-files").resolve()
    name = f"{url.host or 'local'}-{url.database}-files"
    return Path(platformdirs.user_data_path("nasseg")) / name


def masks_of(files: Path, checkpoint: Path, until_epoch: int) -> Path:
    """Return the folder for what a network predicts once it is trained until an epoch."""
    return files / "masks" / f"{checkpoint.stem}-{until_epoch}"


@contextmanager
def only_searcher(folder: Path, study: str) -> Iterator[None]:
    """Hold a study's lock, which the kernel frees when the process dies.

    Raises:
        UsageError: when another process on this machine searches the study.
        StoreError: when the folder cannot be written.
    """
    path = folder / "locks" / f"{hashlib.sha256(study.encode()).hexdigest()[:16]}.lock"
    lock = FileLock(path, blocking=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise UsageError(
            f"another process is searching the study {study!r}; wait for it, or choose "
            "another name with --study"
        ) from None
    except OSError as error:
        raise StoreError(
            f"cannot write to {folder} ({error.strerror}), the folder for checkpoints and masks; "
            "choose a --store in a folder that can be written"
        ) from None
    try:
        yield
    finally:
        lock.release()
