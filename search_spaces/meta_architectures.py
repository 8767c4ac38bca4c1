"""Meta-architectures: any encoder before any decoder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nasseg.graph.architecture import IMAGE, Architecture, Sketch
from nasseg.search_spaces.decoders import DECODERS, Maps
from nasseg.search_spaces.parts import ENCODERS, add_encoder
from nasseg.search_spaces.pick import Pick

NARROW = {"mobilenet_v2": (32, 16), "mobilenet_v2_refinenet": (32, 16)}
"""The encoders whose stages of these strides also give a narrower map."""
UNITS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "conv": ("conv", {"activation": "relu"}),
    "grouped": ("conv", {"groups": 4, "activation": "relu"}),
    "separable": ("separable_conv", {"activation": "relu"}),
    "factorised": ("factorised_conv", {}),
    "wider_bank": ("wider_bank", {}),
    "split_sum": ("split_sum", {}),
}
"""The techniques of the design study that are one block, as the unit of a stage."""
LINKS = ("none", "residual", "dense")
WIDTHS = {
    1: (8, 16, 24, 32),
    2: (16, 32, 48, 64),
    3: (32, 64, 96, 128),
    4: (64, 96, 128, 192, 256),
    5: (64, 128, 192, 256, 384),
}
DEPTHS = {1: 0, 2: 2, 3: 4, 4: 6, 5: 4}


def meta_architectures(pick: Pick) -> Architecture:
    """Any encoder before any decoder: published networks, or stages of efficient convolutions.

    An encoder is one of the classification networks or, as `"stages"`, a small one whose stages
    repeat a unit of choice, by which the techniques of the design study compare. Its output stride
    is one that the decoder can take.
    """
    sketch = Sketch()
    chosen = pick.choice("decoder", tuple(DECODERS))
    decoder = DECODERS[chosen]
    output_stride = decoder.strides[0]
    if len(decoder.strides) > 1:
        output_stride = pick.choice(f"{chosen}_stride", decoder.strides)
    encoder = pick.choice("encoder", ("stages", *ENCODERS))
    if encoder == "stages":
        maps = _stages(sketch, pick, output_stride)
    else:
        maps = _network(sketch, encoder, output_stride)
    return sketch.finish(decoder.add(sketch, pick, maps))


def _network(sketch: Sketch, encoder: str, output_stride: int) -> Maps:
    """Add a classification network and return its maps."""
    edges = add_encoder(sketch, encoder, output_stride=output_stride, name="encoder")
    maps: dict[int, tuple[str, ...]] = {stride: (edge,) for stride, edge in edges.items()}
    for stride in NARROW.get(encoder, ()):
        maps[min(stride, output_stride)] += (f"encoder:stride{stride}_narrow",)
    return maps


def _stages(sketch: Sketch, pick: Pick, output_stride: int) -> Maps:
    """Add five stages, each a strided convolution and units of one kind, and return their maps."""
    maps, x = {}, IMAGE
    for stage, widths in WIDTHS.items():
        width = pick.choice(f"width{stage}", widths)
        stride = min(2**stage, output_stride)
        x = sketch.add(
            "conv", x, name=f"down{stage}", out_channels=width, activation="relu",
            stride=2 if stride == 2**stage else 1,
        )  # fmt: skip
        depth = pick.integer(f"depth{stage}", 0, DEPTHS[stage]) if DEPTHS[stage] else 0
        if depth:
            unit = pick.choice(f"unit{stage}", ("crelu", *UNITS))
            link = pick.choice(f"link{stage}", LINKS)
            for i in range(1, depth + 1):
                x = _unit(sketch, unit, link, x, width, f"stage{stage}.{i}")
        maps[stride] = (x,)
    return maps


def _unit(sketch: Sketch, unit: str, link: str, x: str, width: int, name: str) -> str:
    """Add one unit and its link to what came before."""
    if unit == "crelu":
        half = sketch.add(
            "conv", x, name=f"{name}.half", out_channels=width // 2, activation="none"
        )
        result = sketch.add("crelu", half, name=name)
    else:
        block, params = UNITS[unit]
        result = sketch.add(block, x, name=name, out_channels=width, **params)
    if link == "residual":
        return sketch.add("add", x, result, name=f"{name}.sum")
    if link == "dense":
        both = sketch.add("concat", x, result, name=f"{name}.both")
        return sketch.add(
            "conv", both, name=f"{name}.mix", out_channels=width, kernel_size=1, activation="relu"
        )
    return result
