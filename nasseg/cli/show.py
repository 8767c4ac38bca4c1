"""`nasseg show`: one architecture as a table and as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from nasseg.cli import options
from nasseg.cli.options import COUNTED_SIZE

if TYPE_CHECKING:
    from nasseg.api.describe import Description


def show(
    model: Annotated[
        str, Argument(help="A reference, STUDY:TRIAL, a hash of the store, or a file of one.")
    ],
    output: Annotated[
        Path | None, Option("--output", "-o", help="Picture or file: .svg, .png, .html or .json.")
    ] = None,
    size: options.Size = COUNTED_SIZE,
    space: options.Space = None,
    blocks: options.Blocks = None,
    store: options.Store = None,
    as_json: options.AsJson = False,
) -> None:
    """Show an architecture: its nodes with shapes and costs, and with -o a picture of it."""
    from nasseg.records.units import parse_size

    wanted = parse_size(size)

    from nasseg.api.describe import describe
    from nasseg.cli.tables import print_json, remark

    found = describe(model, size=wanted, space=space, blocks=blocks or (), store=store)
    if output:
        found.write(output)
    if as_json:
        print_json(found.to_dict())
    else:
        _tell(found)
        if found.reference:
            remark(f"{found.reference.paper}; published: {found.reference.headline}")
            remark(found.reference.note or "no known departure from the published code")
    if output:
        remark(f"wrote {output}")


def _tell(found: Description) -> None:
    from nasseg.cli.tables import new_table, show
    from nasseg.records.quantities import quantity

    height, width = found.size
    numbers = ("output", "params", "MACs")
    table = new_table(
        f"{found.name} ({found.hash}), {found.classes} classes, {height}x{width}",
        "node", "block", "inputs", *numbers, numbers=numbers,
    )  # fmt: skip
    for node in found.nodes:
        table.add_row(
            node.name,
            node.block,
            ", ".join(node.inputs),
            "x".join(map(str, node.output)),
            *(quantity(cost) if cost else "" for cost in (node.params, node.macs)),
        )
    table.add_section()
    table.add_row(
        "all", "", f"fvcore {quantity(found.macs_fvcore)}", "",
        quantity(found.params), quantity(found.macs),
    )  # fmt: skip
    show(table)
