"""A file that is there whole or not at all."""

from __future__ import annotations

from pathlib import Path

from nasseg.export.check import Parity
from nasseg.records.whole_file import save_file


def write_checked(path: Path, model: bytes, parity: Parity) -> None:
    """Write an exported model that agrees with its network; an older file is replaced.

    Raises:
        ExportError: when it does not agree, or the file cannot be written; no file is left then,
            and an older one stays as it was.
    """
    parity.raise_for_disagreement()
    save_file(path, model)
