"""An architecture is a graph of blocks as plain data: no weights, no class count, no image size."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import networkx as nx

from nasseg.errors import ArchitectureError, did_you_mean, shown
from nasseg.graph.limits import (
    Value,
    check_count,
    check_text,
    checked_value,
    read_file,
    read_json,
)
from nasseg.graph.registry import Registry, Shape

FORMAT_VERSION = 1
IMAGE = "image"
"""The name of the network's input: three channels, stride 1."""
CLASSES = "classes"
"""A parameter with this value takes the number of classes when the network is built."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")


@dataclass(frozen=True, slots=True)
class Node:
    """One use of a block.

    Attributes:
        name: unique within the architecture.
        block: the name of a registered block.
        inputs: where its inputs come from, in order: `"image"`, a node's name, or `"name:output"`
            for a further output of that node.
        params: what the block is called with besides `in_channels`.
        sources: the inputs as pairs of a node's name and an output.
    """

    name: str
    block: str
    inputs: tuple[str, ...]
    params: Mapping[str, Value] = field(default_factory=dict)
    sources: tuple[tuple[str, str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        check_text(self.name, "the name of a node")
        if not _NAME.match(self.name) or self.name == IMAGE:
            raise ArchitectureError(
                f"a node cannot be called {self.name!r}: use letters, digits, '_', '-' and '.', "
                f"and not {IMAGE!r}, which is the network's input"
            )
        check_text(self.block, "the name of its block", self.name)
        for edge in self.inputs:
            check_text(edge, "an input", self.name)
        for key in self.params:
            check_text(key, "the name of a parameter", self.name)
        if not self.inputs:
            raise ArchitectureError(f"node {self.name!r} has no input; give it {IMAGE!r} or a node")
        params = {key: checked_value(self.params[key], self.name) for key in sorted(self.params)}
        object.__setattr__(self, "inputs", tuple(self.inputs))
        object.__setattr__(self, "params", MappingProxyType(params))
        object.__setattr__(self, "sources", tuple(map(source, self.inputs)))

    def __reduce__(self) -> tuple[Any, ...]:
        return Node, (self.name, self.block, self.inputs, dict(self.params))

    def arguments(self, classes: int) -> dict[str, Any]:
        """Return the parameters with the class count filled in."""
        return {key: classes if value == CLASSES else value for key, value in self.params.items()}


def source(edge: str) -> tuple[str, str]:
    """Split `"down1:indices"` into node and output name; the plain output is called `""`."""
    node, _, output = edge.partition(":")
    return node, output


@dataclass(frozen=True)
class Architecture:
    """A checked graph of nodes with one output.

    Names, inputs, cycles and unused nodes are checked here; blocks, parameters, channels and
    strides by `shapes`, which needs to know the blocks.

    Raises:
        ArchitectureError: when the graph is not sound.
    """

    nodes: tuple[Node, ...]
    output: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "nodes", tuple(self.nodes))
        check_count(len(self.nodes))
        check_text(self.output, "the output")
        places = {node.name: place for place, node in enumerate(self.nodes)}
        for place, node in enumerate(self.nodes):
            if places[node.name] != place:
                raise ArchitectureError(f"two nodes are called {node.name!r}; names must be unique")
        if source(self.output)[0] not in places:
            raise ArchitectureError(
                f"the output {self.output!r} is not a node; {did_you_mean(self.output, places)}"
            )
        inputs_first, taken = True, {source(self.output)[0], IMAGE}
        for place, node in enumerate(self.nodes):
            for name, _ in node.sources:
                taken.add(name)
                if places.get(name, -1) >= place:
                    inputs_first = False
        if taken.difference(places) != {IMAGE}:
            self._refuse_unknown_input(places)
        if not inputs_first:
            self._refuse_cycles()
        if len(taken) <= len(places):  # where there is no cycle, all that is taken is used
            self._refuse_unused()

    def _refuse_unknown_input(self, places: Mapping[str, int]) -> None:
        edges = ((node, edge) for node in self.nodes for edge in node.inputs)
        node, edge = next(each for each in edges if source(each[1])[0] not in (IMAGE, *places))
        raise ArchitectureError(
            f"node {node.name!r}: unknown input {edge!r}; "
            f"{did_you_mean(source(edge)[0], [IMAGE, *places])}"
        )

    def _refuse_unused(self) -> None:
        used = {node.name for node in self.ordered}
        unused = next(node.name for node in self.nodes if node.name not in used)
        raise ArchitectureError(
            f"node {unused!r} is not used by the output {self.output!r}; connect it or remove it"
        )

    def _refuse_cycles(self) -> None:
        if not nx.is_directed_acyclic_graph(self.graph):
            cycle = [edge[0] for edge in nx.find_cycle(self.graph)]
            raise ArchitectureError(f"the nodes form a cycle: {' -> '.join([*cycle, cycle[0]])}")

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The networkx view: nodes carry `block` and `params`, edges `output` and `position`."""
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.add_node(IMAGE, block=IMAGE, params={})
        for node in self.nodes:
            graph.add_node(node.name, block=node.block, params=dict(node.params))
        for node in self.nodes:
            for position, (name, output) in enumerate(node.sources):
                graph.add_edge(name, node.name, output=output, position=position)
        return graph

    @cached_property
    def ordered(self) -> tuple[Node, ...]:
        """The nodes, inputs first, in an order that depends on structure alone."""
        by_name = {node.name: node for node in self.nodes}
        order: dict[str, Node] = {}
        stack = [(source(self.output)[0], False)]
        while stack:
            name, inputs_done = stack.pop()
            if name in order or name == IMAGE:
                continue
            if inputs_done:
                order[name] = by_name[name]
            else:
                stack.append((name, True))
                stack.extend((before, False) for before, _ in reversed(by_name[name].sources))
        return tuple(order.values())

    @cached_property
    def hash(self) -> str:
        """Sixteen hex digits of the content; equal for equal structures whatever the names."""
        number = {IMAGE: IMAGE} | {node.name: str(i) for i, node in enumerate(self.ordered)}

        def anonymous(edge: tuple[str, str]) -> str:
            name, output = edge
            return f"{number[name]}:{output}"

        content = [
            [node.block, dict(node.params), [anonymous(edge) for edge in node.sources]]
            for node in self.ordered
        ]
        output = anonymous(source(self.output))
        text = json.dumps([FORMAT_VERSION, content, output], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def shapes(self, registry: Registry, classes: int = 19) -> dict[str, dict[str, Shape]]:
        """Return the shape of every output of every node, `{node: {output: shape}}`.

        Raises:
            ArchitectureError: for an unknown block or parameter, or a channel or stride mismatch;
                the sentence names the node.
        """
        known: dict[str, dict[str, Shape]] = {IMAGE: {"": Shape(3, 1)}}
        for node in self.ordered:
            try:
                entry = registry[node.block]
                entry.check_params(node.params)
                inputs = tuple(self._shape(edge, known) for edge in node.sources)
                entry.check_inputs([output for _, output in node.sources])
                arguments = node.arguments(classes)
                entry.check_values(arguments)
                known[node.name] = entry.shapes(inputs, arguments)
            except ValueError as error:
                raise ArchitectureError(f"node {node.name!r}: {error}") from None
        result = self._shape(source(self.output), known)
        if result.channels != classes:
            raise ArchitectureError(
                f"the output {self.output!r} has {result.channels} channels, not one for each of "
                f"the {classes} classes; give its block out_channels={CLASSES!r}"
            )
        return known

    @staticmethod
    def _shape(edge: tuple[str, str], known: Mapping[str, Mapping[str, Shape]]) -> Shape:
        name, output = edge
        if output not in known[name]:
            raise ArchitectureError(
                f"node {name!r} has no output {output!r}; {did_you_mean(output, known[name])}"
            )
        return known[name][output]

    def to_json(self) -> str:
        """Return the canonical JSON text: nodes in structural order, keys sorted."""
        nodes = [
            {
                "name": node.name,
                "block": node.block,
                "inputs": node.inputs,
                "params": dict(node.params),
            }
            for node in self.ordered
        ]
        content = {"format": FORMAT_VERSION, "nodes": nodes, "output": self.output}
        return json.dumps(content, sort_keys=True, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Architecture:
        """Read `to_json`'s text.

        Raises:
            ArchitectureError: when the text is not JSON, of another format, or not a sound graph.
        """
        content = read_json(text)
        version = content.get("format") if isinstance(content, dict) else None
        if version != FORMAT_VERSION:
            raise ArchitectureError(
                f"architecture format {version!r} is not {FORMAT_VERSION}, the one read here"
            )
        if not isinstance(content.get("nodes"), list):
            raise ArchitectureError("an architecture file has a list of 'nodes'; here is none")
        check_count(len(content["nodes"]))
        return cls(tuple(map(_node, content["nodes"])), content.get("output"))

    @classmethod
    def load(cls, path: Path) -> Architecture:
        """Read an architecture file; errors name the file."""
        try:
            return cls.from_json(read_file(path))
        except OSError as error:
            raise ArchitectureError(f"{shown(str(path))}: {error.strerror}") from None
        except (UnicodeDecodeError, ArchitectureError) as error:
            raise ArchitectureError(f"{path}: {error}") from None


def _node(content: Any) -> Node:
    """Return a node of a file."""
    parts = {"name": str, "block": str, "inputs": list, "params": dict}
    for part, kind in parts.items():
        if not isinstance(content, dict) or not isinstance(content.get(part), kind):
            raise ArchitectureError(f"a node of the file lacks or garbles its {part!r}")
    return Node(content["name"], content["block"], content["inputs"], content["params"])


_Drawn = tuple[str, str, tuple[str, ...], str]
_DRAWN: dict[_Drawn, Node] = {}
"""Nodes that spaces have drawn: a sampler looks at hundreds of points for each that it proposes,
and these differ in few nodes. Parameters are told by their text, which tells 1 from `True`."""
_MOST_DRAWN = 10_000


class Sketch:
    """Collects nodes while a search space draws an architecture.

    ```python
    sketch = Sketch()
    x = sketch.add("conv", "image", out_channels=16, stride=2)
    architecture = sketch.finish(sketch.add("conv", x, out_channels="classes"))
    ```
    """

    def __init__(self) -> None:
        self._nodes: dict[str, Node] = {}

    def add(self, block: str, *inputs: str, name: str | None = None, **params: Any) -> str:
        """Add a node and return its name (made from the block's name when none is given)."""
        if name is None:
            count = sum(node.block == block for node in self._nodes.values())
            name = f"{block}{count + 1}"
        key = name, block, inputs, repr(params)
        node = _DRAWN.get(key)
        if node is None:
            if len(_DRAWN) >= _MOST_DRAWN:
                _DRAWN.clear()
            node = _DRAWN[key] = Node(name, block, inputs, params)
        self._nodes[name] = node
        return name

    def finish(self, output: str) -> Architecture:
        """Return the architecture that ends in `output`; nodes it does not use are left out."""
        used = {source(output)[0]}
        for node in reversed(self._nodes.values()):
            if node.name in used:
                for name, _ in node.sources:
                    used.add(name)
        return Architecture(tuple(n for n in self._nodes.values() if n.name in used), output)
