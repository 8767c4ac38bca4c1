"""`nasseg spaces`: what can be searched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument

from nasseg.cli import options

if TYPE_CHECKING:
    from nasseg.search_spaces.space import SearchSpace


def spaces(
    name: Annotated[
        str | None, Argument(help="Tell all about this space; a name or a Python file.")
    ] = None,
    blocks: options.Blocks = None,
    as_json: options.AsJson = False,
) -> None:
    """List the search spaces, or tell a space's choices, their options and its references."""
    from nasseg.api.spaces import facts, find_space, list_spaces, summary
    from nasseg.cli.tables import print_json, show

    if name is not None:
        found = find_space(name, blocks=blocks or ())
        print_json(facts(found)) if as_json else _tell(found)
        return
    if as_json:
        print_json([summary(space) for space in list_spaces()])
        return
    for space in list_spaces():
        show(f"{space.name}: {space.summary}")
        show(f"  about {space.points():.2g} points")
        show(f"  references: {', '.join(r.name for r in space.references) or 'none'}")


def _tell(space: SearchSpace) -> None:
    from nasseg.cli.tables import flowing, new_table, show, values

    show(f"{space.name}: {flowing(space.docstring)}\n\nabout {space.points():.2g} points")
    choices = new_table("", "choice", "options")
    for name, offered in space.choices().items():
        choices.add_row(name, values(offered))
    show(choices)
    references = new_table("", "reference", "paper", "published")
    for reference in space.references:
        references.add_row(reference.name, reference.paper.short, reference.headline)
    if space.references:
        show(references)
