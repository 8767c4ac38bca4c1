"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from nasseg.errors import FileError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a temporary file beside `path`; at the end it is flushed to the disk and moved there.

    When anything fails, nothing is left of it and an older file stays as it was.

    Raises:
        OSError: when the folder does not exist, cannot be written or is full.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def replace_file(path: Path, content: bytes) -> None:
    """Write a whole file, or replace an older one.

    Raises:
        OSError: when the folder does not exist, cannot be written or is full.
    """
    with whole_file(path) as file:
        file.write(content)


def save_file(path: Path, content: str | bytes) -> None:
    """Write a file that the user asked for, or replace an older one.

    Raises:
        FileError: when the folder does not exist, cannot be written or is full; an older file
            stays as it was.
    """
    try:
        replace_file(path, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise FileError(
            f"cannot write {path}: {error.strerror or error}; "
            "choose a file in a folder that exists and can be written"
        ) from None


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """Make a folder that the user asked for, and write to it inside.

    Raises:
        FileError: when it cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise FileError(
            f"cannot write to the folder {folder}: {error.strerror or error}; "
            "name one that can be written with -o FOLDER"
        ) from None


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
