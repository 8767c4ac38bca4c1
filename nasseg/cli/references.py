"""`nasseg references`: the published networks that can be named, with what they cost."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, Any

from typer import Option

from nasseg.api import defaults
from nasseg.cli import options
from nasseg.cli.options import COUNTED_SIZE


def references(
    space: Annotated[str | None, Option(help="Only those of this space, or space file.")] = None,
    as_json: options.AsJson = False,
) -> None:
    """List the published networks with citation, cost and published result."""
    from nasseg.api.references import list_references
    from nasseg.cli.tables import print_json, remark

    rows = list_references(space=space)
    if as_json:
        print_json(rows)
        return
    for name, found in groupby(rows, key=lambda row: str(row["space"])):
        _show(name, list(found))
    remark(
        f"params with {defaults.CLASSES} classes; MACs of convolutions and linear layers for one "
        f"image of {COUNTED_SIZE}, fvcore's total beside them; results as published"
    )


def _show(space: str, rows: list[dict[str, Any]]) -> None:
    from nasseg.cli.tables import new_table, show
    from nasseg.records.quantities import quantity

    costs = ("params", "MACs", "fvcore")
    table = new_table(space, "network", "paper", *costs, "published", numbers=costs)
    for row in rows:
        numbers = (quantity(row[key]) for key in ("params", "macs", "macs_fvcore"))
        table.add_row(row["name"], row["short"], *numbers, row["headline"])
    show(table)
