"""`nasseg references`: the published networks that can be named, with what they cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from typer import Option

if TYPE_CHECKING:
    from nasseg.search_spaces.space import Reference, SearchSpace

CLASSES, SIZE = 19, (512, 1024)
"""What the costs of references refer to: Cityscapes at half its size."""


def references(
    space: Annotated[str | None, Option(help="Only those of this space, or space file.")] = None,
    as_json: Annotated[bool, Option("--json", help="Print JSON on stdout.")] = False,
) -> None:
    """List the published networks with citation, cost and published result."""
    from nasseg.cli.tables import print_json, remark
    from nasseg.extensions.user_files import open_space
    from nasseg.search_spaces import SPACES

    spaces = [open_space(space)[0]] if space else list(SPACES.values())
    rows = [facts(found, reference) for found in spaces for reference in found.references]
    if as_json:
        print_json(rows)
        return
    for found in spaces:
        if found.references:
            _show(found, [row for row in rows if row["space"] == found.name])
    remark(
        f"params with {CLASSES} classes; MACs of convolutions and linear layers for one image of "
        f"{SIZE[0]}x{SIZE[1]}, fvcore's total beside them; results as published"
    )


def facts(space: SearchSpace, reference: Reference) -> dict[str, Any]:
    """Return a reference as plain data."""
    import torch

    from nasseg.network import Network
    from nasseg.network.cost import count

    with torch.device("meta"):
        cost = count(Network(space.at(reference.choices), CLASSES), SIZE)
    return {
        "name": reference.name,
        "paper": str(reference.paper),
        "year": reference.paper.year,
        "space": space.name,
        "params": cost.params,
        "macs": cost.macs,
        "macs_fvcore": cost.macs_fvcore,
        "headline": reference.headline,
        "note": reference.note,
        "fps": reference.fps,
        "short": reference.paper.short,
        "arxiv": reference.paper.arxiv,
        "classes": CLASSES,
        "image": SIZE,
    }


def _show(space: SearchSpace, rows: list[dict[str, Any]]) -> None:
    from nasseg.cli.tables import new_table, show
    from nasseg.records.quantities import quantity

    costs = ("params", "MACs", "fvcore")
    table = new_table(space.name, "network", "paper", *costs, "published", numbers=costs)
    for reference, row in zip(space.references, rows, strict=True):
        numbers = (quantity(row[key]) for key in ("params", "macs", "macs_fvcore"))
        table.add_row(reference.name, reference.paper.short, *numbers, reference.headline)
    show(table)
