"""`nasseg blocks`: what networks are made of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

if TYPE_CHECKING:
    from nasseg.graph.architecture import Architecture
    from nasseg.graph.registry import BlockEntry

SIZE = (512, 1024)
"""The image that the cost of a block refers to."""
_WALKS = 300


def blocks(
    name: Annotated[str | None, Argument(help="Tell all about this block.")] = None,
    own: Annotated[
        list[Path] | None, Option("--blocks", help="Python file that registers more blocks.")
    ] = None,
    as_json: Annotated[bool, Option("--json", help="Print JSON on stdout.")] = False,
) -> None:
    """List the blocks with their papers, or tell a block's parameters, values, cost and uses."""
    import nasseg.blocks  # noqa: F401  fills the registry
    from nasseg.cli.tables import new_table, print_json, show
    from nasseg.extensions.user_files import load_blocks
    from nasseg.graph.registry import registry

    load_blocks(own or ())
    if name is not None:
        found = facts(registry[name])
        print_json(found) if as_json else _tell(found)
    elif as_json:
        print_json([summary(entry) for entry in registry.values()])
    else:
        table = new_table("", "block", "paper", "what it is")
        for entry in registry.values():
            table.add_row(entry.name, entry.paper.short if entry.paper else "", entry.summary)
        show(table)


def summary(entry: BlockEntry) -> dict[str, Any]:
    """Return a block in short as plain data."""
    low, high = entry.inputs
    return {
        "name": entry.name,
        "summary": entry.summary,
        "paper": str(entry.paper) if entry.paper else None,
        "short": entry.paper.short if entry.paper else None,
        "year": entry.paper.year if entry.paper else None,
        "arxiv": entry.paper.arxiv if entry.paper else None,
        "inputs": [low, high],
        "indices": entry.indices,
    }


def facts(entry: BlockEntry) -> dict[str, Any]:
    """Return all about a block as plain data."""
    import inspect
    from dataclasses import asdict

    from nasseg.network.acceptance import (
        accepted_example,
        inside,
        over_channels,
        over_images,
        parameters,
        priced,
    )

    example = accepted_example(entry)
    found = priced(example, SIZE)
    return summary(entry) | {
        "docstring": inspect.getdoc(entry.factory) or "",
        "parameters": [asdict(parameter) for parameter in parameters(example)],
        "example": {
            "image": SIZE,
            "arguments": found.arguments,
            "inputs": found.inputs,
            "outputs": found.outputs,
            "params": found.cost.params,
            "macs": found.cost.macs,
            "macs_fvcore": found.cost.macs_fvcore,
            "operators": [asdict(operator) for operator in inside(example, SIZE)],
        },
        "over_channels": [
            {"channels": channels, "params": cost.params, "macs": cost.macs}
            for channels, cost in over_channels(example, SIZE).items()
        ],
        "over_images": [
            {"image": image, "params": cost.params, "macs": cost.macs}
            for image, cost in over_images(example).items()
        ],
        **_uses(entry.name),
    }


def _uses(name: str) -> dict[str, list[str]]:
    """Return the references that contain a block, and the spaces some draw of which does."""
    import random

    from nasseg.search_spaces import SPACES
    from nasseg.search_spaces.pick import RandomPick

    spaces, references = [], []
    for space in SPACES.values():
        inside = [r.name for r in space.references if _has(space.at(r.choices), name)]
        draws = (space.draw(RandomPick(random.Random(seed))) for seed in range(_WALKS))
        if inside or any(_has(draw, name) for draw in draws):
            spaces.append(space.name)
        references += inside
    return {"spaces": spaces, "references": references}


def _has(architecture: Architecture, block: str) -> bool:
    return any(node.block == block for node in architecture.nodes)


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
    show(f"Cost for an image of {SIZE[0]}x{SIZE[1]}, with {arguments or 'its defaults'}:")
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
