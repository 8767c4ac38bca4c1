"""What a graph may hold: any network for real time keeps these bounds, a stranger's file may not.

A number that is refused here would else become a layer that no memory holds, or a loop without end.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from nasseg.errors import ArchitectureError, shown

NODES = 2_000
CHANNELS = 8_192
STRIDE = 1_024
NUMBER = 1_000_000
"""No parameter is further from 0."""
TEXT = 200
"""No name or other text has more characters."""
ITEMS = 1_000
"""No list of a parameter has more."""
DEPTH = 3
"""No list of a parameter holds lists that are deeper within one another."""
FILE_BYTES = 2**23

Value = bool | int | float | str | tuple["Value", ...]


def check_text(text: object, what: str, node: str | None = None) -> None:
    """Raise `ArchitectureError` unless this is a text of sound length.

    Args:
        text: to check.
        what: as the sentence names it; a search asks for thousands of texts a second, so the
            sentence is only composed for one that is wrong.
        node: whose it is.
    """
    if isinstance(text, str) and len(text) <= TEXT:
        return
    subject = what if node is None else f"node {node!r}: {what}"
    if not isinstance(text, str):
        raise ArchitectureError(f"{subject} must be text, got {type(text).__name__}")
    raise ArchitectureError(
        f"{subject} must have at most {TEXT} characters, got {len(text)}: {shown(text)}"
    )


def checked_value(value: Any, node: str, depth: int = 0) -> Value:
    """Return a parameter's value with lists as tuples.

    Raises:
        ArchitectureError: when it is of another kind, or no block could want so much.
    """
    if isinstance(value, (list, tuple)):
        if depth == DEPTH or len(value) > ITEMS:
            raise ArchitectureError(
                f"node {node!r}: a parameter's lists must have at most {ITEMS} items and be at "
                f"most {DEPTH} deep"
            )
        return tuple(checked_value(item, node, depth + 1) for item in value)
    if isinstance(value, str):
        check_text(value, "a parameter", node)
        return value
    if isinstance(value, (bool, int, float)):
        if not -NUMBER <= value <= NUMBER:  # which what is no number is not either
            raise ArchitectureError(
                f"node {node!r}: a number must be between -{NUMBER:,} and {NUMBER:,}, "
                f"got {_digits(value)}"
            )
        return value
    raise ArchitectureError(
        f"node {node!r}: a parameter must be a number, a string, a truth value or a list of those, "
        f"got {type(value).__name__}"
    )


def _digits(value: float) -> str:
    """Return a number in words; an integer may have more digits than a sentence holds."""
    digits = value.bit_length() * math.log10(2) if isinstance(value, int) else 0
    return str(value) if digits < 20 else f"one of {digits:.0f} digits"


def check_count(nodes: int) -> None:
    """Raise `ArchitectureError` when there are too many nodes."""
    if nodes > NODES:
        raise ArchitectureError(f"{nodes:,} nodes are too many: a network has at most {NODES:,}")


def read_json(text: str) -> Any:
    """Return what a JSON text holds.

    Raises:
        ArchitectureError: when it is not JSON, or nested without end.
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise ArchitectureError("not JSON of an architecture: it is nested too deeply") from None
    except ValueError as error:  # a number of more digits than Python reads is one too
        raise ArchitectureError(f"not JSON: {error}") from None


def read_file(path: Path) -> str:
    """Return the text of a file.

    Raises:
        OSError: when it cannot be read.
        UnicodeDecodeError: when it is not text.
        ArchitectureError: when it is no file, or larger than a description of a network.
    """
    if not path.is_file():
        path.stat()  # which says what there is not
        raise ArchitectureError("it is no file")
    if path.stat().st_size > FILE_BYTES:
        raise ArchitectureError(
            f"it has {path.stat().st_size / 2**20:,.0f} MiB; an architecture has at most "
            f"{FILE_BYTES / 2**20:.0f}"
        )
    return path.read_text(encoding="utf-8")
