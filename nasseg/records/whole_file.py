"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from nasseg.errors import ExportError


def replace_file(path: Path, content: bytes) -> None:
    """Write a temporary file beside `path`, flush it to the disk and move it into place.

    Raises:
        OSError: when the folder does not exist, cannot be written or is full.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            temporary.unlink()
        raise


def save_file(path: Path, content: str | bytes) -> None:
    """Write a file that the user asked for, or replace an older one.

    Raises:
        ExportError: when the folder does not exist, cannot be written or is full; an older file
            stays as it was.
    """
    try:
        replace_file(path, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise ExportError(
            f"cannot write {path}: {error.strerror or error}; "
            "choose a file in a folder that exists and can be written"
        ) from None


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
