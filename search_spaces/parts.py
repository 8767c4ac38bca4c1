"""Parts that several search spaces share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nasseg.graph.architecture import CLASSES, IMAGE, Sketch
from nasseg.search_spaces.pick import Pick

ENCODERS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "resnet18": ("resnet", {"depth": 18}),
    "resnet34": ("resnet", {"depth": 34}),
    "resnet50": ("resnet", {"depth": 50}),
    "resnet101": ("resnet", {"depth": 101}),
    "resnet152": ("resnet", {"depth": 152}),
    "mobilenet_v1": ("mobilenet_v1", {}),
    "mobilenet_v1_rtseg": ("mobilenet_v1", {"variant": "rtseg"}),
    "mobilenet_v2": ("mobilenet_v2", {}),
    "mobilenet_v2_refinenet": ("mobilenet_v2", {"variant": "refinenet"}),
    "shufflenet_v1": ("shufflenet_v1", {}),
    "shufflenet_v1_rtseg": ("shufflenet_v1", {"variant": "rtseg"}),
    "shufflenet_v2": ("shufflenet_v2", {}),
    "shufflenet_v2_dpc": ("shufflenet_v2", {"variant": "dpc"}),
    "vgg10": ("vgg", {"depth": 10, "width": 32}),
    "vgg16": ("vgg", {"depth": 16}),
    "xception39": ("xception39", {}),
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
    chosen = pick.choice(name, options)
    return add_encoder(sketch, chosen, image=image, output_stride=output_stride, name=name)


def add_encoder(
    sketch: Sketch, encoder: str, *, image: str = IMAGE, output_stride: int = 32, name: str
) -> dict[int, str]:
    """Add one of `ENCODERS` and return its maps by their stride, from 2 on."""
    block, params = ENCODERS[encoder]
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


def concatenated(sketch: Sketch, edges: Sequence[str], *, name: str, eps: float) -> str:
    """Concatenate, normalise and activate; a single edge is returned as it is."""
    if len(edges) == 1:
        return edges[0]
    both = sketch.add("concat", *edges, name=f"{name}.concat")
    return sketch.add("norm_act", both, name=name, eps=eps)
