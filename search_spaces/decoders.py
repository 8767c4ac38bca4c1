"""Decoders that stand behind any encoder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nasseg.graph.architecture import CLASSES, Sketch
from nasseg.search_spaces.parts import classifier, convolution
from nasseg.search_spaces.pick import Pick

Maps = Mapping[int, tuple[str, ...]]
"""An encoder's maps by their stride: the last of each, then narrower ones before it."""

HEAD_WIDTHS = (64, 96, 128, 192, 256)
FINEST_REFINED = 4  # the stride at which RefineNet stops
RESIDUAL_UNITS: Mapping[str, Mapping[str, int]] = {"rcu": {"blocks": 1}, "rcu_lw": {}}


@dataclass(frozen=True, slots=True)
class Decoder:
    """A decoder and the strides that an encoder may have before it.

    Attributes:
        add: adds it to a sketch and returns the class scores.
        strides: the output strides of an encoder that it can take.
    """

    add: Callable[[Sketch, Pick, Maps], str]
    strides: tuple[int, ...]


def from_deepest(maps: Maps) -> list[str]:
    """Return one map a stride, the deepest first."""
    return [maps[stride][0] for stride in sorted(maps, reverse=True)]


def _scores(sketch: Sketch, pick: Pick, maps: Maps) -> str:
    """No decoder: class scores at the encoder's stride, enlarged bilinearly."""
    return classifier(sketch, from_deepest(maps)[0], bias=True)


def _skipnet(sketch: Sketch, pick: Pick, maps: Maps) -> str:
    """ShuffleSeg, RTSeg: scores of the three deepest maps, as in FCN8s."""
    return sketch.add("skipnet", *from_deepest(maps)[:3], name="skipnet", out_channels=CLASSES)


def _unet(sketch: Sketch, pick: Pick, maps: Maps) -> str:
    """RTSeg: doubled and added to the next finer map, all the way to full size."""
    x, *skips = from_deepest(maps)
    for level, skip in enumerate(skips, start=1):
        x = sketch.add("unet_step", x, skip, name=f"up{level}")
    width = pick.choice("unet_width", (16, 24, 32, 48, 64))
    x = sketch.add("deconv", x, name="up", out_channels=width, kernel_size=4)
    return classifier(sketch, x, bias=True)


def _dilation(sketch: Sketch, pick: Pick, maps: Maps) -> str:
    """RTSeg: the scores of a dilated encoder, enlarged by one learned step."""
    return sketch.add("dilation_head", from_deepest(maps)[0], name="head", out_channels=CLASSES)


def _basic(sketch: Sketch, pick: Pick, maps: Maps) -> str:
    """ShuffleNetV2's light head: every pixel beside the mean of all."""
    return _head(sketch, pick, "basic_head", from_deepest(maps)[0])


def _dpc(sketch: Sketch, pick: Pick, maps: Maps) -> str:
    """ShuffleNetV2's dense prediction cell."""
    scale = 16 // max(maps)
    return _head(sketch, pick, "dpc_head", from_deepest(maps)[0], rate_scale=scale)


def _head(sketch: Sketch, pick: Pick, block: str, edge: str, **params: int) -> str:
    head = sketch.add(
        block, edge, name="head", **params,
        out_channels=pick.choice("head_width", HEAD_WIDTHS),
        branch_channels=pick.choice("branch_width", HEAD_WIDTHS),
    )  # fmt: skip
    return classifier(sketch, head, bias=True)


def _non_bottleneck(sketch: Sketch, pick: Pick, maps: Maps) -> str:
    """Das et al.: transposed convolutions, each followed by efficient non-bottleneck layers."""
    base = pick.choice("decoder_width", (8, 16, 24, 32))  # at stride 2, twice as many a halving
    depth = pick.integer("decoder_depth", 0, 3)
    with_skips = pick.choice("decoder_skips", (False, True))
    x, *skips = from_deepest(maps)
    for level, skip in zip(reversed(range(len(skips))), skips, strict=True):
        width = base * 2**level
        x = sketch.add("erfnet_up", x, name=f"up{level}", out_channels=width)
        if with_skips:
            skip = convolution(sketch, skip, width, name=f"skip{level}")
            x = sketch.add("add", x, skip, name=f"merge{level}")
        for i in range(1, depth + 1):
            x = sketch.add("efficient_non_bottleneck", x, name=f"layer{level}.{i}")
    return sketch.add("deconv", x, name="head", out_channels=CLASSES, bias=True)


def _refinenet(sketch: Sketch, pick: Pick, maps: Maps) -> str:
    """RefineNet and its light-weight form: fuse and pool in chains, level by level, to stride 4.

    The original has 3x3 kernels and residual units (`"rcu"`), the light-weight one 1x1 kernels and
    none. With `refine_reduce` every map is brought to the decoder's width before it is fused.
    """
    width = pick.choice("refine_width", (64, 96, 128, 192, 256))
    top_width = width * pick.choice("refine_top", (1, 2))
    kernel_size = pick.choice("refine_kernel", (1, 3))
    links = pick.integer("refine_links", 1, 4)
    reduce = pick.choice("refine_reduce", (False, True))
    activation = pick.choice("refine_activation", ("relu", "relu6"))
    unit = pick.choice("refine_unit", ("none", *RESIDUAL_UNITS))
    several = any(len(paths) > 1 for paths in maps.values())
    every = several and pick.choice("refine_every_map", (False, True))

    def residual(edge: str, name: str, count: int) -> str:
        for i in range(1, count + 1 if unit in RESIDUAL_UNITS else 1):
            edge = sketch.add(unit, edge, name=f"{name}{i}", **RESIDUAL_UNITS[unit])
        return edge

    def reduced(edge: str, channels: int, name: str) -> str:
        narrow = convolution(sketch, edge, channels, name=name, kernel_size=kernel_size)
        return residual(narrow, f"{name}.unit", 2)

    x: list[str] = []
    for stride in sorted((s for s in maps if s >= FINEST_REFINED), reverse=True):
        channels = width if x else top_width
        paths = maps[stride] if every else maps[stride][:1]
        if reduce or (not x and len(paths) == 1):
            paths = tuple(
                reduced(path, channels, f"reduce{stride}.{i}") for i, path in enumerate(paths, 1)
            )
        entries, name = [*x, *paths], f"fuse{stride}"
        if len(entries) == 1:
            fused = sketch.add("norm_act", *entries, name=name, norm=False, activation=activation)
        else:
            fused = sketch.add(
                "fusion_lw", *entries, name=name, out_channels=channels, skip_convs=1,
                kernel_size=kernel_size, activation=activation,
            )  # fmt: skip
        pool = f"pool{stride}"
        pooled = sketch.add("crp", fused, name=pool, stages=links, kernel_size=kernel_size)
        x = [residual(pooled, f"unit{stride}.", 3)]
    return classifier(sketch, x[0], kernel_size=3, bias=True)


DECODERS: Mapping[str, Decoder] = {
    "none": Decoder(_scores, (8, 16, 32)),
    "skipnet": Decoder(_skipnet, (32,)),
    "unet": Decoder(_unet, (16, 32)),
    "dilation": Decoder(_dilation, (8, 16)),
    "basic": Decoder(_basic, (8, 16, 32)),
    "dpc": Decoder(_dpc, (8, 16)),
    "refinenet": Decoder(_refinenet, (8, 16, 32)),
    "non_bottleneck": Decoder(_non_bottleneck, (16, 32)),
}
