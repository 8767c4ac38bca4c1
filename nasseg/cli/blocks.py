"""`nasseg blocks`: what networks are made of."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from typer import Argument, Option

from nasseg.cli import options
from nasseg.cli.options import COUNTED_SIZE


def blocks(
    name: Annotated[str | None, Argument(help="Tell all about this block.")] = None,
    own: Annotated[
        list[Path] | None, Option("--blocks", help="Python file that registers more blocks.")
    ] = None,
    as_json: options.AsJson = False,
) -> None:
    """List the blocks with their papers, or tell a block's parameters, values, cost and uses."""
    from nasseg.api.blocks import describe_block, list_blocks
    from nasseg.cli.tables import new_table, print_json, show

    if name is not None:
        found = describe_block(name, own=own or ())
        print_json(found) if as_json else _tell(found)
        return
    rows = list_blocks(own=own or ())
    if as_json:
        print_json(rows)
        return
    table = new_table("", "block", "paper", "what it is")
    for row in rows:
        table.add_row(row["name"], row["short"] or "", row["summary"])
    show(table)


def _tell(found: dict[str, Any]) -> None:
    from nasseg.cli.tables import flowing, new_table, show
    from nasseg.records.quantities import quantity

    example = found["example"]
    show(f"{found['name']}: {flowing(found['docstring'])}\n")
    low, high = found["inputs"]
    show(f"paper       {found['paper'] or 'none'}")
    show(f"inputs      {low if low == high else f'{low} to {high}'}")
    show(f"spaces      {', '.join(found['spaces']) or 'none'}")
    show(f"references  {', '.join(found['references']) or 'none'}")
    table = new_table("", "parameter", "default", "accepted")
    for parameter in found["parameters"]:
        default = "required" if parameter["required"] else str(parameter["default"])
        table.add_row(parameter["name"], default, parameter["rule"])
    if found["parameters"]:
        show(table, "Accepted: as tried one by one at the inputs below.\n")
    arguments = ", ".join(f"{key}={value}" for key, value in example["arguments"].items())
    show(f"Cost for an image of {COUNTED_SIZE}, with {arguments or 'its defaults'}:")
    for shape in example["inputs"]:
        show(f"  input     {_shape(shape)}")
    for output, shape in example["outputs"].items():
        show(f"  output    {_shape(shape)}" + (f" as {output!r}" if output else ""))
    show(
        f"  cost      {example['params']:,} parameters, {quantity(example['macs'])} MACs, "
        f"{quantity(example['macs_fvcore'])} by fvcore"
    )


def _shape(shape: tuple[int, ...]) -> str:
    return "x".join(map(str, shape))
