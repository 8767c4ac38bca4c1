"""The places of a network from its deepest map on, and the blocks that may stand in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nasseg.graph.architecture import CLASSES, IMAGE, Sketch
from nasseg.search_spaces.encoder_places import RELU, named, projected
from nasseg.search_spaces.parts import classifier, convolution

Context = Callable[[Sketch, str, str, int], str]
"""`(sketch, name, edge, width)`: a map to one that sees further."""
Fusion = Callable[[Sketch, str, str, str, int], str]
"""`(sketch, name, deep, skip, width)`: two maps to one at the finer stride, half the deep one's."""
Head = Callable[[Sketch, str], str]
"""`(sketch, edge)`: a map to class scores."""


def _summed_pyramid(sketch: Sketch, name: str, edge: str, width: int) -> str:
    reduced = projected(sketch, f"{name}.reduce", edge, width)
    return sketch.add("ppm", reduced, name=name, merge="sum")


def _concatenated_pyramid(sketch: Sketch, name: str, edge: str, width: int) -> str:
    pooled = sketch.add("ppm", edge, name=f"{name}.pools", branch_channels=width // 4)
    return projected(sketch, name, pooled, width)


def _chained_pools(sketch: Sketch, name: str, edge: str, width: int) -> str:
    reduced = projected(sketch, f"{name}.reduce", edge, width)
    return sketch.add("crp", reduced, name=name)


def _fused_dilations(sketch: Sketch, name: str, edge: str, width: int) -> str:
    """Hierarchical feature fusion of dilated separable convolutions."""
    branches = [
        sketch.add(
            "separable_conv", edge, name=f"{name}.{rate}", out_channels=width // 4, dilation=rate
        )
        for rate in (1, 2, 4, 8)
    ]
    fused = sketch.add("hff", *branches, name=f"{name}.hff")
    return sketch.add("norm_act", fused, name=name)


def _attention(sketch: Sketch, name: str, edge: str, width: int) -> str:
    """BiSeNet: attention beside the global average, summed."""
    attended = sketch.add("arm", edge, name=f"{name}.arm", out_channels=width)
    average = sketch.add("global_context", edge, name=f"{name}.global", out_channels=width)
    return sketch.add("add", attended, average, name=name)


CONTEXTS: Mapping[str, Context] = {
    "none": lambda _sketch, _name, edge, _width: edge,
    "ppm_concat": _concatenated_pyramid,
    "ppm_sum": _summed_pyramid,
    "crp": _chained_pools,
    "hff": _fused_dilations,
    "arm": _attention,
    "parallel_dilated": named("parallel_dilated"),
    "depthwise_pyramid": named("depthwise_pyramid"),
    "efficient_pyramid_pool": named("efficient_pyramid_pool"),
    "dpc_head": lambda sketch, name, edge, width: sketch.add(
        "dpc_head", edge, name=name, out_channels=width, branch_channels=width
    ),
    "basic_head": lambda sketch, name, edge, width: sketch.add(
        "basic_head", edge, name=name, out_channels=width, branch_channels=width
    ),
}


def _fusion(block: str) -> Fusion:
    return lambda sketch, name, deep, skip, width: sketch.add(
        block, deep, skip, name=name, out_channels=width
    )


def _sum(sketch: Sketch, name: str, deep: str, skip: str, width: int) -> str:
    up = sketch.add("upsample", projected(sketch, f"{name}.deep", deep, width), name=f"{name}.up")
    return sketch.add("add", up, projected(sketch, f"{name}.skip", skip, width), name=name)


def _concatenation(sketch: Sketch, name: str, deep: str, skip: str, width: int) -> str:
    up = sketch.add("upsample", deep, name=f"{name}.up")
    both = sketch.add("concat", up, skip, name=f"{name}.concat")
    return sketch.add("conv", both, name=name, out_channels=width, **RELU)


def _gated(sketch: Sketch, name: str, deep: str, skip: str, width: int) -> str:
    """ESPNetv2: the gated skip added to the enlarged deep map."""
    up = sketch.add("upsample", projected(sketch, f"{name}.deep", deep, width), name=f"{name}.up")
    gated = sketch.add("gated_projection", skip, name=f"{name}.skip", out_channels=width)
    return sketch.add("add", up, gated, name=name)


def _feature_fusion(sketch: Sketch, name: str, deep: str, skip: str, width: int) -> str:
    up = sketch.add("upsample", deep, name=f"{name}.up")
    return sketch.add("ffm", skip, up, name=name, out_channels=width)


def _fast_fusion(sketch: Sketch, name: str, deep: str, skip: str, width: int) -> str:
    reduced = projected(sketch, f"{name}.deep", deep, width)
    return sketch.add("fast_fusion", skip, reduced, name=name, out_channels=width)


def _stepped(block: str) -> Fusion:
    """A step that keeps the skip's width, brought to the width asked for."""

    def add(sketch: Sketch, name: str, deep: str, skip: str, width: int) -> str:
        return projected(sketch, name, sketch.add(block, deep, skip, name=f"{name}.step"), width)

    return add


def _refinement(sketch: Sketch, name: str, deep: str, skip: str, width: int) -> str:
    """SQ: half of the channels from the skip, half from the deep map."""
    half = projected(sketch, f"{name}.skip", skip, width // 2)
    return sketch.add("sq_refinement", deep, half, name=name, out_channels=width)


FUSIONS: Mapping[str, Fusion] = {
    "add": _sum,
    "concat": _concatenation,
    "gated_projection": _gated,
    "ffm": _feature_fusion,
    "fast_fusion": _fast_fusion,
    "cff": _fusion("cff"),
    "fusion_lw": _fusion("fusion_lw"),
    "sq_refinement": _refinement,
    "unet_step": _stepped("unet_step"),
    "shelf_up": _stepped("shelf_up"),
    "erfnet_up": lambda sketch, name, deep, _skip, width: sketch.add(
        "erfnet_up", deep, name=name, out_channels=width
    ),
}
HEADS: Mapping[str, Head] = {
    "conv": lambda sketch, edge: classifier(sketch, edge, bias=True),
    "conv_3x3": lambda sketch, edge: convolution(
        sketch, edge, CLASSES, kernel_size=3, bias=True, name="classifier"
    ),
    "fast_classifier": lambda sketch, edge: sketch.add(
        "fast_classifier", edge, name="classifier", out_channels=CLASSES
    ),
    "deconv": lambda sketch, edge: sketch.add(
        "deconv", edge, name="classifier", out_channels=CLASSES, bias=True
    ),
    "dilation_head": lambda sketch, edge: sketch.add(
        "dilation_head", edge, name="classifier", out_channels=CLASSES, scale=2
    ),
    "sparse_column": lambda sketch, edge: sketch.add(
        "sparse_column", edge, IMAGE, name="classifier", out_channels=CLASSES, stride=2
    ),
}
