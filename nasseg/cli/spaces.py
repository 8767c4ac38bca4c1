"""`nasseg spaces`: what can be searched."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from typer import Option


def spaces(
    as_json: Annotated[bool, Option("--json", help="Print JSON on stdout.")] = False,
) -> None:
    """List the search spaces with their sizes and the published networks inside."""
    from nasseg.search_spaces import SPACES

    if as_json:
        rows = [
            {
                "name": space.name,
                "summary": space.summary,
                "points": space.points(),
                "references": [reference.name for reference in space.references],
            }
            for space in SPACES.values()
        ]
        typer.echo(json.dumps(rows, indent=1))
        return
    for space in SPACES.values():
        typer.echo(f"{space.name}: {space.summary}")
        typer.echo(f"  about {space.points():.2g} points")
        typer.echo(f"  references: {', '.join(reference.name for reference in space.references)}")
