"""What can be searched."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nasseg.extensions.user_files import load_blocks, open_space
from nasseg.search_spaces import SPACES
from nasseg.search_spaces.space import SearchSpace


def list_spaces() -> tuple[SearchSpace, ...]:
    """Return the search spaces."""
    return tuple(SPACES.values())


def find_space(name: str, *, blocks: Sequence[Path] = ()) -> SearchSpace:
    """Return the space of that name or Python file, which may need the blocks of other files.

    Raises:
        UsageError: for an unknown name, or a file that cannot be used.
    """
    load_blocks(blocks)
    return open_space(name)[0]


def summary(space: SearchSpace) -> dict[str, Any]:
    """Return a space in short as plain data."""
    return {
        "name": space.name,
        "summary": space.summary,
        "points": space.points(),
        "references": [reference.name for reference in space.references],
    }


def facts(space: SearchSpace) -> dict[str, Any]:
    """Return all about a space as plain data."""
    return summary(space) | {
        "docstring": space.docstring,
        "choices": space.choices(),
        "references": [
            {
                "name": reference.name,
                "paper": str(reference.paper),
                "headline": reference.headline,
                "note": reference.note,
                "choices": dict(reference.choices),
            }
            for reference in space.references
        ],
    }
