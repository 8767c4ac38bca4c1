"""Parts that several search spaces share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nasseg.architecture import CLASSES, IMAGE, Sketch
from nasseg.search_spaces.pick import Pick

ENCODERS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "resnet18": ("resnet", {"depth": 18}),
    "resnet34": ("resnet", {"depth": 34}),
    "resnet50": ("resnet", {"depth": 50}),
    "resnet101": ("resnet", {"depth": 101}),
    "resnet152": ("resnet", {"depth": 152}),
}
"""The encoders that a place may have, as blocks with their parameters."""


def encoder(
    sketch: Sketch,
    pick: Pick,
    options: Sequence[str],
    *,
    image: str = IMAGE,
    output_stride: int = 32,
    name: str = "encoder",
) -> dict[int, str]:
    """Choose one of `ENCODERS` under `name` and return its maps by their stride, from 2 on."""
    block, params = ENCODERS[pick.choice(name, options)]
    dilated = {} if output_stride == 32 else {"output_stride": output_stride}
    sketch.add(block, image, name=name, **params, **dilated)
    finer = [2**i for i in range(1, output_stride.bit_length() - 1)]
    return {stride: f"{name}:stride{stride}" for stride in finer} | {output_stride: name}


def classifier(sketch: Sketch, edge: str, *, name: str = "classifier", **params: Any) -> str:
    """Add the 1x1 convolution to class scores."""
    return convolution(sketch, edge, CLASSES, name=name, **params)


def convolution(
    sketch: Sketch,
    edge: str,
    channels: int | str,
    *,
    name: str,
    kernel_size: int = 1,
    **params: Any,
) -> str:
    """Add a convolution without norm and activation."""
    return sketch.add(
        "conv", edge, name=name, out_channels=channels, kernel_size=kernel_size, norm=False,
        activation="none", **params,
    )  # fmt: skip
