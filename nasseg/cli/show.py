"""`nasseg show`: one architecture as a table and as a picture."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

if TYPE_CHECKING:
    from nasseg.graph.architecture import Architecture, Node
    from nasseg.network.cost import Cost

CLASSES = 19


def show(
    model: Annotated[
        str, Argument(help="A reference, STUDY:TRIAL, a hash of the store, or a file of one.")
    ],
    output: Annotated[
        Path | None, Option("--output", "-o", help="Picture or file: .svg, .png, .html or .json.")
    ] = None,
    size: Annotated[str, Option(help="Height x width of the image MACs refer to.")] = "512x1024",
    space: Annotated[str | None, Option(help="Space file whose references are meant too.")] = None,
    blocks: Annotated[
        list[Path] | None, Option(help="Python file that registers blocks; several if repeated.")
    ] = None,
    store: Annotated[str | None, Option(help="Database URL or file.")] = None,
    as_json: Annotated[bool, Option("--json", help="Print JSON on stdout.")] = False,
) -> None:
    """Show an architecture: its nodes with shapes and costs, and with -o a picture of it."""
    from nasseg.cli.named_models import find_model, spaces_with
    from nasseg.cli.tables import print_json, remark
    from nasseg.extensions.user_files import load_blocks
    from nasseg.records.units import parse_size

    wanted = parse_size(size)
    load_blocks(blocks or ())
    found = find_model(model, spaces_with(space)[0], store)
    for file in found.user_files:
        file.load()
    architecture, classes = found.known_architecture(), found.classes or CLASSES
    facts = describe(architecture, classes, wanted)
    if output:
        _write(architecture, classes, output)
    if as_json:
        print_json({"name": found.name, **facts})
    else:
        _tell(found.name, facts)
        if found.reference:
            remark(f"{found.reference.paper}; published: {found.reference.headline}")
            remark(found.reference.note or "no known departure from the published code")
    if output:
        remark(f"wrote {output}")


@dataclass(frozen=True)
class PricedNode:
    """A node with the shape of its plain output and what it costs."""

    node: Node
    shape: tuple[int, ...]
    cost: Cost


def describe(architecture: Architecture, classes: int, size: tuple[int, int]) -> dict[str, Any]:
    """Return an architecture with all its nodes as plain data."""
    import torch

    from nasseg.network import Network
    from nasseg.network.cost import count

    with torch.device("meta"):
        network = Network(architecture, classes)
        total = count(network, size)
        nodes = _priced(network, size)
    return {
        "hash": architecture.hash,
        "classes": classes,
        "size": list(size),
        "params": total.params,
        "macs": total.macs,
        "macs_fvcore": total.macs_fvcore,
        "nodes": [
            {
                "name": priced.node.name,
                "block": priced.node.block,
                "inputs": list(priced.node.inputs),
                "options": dict(priced.node.params),
                "output": list(priced.shape),
                "params": priced.cost.params,
                "macs": priced.cost.macs,
            }
            for priced in nodes
        ],
    }


def _priced(network: Any, size: tuple[int, int]) -> list[PricedNode]:
    """Run a network on the meta device and count every node at the inputs it gets."""
    import torch

    from nasseg.network.cost import count_shapes

    calls: dict[Any, tuple[Any, Any]] = {}

    def keep(module: Any, inputs: Any, result: Any) -> None:
        calls[module] = inputs, result[0] if isinstance(result, tuple) else result

    hooks = [block.register_forward_hook(keep) for block in network.blocks]
    with torch.no_grad():
        network.eval()(torch.empty(1, 3, *size))
    for hook in hooks:
        hook.remove()
    return [
        PricedNode(node, tuple(calls[block][1].shape[1:]), count_shapes(block, *calls[block][0]))
        for node, block in zip(network.architecture.ordered, network.blocks, strict=True)
    ]


def _write(architecture: Architecture, classes: int, path: Path) -> None:
    """Write the architecture itself or its picture, by the file's suffix."""
    from nasseg.figures import architecture_figure, write_figure
    from nasseg.graph.layout import diagram
    from nasseg.graph.registry import registry
    from nasseg.records.whole_file import save_file

    if path.suffix != ".json":
        shapes = architecture.shapes(registry, classes)
        plain = {name: (out[""].channels, out[""].stride) for name, out in shapes.items()}
        drawn = diagram(architecture, plain)
        write_figure(architecture_figure(drawn).update_layout(width=150 * drawn.columns), path)
        return
    save_file(path, architecture.to_json() + "\n")


def _tell(name: str, facts: dict[str, Any]) -> None:
    from nasseg.cli.tables import new_table, show
    from nasseg.records.quantities import quantity

    height, width = facts["size"]
    numbers = ("output", "params", "MACs")
    table = new_table(
        f"{name} ({facts['hash']}), {facts['classes']} classes, {height}x{width}",
        "node", "block", "inputs", *numbers, numbers=numbers,
    )  # fmt: skip
    for node in facts["nodes"]:
        table.add_row(
            node["name"],
            node["block"],
            ", ".join(node["inputs"]),
            "x".join(map(str, node["output"])),
            *(quantity(node[key]) if node[key] else "" for key in ("params", "macs")),
        )
    table.add_section()
    table.add_row(
        "all", "", f"fvcore {quantity(facts['macs_fvcore'])}", "",
        *(quantity(facts[key]) for key in ("params", "macs")),
    )  # fmt: skip
    show(table)
