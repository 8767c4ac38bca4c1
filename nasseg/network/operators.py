"""What a module computes, operator by operator, told by the shapes that go through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from torch import Tensor

from nasseg.network.trace import Call, Trace

_PLACES = {"stride": 3, "dilation": 5, "groups": 6}
_CALLS = {
    "conv1d": _PLACES,
    "conv2d": _PLACES,
    "conv_transpose2d": {"stride": 3, "groups": 6, "dilation": 7},
    "avg_pool2d": {"stride": 2},
    "max_pool2d": {"stride": 2, "dilation": 4},
    "max_pool2d_with_indices": {"stride": 2, "dilation": 4},
}
"""Of the functions that have a kernel: where torch's signatures have what belongs to it."""


@dataclass(frozen=True, slots=True)
class Operator:
    """One input of a module, or one call of a torch function that gave a tensor.

    Attributes:
        name: of the function; `input` for an input.
        detail: a kernel's size with what is not 1, as `"3x3 /2 d4 g8"`: stride, dilation, groups;
            of a pooling to a given size, or of a new size, which one.
        sources: the positions of the operators whose results it takes.
        shapes: of its results, `(N, C, H, W)` where they are maps.
        macs: of its convolutions and products.
    """

    name: str
    detail: str
    sources: tuple[int, ...]
    shapes: tuple[tuple[int, ...], ...]
    macs: int = 0


def operators(traced: Trace) -> tuple[Operator, ...]:
    """Return the inputs, then the operators that a module calls, in their order.

    What only asks for a shape is left out.
    """
    found = [Operator("input", "", (), (tuple(each.shape),)) for each in traced.inputs]
    origin = {id(tensor): place for place, tensor in enumerate(traced.inputs)}
    for call in traced.calls:
        written = call.written
        read = [origin[id(tensor)] for tensor in call.read if id(tensor) in origin]
        if not written or not read:  # weights that are put in form are no step of the data
            continue
        if call.name == "to":  # where nothing has values, nothing is moved or rounded
            origin |= {id(tensor): read[0] for tensor in written}
            continue
        origin |= {id(tensor): len(found) for tensor in written}
        found.append(
            Operator(
                name=call.name,
                detail=_detail(call, written[0]),
                sources=tuple(dict.fromkeys(read)),
                shapes=tuple(tuple(tensor.shape) for tensor in written),
                macs=call.macs,
            )
        )
    return tuple(found)


def _detail(call: Call, result: Tensor) -> str:
    if call.name in _CALLS:
        return _kernel(call)
    if call.name in ("adaptive_avg_pool2d", "interpolate"):
        return f"to {'x'.join(map(str, result.shape[2:]))}"
    return ""


def _kernel(call: Call) -> str:
    given = call.given
    by_name = sum(key not in ("input", "weight") for key in given)
    by_place = call.values[: len(call.values) - by_name]
    found = {
        key: given.get(key, by_place[place] if place < len(by_place) else None)
        for key, place in _CALLS[call.name].items()
    }
    second = given.get("kernel_size", given.get("weight"))  # a pooling's second is its kernel
    convolves = isinstance(second, Tensor)
    kernel = tuple(second.shape[2:]) if convolves else second
    sides = (kernel, kernel) if isinstance(kernel, int) else kernel
    stride = _largest(found["stride"] or (1 if convolves else kernel), sides)
    dilation, groups = _largest(found.get("dilation") or 1, sides), found.get("groups") or 1
    words = ["x".join(map(str, sides))]
    words += [f"/{stride}"] if stride > 1 else []
    words += [f"d{dilation}"] if dilation > 1 else []
    words += [f"g{groups}"] if groups > 1 else []
    return " ".join(words)


def _largest(value: int | Sequence[int], sides: Sequence[int]) -> int:
    """Return a number for every side as one; along a side of 1 a dilation means nothing."""
    each = [value] * len(sides) if isinstance(value, int) else list(value)
    return max((v for v, side in zip(each, sides, strict=False) if side > 1), default=max(each))
