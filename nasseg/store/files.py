"""The folder beside a store: checkpoints, masks, and the lock of the studies under way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import platformdirs
from filelock import FileLock, Timeout
from sqlalchemy import URL

from nasseg.errors import StoreError, UsageError
from nasseg.store.address import file_of

if TYPE_CHECKING:
    from nasseg.store.store import Store


def files_of(url: URL) -> Path:
    """Return the folder beside a SQLite file, or one in the user's data for a server's database."""
    if url.get_backend_name() == "sqlite" and url.database:
        database = Path(url.database)
        return database.with_name(f"{database.stem}-files").resolve()
    name = f"{url.host or 'local'}-{url.database}-files"
    return Path(platformdirs.user_data_path("nasseg")) / name


def stored_file(files: Path, named: str | None) -> Path | None:
    """Return the file or folder below a store's own folder that a row names; else `None`.

    A row may come from anybody, so what it names is never taken as it is. Only the last folder and
    the name count: a store that was moved together with its files finds them. A link that leads
    out of the folder is not followed.

    Args:
        files: the store's own folder.
        named: what the row holds, such as `"checkpoints/3f2a-seed0.pt"`, or an absolute path.
    """
    if not named:
        return None
    try:
        folder = files.resolve()
        path = folder.joinpath(*PurePath(named).parts[-2:]).resolve()
        path.exists()  # raises where no file could ever be
    except (OSError, RuntimeError, ValueError):  # too long, a circle of links, no path at all
        return None
    return path if path != folder and path.is_relative_to(folder) else None


class StoreFile:
    """Sees whether the file of an open store is still the one that was opened.

    SQLite goes on writing into a file that was deleted, which nobody will ever read.
    """

    def __init__(self, store: Store) -> None:
        self._shown = store.shown
        self._path = file_of(store.url)
        self._identity = self._look()

    def _look(self) -> tuple[int, int] | None:
        if self._path is None:
            return None
        try:
            seen = self._path.stat()
        except FileNotFoundError:
            return None
        return seen.st_dev, seen.st_ino

    def check(self) -> None:
        """Raise when the file is gone.

        Raises:
            StoreError: when it was deleted, moved or replaced.
        """
        if self._look() != self._identity:
            raise StoreError(
                f"the store {self._shown} was deleted or replaced while it was in use; put it back "
                "to go on from there, or begin anew"
            )


def checkpoint_name(name: str) -> str:
    """Return how a row names the checkpoint of a training: as it lies below the store's folder."""
    return f"checkpoints/{name}.pt"


def masks_name(checkpoint: str, until_epoch: int) -> str:
    """Return how a row names what a network predicts once it is trained until an epoch."""
    return f"masks/{PurePath(checkpoint).stem}-{until_epoch}"


def writable_file(files: Path, named: str | None) -> Path:
    """Return the file or folder below a store's own folder that is written for a row.

    Raises:
        StoreError: when the row names none there.
    """
    path = stored_file(files, named)
    if path is None:
        raise StoreError(
            f"the store names {named!r} for a checkpoint or for masks, which does not lie in its "
            f"folder {files}; nothing is written there, so begin anew in another store"
        )
    return path


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
