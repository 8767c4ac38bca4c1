"""Words that depend on numbers."""

from __future__ import annotations


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return `"1 epoch"`, `"3 epochs"`; a plural that is not in s is given."""
    return f"{count} {noun if count == 1 else plural or f'{noun}s'}"
