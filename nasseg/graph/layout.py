"""An architecture as a block diagram: what is drawn where, before anything is drawn.

Rows follow the data from the image down, lanes stand for output strides, and a chain of equal
blocks is one box.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from nasseg.graph.architecture import IMAGE, Architecture, Node, source

Shapes = Mapping[str, tuple[int, int]]
"""`{node: (channels, stride)}`, as the store keeps it."""


@dataclass(frozen=True)
class Box:
    """One or more equal blocks in a row.

    Attributes:
        nodes: the names of the nodes it stands for, in the order of the data.
        params: what each of them is called with, as `"k=3, stride=2"`; equal ones once.
        row: how many boxes lie between it and the image, on the longest way.
        column: its place from the left; every lane has one column or more.
    """

    nodes: tuple[str, ...]
    block: str
    params: tuple[str, ...]
    channels: int | None
    stride: int | None
    row: int
    column: int

    @property
    def label(self) -> str:
        """The block's name, and how often it is repeated."""
        return self.block if len(self.nodes) == 1 else f"{self.block} x{len(self.nodes)}"


@dataclass(frozen=True)
class Arrow:
    """Data that flows from one box to another.

    Attributes:
        output: the name of the source's further output; empty for its plain one.
    """

    source: int
    target: int
    output: str
    channels: int | None


@dataclass(frozen=True)
class Diagram:
    """Boxes, the image first, and the arrows between them by the boxes' positions."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]

    @property
    def rows(self) -> int:
        """The number of rows."""
        return 1 + max(box.row for box in self.boxes)

    @property
    def columns(self) -> int:
        """The number of columns."""
        return 1 + max(box.column for box in self.boxes)


def diagram(architecture: Architecture, shapes: Shapes | None = None) -> Diagram:
    """Lay an architecture out."""
    known = {IMAGE: (3, 1)} | dict(shapes or {})
    chains = _chains(architecture, known)
    nodes = ((IMAGE,), *(tuple(node.name for node in chain) for chain in chains))
    params = ((), *(tuple(dict.fromkeys(_params(node) for node in chain)) for chain in chains))
    blocks = (IMAGE, *(chain[0].block for chain in chains))
    arrows = _arrows(architecture, nodes, known)
    rows = rows_of(arrows, len(nodes))
    shape = [known.get(names[-1], (None, None)) for names in nodes]
    columns = columns_of(rows, [stride or 0 for _, stride in shape])
    boxes = tuple(
        Box(
            nodes=nodes[i],
            block=blocks[i],
            params=params[i],
            channels=shape[i][0],
            stride=shape[i][1],
            row=rows[i],
            column=columns[i],
        )
        for i in range(len(nodes))
    )
    return Diagram(boxes, arrows)


def _chains(architecture: Architecture, known: Shapes) -> list[list[Node]]:
    """Group the nodes, inputs first, so that equal blocks in a row stand together."""
    chains: list[list[Node]] = []
    chain_of: dict[str, list[Node]] = {}
    for node in architecture.ordered:
        chain = chain_of.get(node.inputs[0]) if len(node.inputs) == 1 else None
        if chain and _continues(chain[-1], node, architecture, known):
            chain.append(node)
        else:
            chain = [node]
            chains.append(chain)
        chain_of[node.name] = chain
    return chains


def _continues(last: Node, node: Node, architecture: Architecture, known: Shapes) -> bool:
    return (
        last.block == node.block
        and known.get(last.name) == known.get(node.name)
        and (last.name in known or last.params == node.params)
        and architecture.graph.out_degree(last.name) == 1
    )


def _arrows(
    architecture: Architecture, nodes: tuple[tuple[str, ...], ...], known: Shapes
) -> tuple[Arrow, ...]:
    position = {name: i for i, names in enumerate(nodes) for name in names}
    arrows: dict[Arrow, None] = {}
    for node in architecture.ordered:
        for edge in node.inputs:
            tail, output = source(edge)
            channels = known[tail][0] if tail in known and not output else None
            arrow = Arrow(position[tail], position[node.name], output, channels)
            if arrow.source != arrow.target:
                arrows[arrow] = None
    return tuple(arrows)


def rows_of(arrows: tuple[Arrow, ...], boxes: int) -> list[int]:
    """Return how many boxes lie before each on the longest way, where no arrow goes back."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(boxes))
    graph.add_edges_from((arrow.source, arrow.target) for arrow in arrows)
    rows = [0] * boxes
    for row, generation in enumerate(nx.topological_generations(graph)):
        for box in generation:
            rows[box] = row
    return rows


def columns_of(rows: list[int], strides: list[int]) -> list[int]:
    """Give every stride a lane, wide enough for the boxes that share one of its rows."""
    beside = Counter(zip(strides, rows, strict=True))
    width: dict[int, int] = defaultdict(int)
    for (stride, _), count in beside.items():
        width[stride] = max(width[stride], count)
    lanes = sorted(width)
    start = {lane: sum(width[left] for left in lanes[:i]) for i, lane in enumerate(lanes)}
    taken: Counter[tuple[int, int]] = Counter()
    columns = []
    for cell in zip(strides, rows, strict=True):
        columns.append(start[cell[0]] + taken[cell])
        taken[cell] += 1
    return columns


def _params(node: Node) -> str:
    return ", ".join(f"{name}={value}" for name, value in node.params.items())
