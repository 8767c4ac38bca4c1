"""Configurations of a block to check it with, found by trying what it accepts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

import nasseg.blocks  # noqa: F401  fills the registry
from nasseg.registry import BlockEntry, Shape, registry

CHANNELS = 16
STRIDES = (4, 8, 16, 32)
WIDTHS = (16, 32)
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
        return self.entry.law(self.inputs, self.entry.defaults | dict(self.params))

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
    found = [_accepted(entry, params) for params in _variants(entry)]
    equal = tuple(example for example in found if example)
    unequal = _accepted(entry, {}, unequal=True)
    listed = [*equal, *([unequal] if unequal and unequal not in equal else [])]
    if not listed:
        raise ValueError(f"no example of the block {name!r} can be built")
    return tuple(listed)


def _variants(entry: BlockEntry) -> Iterator[dict[str, Any]]:
    """The defaults at every width, then one parameter changed at a time."""
    defaults = entry.defaults
    if "out_channels" in defaults:
        yield from ({"out_channels": width} for width in WIDTHS)
    else:
        yield {}
    options = {name: values for name, values in entry.options.items() if name != "pretrained"}
    for name, default in defaults.items():
        if name in options:
            yield from ({name: value} for value in options[name] if value != default)
        elif type(default) is int:
            yield {name: default - 1}
            yield {name: default + 1}


def _accepted(
    entry: BlockEntry, params: dict[str, Any], *, unequal: bool = False
) -> Example | None:
    """Return the first example with these parameters that the block accepts, if there is one."""
    needs_width = "out_channels" in entry.defaults and "out_channels" not in params
    widths = [{"out_channels": width} for width in WIDTHS] if needs_width else [{}]
    for inputs in _inputs(entry):
        if unequal == (len({shape.stride for shape in inputs}) == 1):
            continue
        for width in widths:
            example = Example(entry, inputs, {**width, **params})
            try:
                example.outputs  # noqa: B018
                example.build()
            except ValueError:
                continue
            return example
    return None


def _inputs(entry: BlockEntry) -> Iterator[tuple[Shape, ...]]:
    """Shapes to try: all of one stride, the image, then every mixture of strides."""
    low, high = entry.inputs
    count = max(low, min(high, 2))
    for stride in STRIDES:
        yield (Shape(CHANNELS, stride),) * count
    if count == 1:
        yield (IMAGE,)
    else:
        yield from ((Shape(CHANNELS, STRIDES[0]), IMAGE), (IMAGE, Shape(CHANNELS, STRIDES[0])))
    for strides in product(STRIDES, repeat=count):
        yield tuple(Shape(CHANNELS, stride) for stride in strides)
