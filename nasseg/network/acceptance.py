"""What a block's parameters accept, found by trying, and what the block costs at one shape."""

from __future__ import annotations

import inspect
import math
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, get_type_hints

import torch
from torch import Tensor

from nasseg.errors import ArchitectureError
from nasseg.graph.registry import BlockEntry
from nasseg.network.cost import cost_of
from nasseg.network.examples import IMAGE, Example, examples
from nasseg.network.operators import Operator, operators
from nasseg.network.trace import Trace, trace
from nasseg.records import Cost

TRIED = (*range(21), 24, 32, 34, 48, 50, 64, 96, 101, 128, 152, 256)
"""The whole numbers that every parameter is tried with."""
CHANNELS = (16, 24, 32, 48, 64, 96, 128, 192, 256)
"""The channel counts at which the cost is told."""
IMAGES = ((128, 256), (256, 512), (512, 1024), (1024, 2048))
"""The images, height and width, at which the cost is told."""
_STEPS = (1, 2, 3, 4, 5, 8, 16)
_NOWHERE = "?"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a block.

    Attributes:
        default: `None` when it is required.
        values: those that are accepted; of whole numbers those of `TRIED`, of the rest none.
        rule: the same in words.
    """

    name: str
    required: bool
    default: Any
    values: tuple[Any, ...]
    rule: str


@dataclass(frozen=True)
class Priced:
    """One configuration of a block with the shapes that go in and come out, and its cost."""

    arguments: Mapping[str, Any]
    inputs: tuple[tuple[int, ...], ...]
    outputs: Mapping[str, tuple[int, ...]]
    cost: Cost


def accepted_example(entry: BlockEntry) -> Example:
    """Return a configuration that the block accepts.

    Raises:
        ArchitectureError: when all that is tried is refused.
    """
    try:
        with torch.device("meta"):
            return examples(entry.name)[0]
    except ValueError as error:
        raise ArchitectureError(f"{error}: it refuses every shape that is tried") from None


def parameters(example: Example) -> tuple[Parameter, ...]:
    """Return the parameters of the example's block; the others stay as in the example."""
    entry = example.entry
    factory = entry.factory
    hints = get_type_hints(factory.__init__ if inspect.isclass(factory) else factory)
    return tuple(
        _parameter(example, name, default, hints.get(name))
        for name, default in entry.defaults.items()
    )


def _parameter(example: Example, name: str, default: Any, hint: Any) -> Parameter:
    required = default is inspect.Parameter.empty
    values, rule = example.entry.options.get(name, ()), ""
    if hint is int:
        values = tuple(value for value in TRIED if _refusal(example, name, value) is None)
        rule = _series(values)
    elif hint is str:
        refusal = _refusal(example, name, _NOWHERE) or "any text"
        rule = refusal.removesuffix(f", got {_NOWHERE!r}").rpartition(" must be ")[2]
        rule = rule.removeprefix("one of ").replace("'", "")
    elif not values:
        rule = {float: "a number"}.get(hint, str(hint))
    return Parameter(name, required, None if required else default, values, rule or _listed(values))


def _refusal(example: Example, name: str, value: Any) -> str | None:
    """Return why the block cannot have this value, `None` when it can."""
    changed = replace(example, params={**example.params, name: value})
    try:
        with torch.device("meta"), warnings.catch_warnings():
            warnings.simplefilter("error")  # torch warns of layers without channels
            changed.outputs  # noqa: B018
            changed.build()
    except Exception as error:  # whatever a class raises at 0 or at a word, it does not take it
        return str(error) or type(error).__name__
    return None


def _series(values: tuple[int, ...]) -> str:
    """Return `"1 or more"`, `"4, 8, 12 ..."`, `"1 to 16"`, or the values one by one."""
    if len(values) <= 3:
        return _listed(values)
    low = values[0]
    for step in _STEPS:
        if values == tuple(v for v in TRIED if v >= low and (v - low) % step == 0):
            return f"{low} or more" if step == 1 else f"{low}, {low + step}, {low + 2 * step} ..."
    if values == tuple(range(low, low + len(values))):
        return f"{low} to {values[-1]}"
    return _listed(values)


def _listed(values: tuple[Any, ...]) -> str:
    return ", ".join(str(value) for value in values)


def priced(example: Example, image: tuple[int, int]) -> Priced:
    """Return what a configuration costs where its inputs come from one image of that size."""
    traced = _traced(example, image)
    result = traced.result
    results: tuple[Tensor, ...] = result if isinstance(result, tuple) else (result,)
    named = zip(example.outputs, results, strict=True)
    return Priced(
        arguments=dict(example.params),
        inputs=tuple(tuple(tensor.shape) for tensor in traced.inputs),
        outputs={name: tuple(tensor.shape) for name, tensor in named},
        cost=cost_of(traced),
    )


def inside(example: Example, image: tuple[int, int]) -> tuple[Operator, ...]:
    """Return the operators that a configuration runs, with their shapes for one image."""
    return operators(_traced(example, image))


def over_channels(example: Example, image: tuple[int, int]) -> dict[int, Cost]:
    """Return the cost at each of `CHANNELS` that the block accepts.

    So many come in with every feature map, and `out_channels` grows with them from the example's.
    Where only an image comes in, so many go out; where that is not to be chosen, nothing is found.
    """
    coming = [shape.channels for shape in example.inputs if shape != IMAGE]
    going = example.params.get("out_channels")
    if not coming and going is None:
        return {}
    found: dict[int, Cost] = {}
    for channels in CHANNELS:
        params = dict(example.params)
        if going is not None:
            params["out_channels"] = channels * going // coming[0] if coming else channels
        inputs = tuple(s if s == IMAGE else replace(s, channels=channels) for s in example.inputs)
        cost = _accepted_cost(replace(example, inputs=inputs, params=params), image)
        found |= {channels: cost} if cost else {}
    return found


def over_images(example: Example) -> dict[tuple[int, int], Cost]:
    """Return the cost for one image of each of `IMAGES` that the block accepts."""
    costs = {image: _accepted_cost(example, image) for image in IMAGES}
    return {image: cost for image, cost in costs.items() if cost}


def _accepted_cost(example: Example, image: tuple[int, int]) -> Cost | None:
    """Return the cost; `None` where the block refuses the channels or the image."""
    try:
        example.outputs  # noqa: B018
        return priced(example, image).cost
    except (ValueError, RuntimeError):  # the latter from torch, where a map is too small
        return None


def _traced(example: Example, image: tuple[int, int]) -> Trace:
    """Build the module and run it, without values."""
    with torch.device("meta"):
        module = example.build().eval()
        inputs = [
            torch.empty(1, s.channels, *(math.ceil(extent / s.stride) for extent in image))
            for s in example.inputs
        ]
    if example.entry.indices:
        inputs[-1] = inputs[-1].long()
    return trace(module, *inputs)
