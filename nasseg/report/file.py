"""Writing a report's text files, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from nasseg.errors import ExportError
from nasseg.whole_file import replace_file


def write_text(path: Path, text: str) -> None:
    """Write a file, or replace an older one.

    Raises:
        ExportError: when the folder does not exist, cannot be written or is full.
    """
    try:
        replace_file(path, text.encode())
    except OSError as error:
        raise ExportError(
            f"cannot write {path}: {error.strerror or error}; "
            "choose a file in a folder that exists and can be written"
        ) from None
