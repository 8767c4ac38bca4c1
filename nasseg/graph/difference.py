"""Two architectures node by node: what the second has more, less, or otherwise.

The nodes are aligned in their structural order as two texts are, so that a block put in between
does not make all later ones differ. Names are only a hint: equal structures may have other ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from nasseg.graph.architecture import IMAGE, Architecture, Node, source
from nasseg.graph.layout import Shapes

Change = Literal["same", "added", "removed", "changed"]
NOTHING = "none"
"""What stands for a parameter that one of two nodes does not name."""


@dataclass(frozen=True)
class Line:
    """One place of the two graphs.

    Attributes:
        change: `changed` when the nodes at this place differ in block, parameters or inputs.
        first: the first architecture's node; `None` when it was added.
        second: the second architecture's node; `None` when it was removed.
        details: what differs, as `"dilation: 1 → 2"`.
    """

    change: Change
    first: Node | None
    second: Node | None
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """All places of two graphs in the order of the data; equal structures differ in none."""

    lines: tuple[Line, ...]

    def of(self, change: Change) -> tuple[Line, ...]:
        """Return the lines of one kind."""
        return tuple(line for line in self.lines if line.change == change)

    @property
    def first_marks(self) -> dict[str, Change]:
        """`{name: change}` of the first architecture's nodes that were removed or changed."""
        return {
            line.first.name: line.change
            for line in self.lines
            if line.first and line.change != "same"
        }

    @property
    def second_marks(self) -> dict[str, Change]:
        """`{name: change}` of the second architecture's nodes that were added or changed."""
        return {
            line.second.name: line.change
            for line in self.lines
            if line.second and line.change != "same"
        }


def difference(
    first: Architecture,
    second: Architecture,
    *,
    shapes: tuple[Shapes | None, Shapes | None] = (None, None),
) -> Difference:
    """Compare two architectures.

    Nodes of the same block and parameters are paired first, then those of the same block, each
    rather at the same output stride and of the same name. Two of different blocks are paired when
    their inputs are the same. A node whose inputs differ only by what was put in or taken out
    before it counts as the same.

    Args:
        first: the one that the other is compared with.
        second: the other one.
        shapes: of the nodes of both, as the store keeps them, for the output strides.
    """
    rows = _aligned(first.ordered, second.ordered, _strides(shapes[0]), _strides(shapes[1]))
    renamed = {one.name: other.name for one, other in rows if one and other}
    inputs = _Inputs(_inputs(first), _inputs(second), renamed)
    lines: list[Line] = []
    for one, other in rows:
        if one and other and one.block != other.block and inputs.differences(one, other):
            del renamed[one.name]
            lines += [Line("removed", one, None), Line("added", None, other)]
        elif one and other:
            details = (*_parameters(one, other), *inputs.differences(one, other))
            lines.append(Line("changed" if details else "same", one, other, details))
        else:
            lines.append(Line("removed" if one else "added", one, other))
    return Difference(tuple(_removed_first(lines)))


def _removed_first(lines: list[Line]) -> Iterator[Line]:
    """Sort what was taken out and what was put in between two pairs."""
    for paired, group in groupby(lines, lambda line: bool(line.first and line.second)):
        between = list(group)
        yield from between if paired else sorted(between, key=lambda line: bool(line.second))


Row = tuple[Node | None, Node | None]


def _aligned(
    first: Sequence[Node],
    second: Sequence[Node],
    first_strides: Mapping[str, int],
    second_strides: Mapping[str, int],
) -> list[Row]:
    """Pair nodes in their order so that the pairs are as like as can be together."""
    likeness = [
        [
            _likeness(
                one,
                other,
                same_stride=first_strides.get(one.name) == second_strides.get(other.name),
            )
            for other in second
        ]
        for one in first
    ]
    best = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for i in reversed(range(len(first))):
        for j in reversed(range(len(second))):
            paired = best[i + 1][j + 1] + likeness[i][j] if likeness[i][j] else 0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    rows: list[Row] = []
    i = j = 0
    while i < len(first) and j < len(second):
        if likeness[i][j] and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            rows.append((first[i], second[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            rows.append((first[i], None))
            i += 1
        else:
            rows.append((None, second[j]))
            j += 1
    return rows + [(node, None) for node in first[i:]] + [(None, node) for node in second[j:]]


def _strides(shapes: Shapes | None) -> dict[str, int]:
    return {name: stride for name, (_, stride) in (shapes or {}).items()}


def _likeness(one: Node, other: Node, *, same_stride: bool) -> int:
    """Return how good a pair two nodes are; 0 when they cannot be one.

    An equal pair is worth more than one of different parameters, unless it is at another stride
    and under another name: networks of different widths have such by chance.
    """
    same_name = one.name == other.name
    if one.block != other.block:
        return same_stride + 2 * same_name
    same_params = not _parameters(one, other)
    return 8 + 8 * same_params + 4 * same_stride + 2 * same_name


def _parameters(one: Node, other: Node) -> tuple[str, ...]:
    """Return which parameters differ; of two blocks, which they are and what both are given."""
    found = [] if one.block == other.block else [f"block: {one.block} → {other.block}"]
    keys = {*one.params, *other.params} if not found else {*one.params} & {*other.params}
    for key in sorted(keys):
        before, after = (
            repr(node.params[key]) if key in node.params else NOTHING for node in (one, other)
        )
        found += [] if before == after else [f"{key}: {before} → {after}"]
    return tuple(found)


@dataclass(frozen=True)
class _Inputs:
    """Where the inputs of paired nodes come from.

    Attributes:
        first: `{name: inputs}` of the first architecture's nodes.
        second: of the second's.
        renamed: `{first's name: second's name}` of the pairs; the others are looked through.
    """

    first: Mapping[str, tuple[str, ...]]
    second: Mapping[str, tuple[str, ...]]
    renamed: Mapping[str, str]

    def differences(self, one: Node, other: Node) -> tuple[str, ...]:
        """Return which inputs differ, if any do."""
        if len(one.inputs) == len(other.inputs) and all(
            self._met(a, b) for a, b in zip(one.inputs, other.inputs, strict=True)
        ):
            return ()
        return (f"inputs: {', '.join(one.inputs)} → {', '.join(other.inputs)}",)

    def _met(self, edge: str, other: str) -> bool:
        own = {self._in_second(found) for found in _through(self.first, edge, self.renamed)}
        return not own.isdisjoint(_through(self.second, other, {*self.renamed.values()}))

    def _in_second(self, edge: str) -> str:
        name, colon, output = edge.partition(":")
        return self.renamed.get(name, name) + colon + output


def _inputs(architecture: Architecture) -> dict[str, tuple[str, ...]]:
    return {node.name: node.inputs for node in architecture.nodes}


def _through(inputs: Mapping[str, tuple[str, ...]], edge: str, paired: Iterable[str]) -> set[str]:
    """Return the nearest edges from paired nodes or the image, at `edge` or behind it."""
    known = {IMAGE, *paired}
    found: set[str] = set()
    waiting, seen = [edge], {edge}
    while waiting:
        nearest = waiting.pop()
        name, _ = source(nearest)
        if name in known:
            found.add(nearest)
            continue
        waiting += [behind for behind in inputs[name] if behind not in seen]
        seen.update(inputs[name])
    return found
