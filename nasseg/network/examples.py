"""Configurations of a block to check it with, found by trying what it accepts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

import nasseg.blocks  # noqa: F401  fills the registry
from nasseg.graph.registry import BlockEntry, Shape, registry

CHANNELS = (16, 24)
STRIDES = (4, 8, 16, 32)
WIDTHS = (16, 32, 24)
IMAGE = Shape(3, 1)


@dataclass(frozen=True)
class Example:
    """One configuration of one block, with the shapes it is given.

    Attributes:
        entry: the block.
        inputs: the shape of every input.
        params: the parameters that differ from the defaults.
    """

    entry: BlockEntry
    inputs: tuple[Shape, ...]
    params: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        strides = {shape.stride for shape in self.inputs}
        listed = [f"{shape.channels}@{shape.stride}" for shape in self.inputs]
        shapes = [] if len(strides) == 1 else ["+".join(listed)]
        return "-".join([self.entry.name, *(f"{k}={v}" for k, v in self.params.items()), *shapes])

    @property
    def outputs(self) -> dict[str, Shape]:
        """The shape of every output by name."""
        return self.entry.shapes(self.inputs, self.params)

    def build(self) -> nn.Module:
        """Return the module."""
        channels = tuple(shape.channels for shape in self.inputs)
        single = self.entry.inputs[1] == 1
        module = self.entry.factory(channels[0] if single else channels, **self.params)
        assert isinstance(module, nn.Module)
        return module

    def tensors(self, image: tuple[int, int], batch: int = 2) -> tuple[Tensor, ...]:
        """Return random inputs for an image of `image` (height, width)."""
        generator = torch.Generator().manual_seed(0)
        tensors = []
        for shape in self.inputs:
            size = [math.ceil(extent / shape.stride) for extent in image]
            tensors.append(torch.randn(batch, shape.channels, *size, generator=generator))
        if self.entry.indices:
            fine = F.interpolate(tensors[-1], scale_factor=2.0)
            noisy = fine + torch.rand(fine.shape, generator=generator)
            tensors[-1] = F.max_pool2d(noisy, 2, return_indices=True)[1]
        return tuple(tensors)


def examples(name: str) -> tuple[Example, ...]:
    """Return the configurations of a registered block that are worth checking.

    Its defaults at two widths and, where it takes maps of different strides, with those; each
    truth value turned over, each literal, and each number one less and one more.

    Raises:
        ValueError: when the block accepts none of the shapes that are tried.
    """
    entry = registry[name]
    of_one_stride = [inputs for inputs in _inputs(entry) if _strides(inputs) == 1]
    of_several = [inputs for inputs in _inputs(entry) if _strides(inputs) > 1]
    found = [_accepted(entry, params, of_one_stride) for params in _variants(entry)]
    if any(found):
        found.append(_accepted(entry, {}, of_several))
    else:
        found = [_accepted(entry, params, of_several) for params in _variants(entry)]
    if not any(found):
        raise ValueError(f"no example of the block {name!r} can be built")
    return tuple(example for example in found if example)


def _strides(inputs: tuple[Shape, ...]) -> int:
    """Return how many different strides there are."""
    return len({shape.stride for shape in inputs})


def _inputs(entry: BlockEntry) -> Iterator[tuple[Shape, ...]]:
    """Shapes to try: maps of every mixture of strides, or images."""
    low, high = entry.inputs
    count = max(low, min(high, 2))
    for channels in CHANNELS:
        for strides in product(STRIDES, repeat=count):
            yield tuple(Shape(channels, stride) for stride in strides)
        feature = Shape(channels, STRIDES[0])
        yield from ((IMAGE,),) if count == 1 else ((feature, IMAGE), (IMAGE, feature))


def _variants(entry: BlockEntry) -> Iterator[dict[str, Any]]:
    """The defaults at every width, then one parameter changed at a time."""
    defaults = entry.defaults
    if "out_channels" in defaults:
        del defaults["out_channels"]
        yield from ({"out_channels": width} for width in WIDTHS[:2])
    else:
        yield {}
    options = entry.options
    for name, default in defaults.items():
        if name in options:
            yield from ({name: value} for value in options[name] if value != default)
        elif type(default) is int:
            yield {name: default - 1}
            yield {name: default + 1}


def _accepted(
    entry: BlockEntry, params: dict[str, Any], candidates: Sequence[tuple[Shape, ...]]
) -> Example | None:
    """Return the first example with these parameters that the block accepts, if there is one."""
    needs_width = "out_channels" in entry.defaults and "out_channels" not in params
    widths = [{"out_channels": width} for width in WIDTHS] if needs_width else [{}]
    for inputs, width in product(candidates, widths):
        example = Example(entry, inputs, {**width, **params})
        try:
            example.outputs  # noqa: B018
            example.build()
        except ValueError:
            continue
        return example
    return None
