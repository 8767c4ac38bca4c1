"""What a block computes inside, as a diagram of its operators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from nasseg.graph.layout import Arrow, Box, Diagram, columns_of, rows_of

_NAMES = {
    "adaptive_avg_pool2d": "avg pool",
    "avg_pool2d": "avg pool",
    "batch_norm": "norm",
    "cat": "concat",
    "conv2d": "conv",
    "conv_transpose2d": "deconv",
    "dropout2d": "dropout",
    "hardtanh": "relu6",
    "interpolate": "resize",
    "max_pool2d": "max pool",
    "max_pool2d_with_indices": "max pool",
    "max_unpool2d": "unpool",
}
_POINTWISE = frozenset(
    (
        "batch_norm",
        "dropout",
        "dropout2d",
        "elu",
        "gelu",
        "hardsigmoid",
        "hardswish",
        "hardtanh",
        "leaky_relu",
        "prelu",
        "relu",
        "relu6",
        "sigmoid",
        "silu",
        "tanh",
    )
)
_COARSEST = 64

Operators = Sequence[Mapping[str, Any]]
"""What `nasseg blocks NAME --json` says of each: name, detail, sources, shapes, macs."""


def inside(operators: Operators, height: int) -> Diagram:
    """Lay the operators of a block out, the inputs first.

    A norm, an activation or a dropout stands in the box of the operator whose only reader it is.

    Args:
        operators: in the order in which they run.
        height: that of the image; a map of a power of two of it is shown at that stride.
    """
    groups = _folded(operators)
    position = {place: box for box, group in enumerate(groups) for place in group}
    arrows = tuple(
        dict.fromkeys(
            Arrow(position[origin], box, "", _channels(operators[origin]))
            for box, group in enumerate(groups)
            for origin in operators[group[0]]["sources"]
        )
    )
    strides = _strides(operators, height)
    stride = [strides[group[-1]] for group in groups]
    rows = rows_of(arrows, len(groups))
    columns = columns_of(rows, [each or 0 for each in stride])
    boxes = tuple(
        Box(
            nodes=(", ".join(operators[place]["name"] for place in group),),
            block=" ".join(_words(operators[place]) for place in group),
            params=tuple(_lines(operators, group)),
            channels=_channels(operators[group[-1]]),
            stride=stride[box],
            row=rows[box],
            column=columns[box],
        )
        for box, group in enumerate(groups)
    )
    return Diagram(boxes, arrows)


def _folded(operators: Operators) -> list[list[int]]:
    """Return the positions of the operators that stand in each box."""
    readers = Counter(origin for operator in operators for origin in operator["sources"])
    groups: list[list[int]] = []
    group_of: dict[int, list[int]] = {}
    for place, operator in enumerate(operators):
        origins = operator["sources"]
        folds = operator["name"] in _POINTWISE and len(origins) == 1
        if folds and readers[origins[0]] == 1 and operators[origins[0]]["sources"]:
            group = group_of[origins[0]]
            group.append(place)
        else:
            group = [place]
            groups.append(group)
        group_of[place] = group
    return groups


def _strides(operators: Operators, height: int) -> list[int | None]:
    """Return how many times coarser than the image each map is; `None` for pooled ones.

    What is no map, as while channels are shuffled, is where it came from.
    """
    found: list[int | None] = []
    for operator in operators:
        shape, origins = operator["shapes"][0], operator["sources"]
        if len(shape) == 4:
            stride = round(height / shape[2])
            fits = stride <= _COARSEST and stride & (stride - 1) == 0
            found.append(stride if fits else None)
        else:
            found.append(found[origins[0]] if origins else None)
    return found


def _channels(operator: Mapping[str, Any]) -> int | None:
    shape = operator["shapes"][0]
    return int(shape[1]) if len(shape) == 4 else None


def _words(operator: Mapping[str, Any]) -> str:
    name = str(operator["name"])
    return f"{_NAMES.get(name, name.replace('_', ' '))} {operator['detail']}".rstrip()


def _lines(operators: Operators, group: Sequence[int]) -> list[str]:
    shapes = " and ".join("x".join(map(str, s)) for s in operators[group[-1]]["shapes"])
    macs = sum(operators[place]["macs"] for place in group)
    return [shapes, *([f"{macs:,} MACs"] if macs else [])]
