"""`nasseg spaces`: what can be searched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

if TYPE_CHECKING:
    from nasseg.search_spaces.space import SearchSpace


def spaces(
    name: Annotated[
        str | None, Argument(help="Tell all about this space; a name or a Python file.")
    ] = None,
    blocks: Annotated[
        list[Path] | None, Option(help="Python file that registers blocks that the space uses.")
    ] = None,
    as_json: Annotated[bool, Option("--json", help="Print JSON on stdout.")] = False,
) -> None:
    """List the search spaces, or tell a space's choices, their options and its references."""
    from nasseg.cli.tables import print_json, show
    from nasseg.extensions.user_files import load_blocks, open_space
    from nasseg.search_spaces import SPACES

    if blocks:
        load_blocks(blocks)
    if name is not None:
        found = open_space(name)[0]
        print_json(facts(found)) if as_json else _tell(found)
        return
    if as_json:
        print_json([summary(space) for space in SPACES.values()])
        return
    for space in SPACES.values():
        show(f"{space.name}: {space.summary}")
        show(f"  about {space.points():.2g} points")
        show(f"  references: {', '.join(r.name for r in space.references) or 'none'}")


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


def _tell(space: SearchSpace) -> None:
    from nasseg.cli.tables import flowing, new_table, show, values

    show(f"{space.name}: {flowing(space.docstring)}\n\nabout {space.points():.2g} points")
    choices = new_table("", "choice", "options")
    for name, options in space.choices().items():
        choices.add_row(name, values(options))
    show(choices)
    references = new_table("", "reference", "paper", "published")
    for reference in space.references:
        references.add_row(reference.name, reference.paper.short, reference.headline)
    if space.references:
        show(references)
