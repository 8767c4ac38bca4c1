"""One architecture with the shapes and costs of its nodes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nasseg.api import defaults
from nasseg.api.named_models import ModelName, find_model, load_blocks_for, spaces_with
from nasseg.figures import architecture_figure, write_figure
from nasseg.graph.architecture import Architecture
from nasseg.graph.layout import diagram
from nasseg.graph.registry import registry
from nasseg.network import Network
from nasseg.network.cost import cost_of
from nasseg.network.dry_run import dry_run
from nasseg.network.trace import Trace
from nasseg.records.whole_file import save_file
from nasseg.search_spaces.space import Reference


@dataclass(frozen=True)
class DescribedNode:
    """A node with what it costs for one image.

    Attributes:
        inputs: the nodes, or outputs of nodes, that it takes.
        options: the parameters that it was given.
        output: the shape of its plain output, without the batch.
        params: its learned values.
        macs: its multiply-accumulates, of convolutions and linear layers.
    """

    name: str
    block: str
    inputs: tuple[str, ...]
    options: Mapping[str, Any]
    output: tuple[int, ...]
    params: int
    macs: int

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        lists = {"inputs": list(self.inputs), "output": list(self.output)}
        return dict(vars(self)) | lists | {"options": dict(self.options)}


@dataclass(frozen=True)
class Description:
    """An architecture with its costs, as its head stands for a number of classes.

    Attributes:
        size: height and width of the image that the costs refer to.
        macs_fvcore: what fvcore counts, which holds more than convolutions and linear layers.
        nodes: in the order in which they run.
        reference: the published network, if it is one.
    """

    name: str
    architecture: Architecture
    classes: int
    size: tuple[int, int]
    params: int
    macs: int
    macs_fvcore: int
    nodes: tuple[DescribedNode, ...]
    reference: Reference | None = None

    @property
    def hash(self) -> str:
        """The architecture's hash."""
        return self.architecture.hash

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "name": self.name,
            "hash": self.hash,
            "classes": self.classes,
            "size": list(self.size),
            "params": self.params,
            "macs": self.macs,
            "macs_fvcore": self.macs_fvcore,
            "nodes": [node.to_dict() for node in self.nodes],
        }

    def write(self, path: Path) -> None:
        """Write the architecture (.json) or its picture (.svg, .png or .html), by the suffix.

        Raises:
            UsageError: for another suffix.
            ExportError: when the file cannot be written, or no browser is there to draw it.
        """
        if path.suffix == ".json":
            save_file(path, self.architecture.to_json() + "\n")
            return
        shapes = self.architecture.shapes(registry, self.classes)
        plain = {name: (out[""].channels, out[""].stride) for name, out in shapes.items()}
        drawn = diagram(self.architecture, plain)
        write_figure(architecture_figure(drawn).update_layout(width=150 * drawn.columns), path)


def describe(
    model: ModelName,
    *,
    size: tuple[int, int] = defaults.COUNTED_SIZE,
    classes: int = defaults.CLASSES,
    space: str | None = None,
    blocks: Sequence[Path] = (),
    store: str | None = None,
) -> Description:
    """Return what a network is made of: its nodes with shapes, parameters and MACs.

    Args:
        model: a reference, a trial (`"STUDY:12"`), a hash of the store, an architecture, or the
            file of one or of an ONNX model that nasseg wrote.
        size: height and width of the image in pixels.
        classes: of a network that no data set says it of.
        space: the space, or space file, whose references are meant first.
        blocks: Python files that register blocks.
        store: the database that trials and hashes are looked up in; by default the user's.

    Raises:
        UsageError: when nothing is called so, or the file holds no architecture.
        ArchitectureError: when it cannot be built.

    Examples:
        >>> import nasseg
        >>> nasseg.describe("espnet").params
        363462
    """
    load_blocks_for((model,), blocks, store)
    found = find_model(model, spaces_with(space)[0], store)
    architecture = found.known_architecture()
    return description(
        found.name, architecture, found.classes or classes, size, reference=found.reference
    )


def description(
    name: str,
    architecture: Architecture,
    classes: int,
    size: tuple[int, int],
    *,
    reference: Reference | None = None,
) -> Description:
    """Count an architecture without computing anything."""
    done = dry_run(architecture, classes, size)
    total = cost_of(done.trace)
    return Description(
        name=name,
        architecture=architecture,
        classes=classes,
        size=size,
        params=total.params,
        macs=total.macs,
        macs_fvcore=total.macs_fvcore,
        nodes=_nodes(done.network, done.trace),
        reference=reference,
    )


def _nodes(network: Network, traced: Trace) -> tuple[DescribedNode, ...]:
    """Return every node with the shape it gives and what it costs."""
    macs: Counter[int | None] = Counter()
    for call in traced.calls:
        macs[call.part] += call.macs
    described = []
    for place, node in enumerate(network.architecture.ordered):
        result = traced.results[place]
        output = result[0] if isinstance(result, tuple) else result
        described.append(
            DescribedNode(
                name=node.name,
                block=node.block,
                inputs=tuple(node.inputs),
                options=dict(node.params),
                output=tuple(output.shape[1:]),
                params=sum(p.numel() for p in network.blocks[place].parameters()),
                macs=macs[place],
            )
        )
    return tuple(described)
