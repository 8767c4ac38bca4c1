"""The places of a network before its deepest map, and the blocks that may stand in each.

A table maps a name to a function that adds the nodes and returns the edge to go on from; `named` is
the case of a single node. To let another block stand in a place, add a line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nasseg.graph.architecture import IMAGE, Sketch

Stem = Callable[[Sketch, str, int], str]
"""`(sketch, name, width)`: the image to a map of stride 2."""
Unit = Callable[[Sketch, str, str, int, int], str]
"""`(sketch, name, edge, width, dilation)`: a map to one of the same shape."""
Down = Callable[[Sketch, str, str, int], str]
"""`(sketch, name, edge, width)`: a map to a wider one of twice the stride."""
RELU = {"activation": "relu"}


def projected(sketch: Sketch, name: str, edge: str, width: int) -> str:
    """Add a 1x1 convolution with norm and ReLU."""
    return sketch.add("conv", edge, name=name, out_channels=width, kernel_size=1, **RELU)


def named(block: str, **params: Any) -> Down:
    """A single node that is told its width."""
    return lambda sketch, name, edge, width: sketch.add(
        block, edge, name=name, out_channels=width, **params
    )


def _unit(block: str, *told: str, **params: Any) -> Unit:
    """A single node that is told its `out_channels`, its `dilation`, both or neither."""

    def add(sketch: Sketch, name: str, edge: str, width: int, dilation: int) -> str:
        known = {"out_channels": width, "dilation": dilation}
        return sketch.add(block, edge, name=name, **{key: known[key] for key in told}, **params)

    return add


def _dense(sketch: Sketch, name: str, edge: str, width: int, dilation: int) -> str:
    """One EDA module of a quarter of the width, brought back to the width."""
    grown = sketch.add("eda_module", edge, name=f"{name}.eda", growth=width // 4, dilation=dilation)
    return projected(sketch, name, grown, width)


def _mirrored(sketch: Sketch, name: str, edge: str, width: int, dilation: int) -> str:
    """Half as many filters, and their negatives beside them."""
    half = sketch.add(
        "conv", edge, name=f"{name}.half", out_channels=width // 2, dilation=dilation,
        activation="none",
    )  # fmt: skip
    return sketch.add("crelu", half, name=name)


def _concentrated(sketch: Sketch, name: str, edge: str, width: int, dilation: int) -> str:
    """One branch of a CCC unit on its own."""
    raw = sketch.add(
        "ccc_conv", edge, name=f"{name}.ccc", out_channels=width, dilation=max(2, dilation)
    )
    return sketch.add("norm_act", raw, name=name)


DILATED_UNITS: Mapping[str, Unit] = {
    "conv": _unit("conv", "out_channels", "dilation", **RELU),
    "separable_conv": _unit("separable_conv", "out_channels", "dilation"),
    "factorised_conv": _unit("factorised_conv", "out_channels", "dilation"),
    "bottleneck": _unit("bottleneck", "out_channels", "dilation"),
    "cg": _unit("cg", "out_channels", "dilation"),
    "xception39_unit": _unit("xception39_unit", "out_channels", "dilation", projection=False),
    "non_bt_1d": _unit("non_bt_1d", "dilation"),
    "enet_bottleneck": _unit("enet_bottleneck", "dilation"),
    "dsnet_unit": _unit("dsnet_unit", "dilation"),
    "eda_module": _dense,
    "crelu": _mirrored,
    "ccc_conv": _concentrated,
}
PLAIN_UNITS: Mapping[str, Unit] = {
    "esp": _unit("esp", "out_channels", residual=True),
    "eesp": _unit("eesp", "out_channels", residual=True),
    "ccc": _unit("ccc", "out_channels", residual=True),
    "advanced_c3": _unit("advanced_c3", "out_channels", residual=True),
    "shufflenet_v1_unit": _unit("shufflenet_v1_unit", "out_channels", groups=4),
    "shufflenet_v2_unit": _unit("shufflenet_v2_unit", "out_channels"),
    "ds_conv": _unit("ds_conv", "out_channels"),
    "inverted_residual": _unit("inverted_residual", "out_channels"),
    "split_sum": _unit("split_sum", "out_channels"),
    "wider_bank": _unit("wider_bank", "out_channels"),
    "gated_projection": _unit("gated_projection", "out_channels"),
    "enet_asymmetric": _unit("enet_bottleneck", asymmetric=True, kernel_size=5),
    "efficient_non_bottleneck": _unit("efficient_non_bottleneck"),
    "shared_residual": _unit("shared_residual"),
    "rcu": _unit("rcu", blocks=1),
    "rcu_lw": _unit("rcu_lw"),
    "fire": lambda sketch, name, edge, width, _dilation: sketch.add(
        "fire", edge, name=name, squeeze=width // 8, expand=width // 2
    ),
}
UNITS = {**DILATED_UNITS, **PLAIN_UNITS}

STEMS: Mapping[str, Stem] = {
    "conv": lambda sketch, name, width: sketch.add(
        "conv", IMAGE, name=name, out_channels=width, stride=2, **RELU
    ),
    **{
        block: lambda sketch, name, width, block=block: sketch.add(  # type: ignore[misc]
            block, IMAGE, name=name, out_channels=width
        )
        for block in ("enet_initial", "erfnet_down", "eda_down", "dsnet_initial")
    },
}


def _pooled(block: str) -> Down:
    """A coarser copy of the map, widened by a 1x1 convolution."""

    def add(sketch: Sketch, name: str, edge: str, width: int) -> str:
        return projected(sketch, name, sketch.add(block, edge, name=f"{name}.pool"), width)

    return add


UNPOOLABLE: Mapping[str, Down] = {
    "enet_down": named("enet_down"),
    "dsnet_down": named("dsnet_down"),
}
"""Downsampling blocks that tell their pooling indices."""
UNPOOLINGS = ("enet_up", "dsnet_up")
"""Blocks that take a map and such indices."""
DOWNS: Mapping[str, Down] = {
    "conv": named("conv", stride=2, **RELU),
    "separable_conv": named("separable_conv", stride=2),
    "ds_conv": named("ds_conv", stride=2),
    "inverted_residual": named("inverted_residual", stride=2),
    "xception39_unit": named("xception39_unit", stride=2),
    "bottleneck": named("bottleneck", stride=2),
    "split_sum": named("split_sum", stride=2),
    "wider_bank": named("wider_bank", stride=2),
    "max_pool": _pooled("max_pool"),
    "downsample": _pooled("downsample"),
    "erfnet_down": named("erfnet_down"),
    "eda_down": named("eda_down"),
    "cg_down": named("cg_down"),
    "esp": named("esp", stride=2),
    "ccc": named("ccc", stride=2),
    "advanced_c3": named("advanced_c3", stride=2),
    "shufflenet_v1_unit": named("shufflenet_v1_unit", stride=2, groups=4),
    "shufflenet_v2_unit": named("shufflenet_v2_unit", stride=2),
    "eesp_down": lambda sketch, name, edge, width: sketch.add(
        "eesp_down", edge, IMAGE, name=name, out_channels=width
    ),
    **UNPOOLABLE,
}
DETAILS: Mapping[str, Stem] = {
    "spatial_path": lambda sketch, name, width: sketch.add(
        "spatial_path", IMAGE, name=name, out_channels=width, width=32
    ),
    "learning_to_downsample": lambda sketch, name, width: sketch.add(
        "learning_to_downsample", IMAGE, name=name, out_channels=width
    ),
}
"""Branches from the image straight to a map of stride 8."""
