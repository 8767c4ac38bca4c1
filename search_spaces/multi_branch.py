"""Networks of several branches: detail at high, context at low resolution, and their fusion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nasseg.graph.architecture import CLASSES, IMAGE, Architecture, Sketch
from nasseg.search_spaces.parts import classifier, encoder
from nasseg.search_spaces.pick import Pick

DETAIL_STRIDE = 8
SCALES = {"full": 1, "half": 2, "quarter": 4}
ENCODERS = ("xception39", "resnet18", "resnet34", "mobilenet_v1", "mobilenet_v2", "shufflenet_v2")
DEEPEST_STRIDE = 64  # of the stages of inverted residuals
STAGE_WIDTHS = (16, 32, 48, 64, 96, 128, 160)
CONTEXT_WIDTHS = (32, 64, 96, 128, 192, 256)


@dataclass(frozen=True, slots=True)
class Branch:
    """A tensor of the sketch with its channels and stride."""

    edge: str
    channels: int
    stride: int


def multi_branch(pick: Pick) -> Architecture:
    """Detail and context computed apart and fused: two branches, a cascade of three, sparse tiles.

    `topology="bilateral"` fuses a detail branch at stride 8 with a context branch that sees the
    image, a smaller one, or the detail branch itself (BiSeNet, ContextNet, Fast-SCNN);
    `"cascade"` has a third branch between them (ICNet); with `"sparse"` the context branch gives
    the scores, and a fine column corrects them on a share of the image's tiles.
    """
    sketch = Sketch()
    topology = pick.choice("topology", tuple(TOPOLOGIES))
    return sketch.finish(TOPOLOGIES[topology](sketch, pick))


def _bilateral(sketch: Sketch, pick: Pick) -> str:
    """A detail and a context branch."""
    detail = _detail(sketch, pick)
    source = pick.choice("context_input", ("detail", *SCALES))
    context = _context(sketch, pick, source, detail)
    return _head(sketch, pick, _fusion(sketch, pick, detail, context))


def _cascade(sketch: Sketch, pick: Pick) -> str:
    """ICNet: the image, its half, and what is made of that at half the size again."""
    detail = _detail(sketch, pick)
    medium = _medium(sketch, pick)
    coarse = _coarse(sketch, pick, medium)
    width = pick.choice("fusion_width", CONTEXT_WIDTHS)
    fused = sketch.add("cff", coarse.edge, medium.edge, name="fuse16", out_channels=width)
    sketch.add("cff", fused, detail.edge, name="fuse", out_channels=width)
    return _head(sketch, pick, Branch("fuse", width, detail.stride))


def _sparse(sketch: Sketch, pick: Pick) -> str:
    """A coarse column on a smaller image and a fine one on the tiles that it selects."""
    coarse = _context(sketch, pick, pick.choice("coarse_input", ("half", "quarter")))
    return sketch.add(
        "sparse_column", coarse.edge, IMAGE, name="head", out_channels=CLASSES,
        share=pick.choice("share", (0.0625, 0.125, 0.25, 0.5, 1.0)),
        width=pick.choice("fine_width", (16, 24, 32, 48, 64, 96)),
        depth=pick.integer("fine_depth", 1, 8),
        stride=pick.choice("fine_stride", (2, 4, 8)),
        tile=pick.choice("tile", (8, 16, 32)),
        halo=pick.choice("halo", (1, 2, 4)),
    )  # fmt: skip


TOPOLOGIES = {"bilateral": _bilateral, "cascade": _cascade, "sparse": _sparse}


def _detail(sketch: Sketch, pick: Pick) -> Branch:
    """Choose the shallow branch that keeps the resolution: a few convolutions to stride 8."""
    kind = pick.choice("detail", ("spatial_path", "learning_to_downsample", "convolutions"))
    width = pick.choice("detail_width", (16, 24, 32, 48, 64))
    if kind == "convolutions":
        first = _conv(sketch, IMAGE, width, name="detail1", stride=2)
        second = _conv(sketch, first, width, name="detail2", stride=2)
        _conv(sketch, second, 2 * width, name="detail", stride=2)
        return Branch("detail", 2 * width, DETAIL_STRIDE)
    channels = pick.choice("detail_channels", (48, 64, 96, 128, 192))
    if kind == "spatial_path":
        sketch.add(kind, IMAGE, name="detail", out_channels=channels, width=width)
        return Branch("detail", channels, DETAIL_STRIDE)
    middle = pick.choice("detail_middle", (32, 48, 64, 96))
    edge = sketch.add(kind, IMAGE, name="detail", out_channels=channels, widths=(width, middle))
    for i in range(1, pick.integer("detail_depth", 0, 3) + 1):
        edge = sketch.add("ds_conv", edge, name=f"detail.{i}", out_channels=channels)
    return Branch(edge, channels, DETAIL_STRIDE)


def _context(sketch: Sketch, pick: Pick, source: str, detail: Branch | None = None) -> Branch:
    """Choose what computes the context from its source, and what is made of the deepest maps."""
    channels = None
    if detail and source == "detail":
        maps, channels = _stages(sketch, pick, detail)
    else:
        image, scale = _scaled_image(sketch, SCALES[source])
        if pick.choice("context", ("encoder", "stages")) == "encoder":
            edges = encoder(sketch, pick, ENCODERS, image=image)
            maps = {scale * stride: edge for stride, edge in edges.items()}
        else:
            width = pick.choice("stem", (16, 24, 32, 48))
            stem = _conv(sketch, image, width, name="stem", stride=2)
            maps, channels = _stages(sketch, pick, Branch(stem, width, 2 * scale))
    stride = max(maps)
    module = pick.choice("module", ("arm", "ppm_concat", "ppm_sum", "none"))
    if module == "none" and channels:
        return Branch(maps[stride], channels, stride)
    width = pick.choice("context_width", CONTEXT_WIDTHS)
    if module == "arm":
        return _attention(sketch, maps, width)
    return _pooled(sketch, Branch(maps[stride], width, stride), module.removeprefix("ppm_"))


def _stages(sketch: Sketch, pick: Pick, entry: Branch) -> tuple[dict[int, str], int]:
    """Choose stages of inverted residuals; return the last map of each stride, and its channels."""
    edge, stride, width = entry.edge, entry.stride, entry.channels
    maps = {stride: edge}
    stages = pick.integer("stages", 2, 6)
    for stage in range(1, stages + 1):
        strides = _strides(stride, stages - stage)
        step = pick.choice(f"stride{stage}", strides) if len(strides) > 1 else strides[0]
        width = pick.choice(f"width{stage}", STAGE_WIDTHS)
        expansion = pick.choice(f"expansion{stage}", (1, 2, 4, 6))
        stride *= step
        for i in range(1, pick.integer(f"depth{stage}", 1, 4) + 1):
            edge = sketch.add(
                "inverted_residual", edge, name=f"stage{stage}.{i}", out_channels=width,
                stride=step if i == 1 else 1, expansion=expansion,
            )  # fmt: skip
        maps[stride] = edge
    return maps, width


def _strides(stride: int, stages_left: int) -> tuple[int, ...]:
    """Return what a stage may halve so that the last one is between stride 8 and 64."""
    if stride * 2**stages_left < DETAIL_STRIDE:
        return (2,)
    return (1, 2) if stride < DEEPEST_STRIDE else (1,)


def _attention(sketch: Sketch, maps: Mapping[int, str], width: int) -> Branch:
    """BiSeNet: attention refinement at every level, from the global context up to stride 8."""
    levels = [stride for stride in sorted(maps, reverse=True) if stride > DETAIL_STRIDE]
    levels = levels or [DETAIL_STRIDE]
    x = sketch.add("global_context", maps[levels[0]], name="global", out_channels=width)
    for stride in levels:
        refined = sketch.add("arm", maps[stride], name=f"arm{stride}", out_channels=width)
        x = sketch.add("add", refined, x, name=f"sum{stride}")
        if stride > DETAIL_STRIDE:
            up = sketch.add("upsample", x, name=f"up{stride}", align_corners=True)
            x = _conv(sketch, up, width, name=f"refine{stride}")
    return Branch(x, width, DETAIL_STRIDE)


def _pooled(sketch: Sketch, deepest: Branch, pyramid: str) -> Branch:
    """Pool the deepest map in a pyramid, or not at all, and project it to the branch's width."""
    edge = deepest.edge
    if pyramid != "none":
        edge = sketch.add("ppm", edge, name="pyramid", merge=pyramid)
    context = _conv(sketch, edge, deepest.channels, name="context", kernel_size=1)
    return Branch(context, deepest.channels, deepest.stride)


def _fusion(sketch: Sketch, pick: Pick, detail: Branch, context: Branch) -> Branch:
    """Choose how the detail and the context branch meet."""
    kind = pick.choice("fusion", ("ffm", "cff", "fast_fusion"))
    if kind == "fast_fusion":
        width = context.channels
        dilation = pick.choice("fusion_dilation", (1, 2, 4))
        sketch.add(
            kind, detail.edge, context.edge, name="fuse", out_channels=width, dilation=dilation
        )
        return Branch("fuse", width, detail.stride)
    width = pick.choice("fusion_width", CONTEXT_WIDTHS)
    if kind == "cff":
        sketch.add(kind, context.edge, detail.edge, name="fuse", out_channels=width)
        return Branch("fuse", width, detail.stride)
    gate: dict[str, Any] = {"attention": pick.choice("attention", ("bottleneck", "single"))}
    if gate["attention"] == "bottleneck":
        gate["reduction"] = pick.choice("reduction", (1, 2, 4, 8))
    edge, scale = context.edge, context.stride // detail.stride
    if scale > 1:
        edge = sketch.add("upsample", edge, name="up", scale=scale, align_corners=True)
    sketch.add(kind, detail.edge, edge, name="fuse", out_channels=width, **gate)
    return Branch("fuse", width, detail.stride)


def _head(sketch: Sketch, pick: Pick, fused: Branch) -> str:
    """Choose the way to the class scores."""
    kind = pick.choice("head", ("linear", "enlarged", "conv", "separable"))
    if kind == "separable":
        return sketch.add("fast_classifier", fused.edge, name="head", out_channels=CLASSES)
    edge = fused.edge
    if kind == "enlarged":
        edge = sketch.add("upsample", edge, name="enlarged", align_corners=True)
    elif kind == "conv":
        width = pick.choice("head_width", (32, 64, 128, 256))
        edge = _conv(sketch, edge, width, name="head.conv")
    return classifier(sketch, edge, name="head", bias=True)


def _medium(sketch: Sketch, pick: Pick) -> Branch:
    """ICNet's branch on half the image, to stride 16: a stem and bottleneck units."""
    image, scale = _scaled_image(sketch, 2)
    width = pick.choice("stem", (16, 24, 32, 48))
    edge = _conv(sketch, image, width, name="stem1", stride=2)
    for i, channels in ((2, width), (3, 2 * width)):
        edge = _conv(sketch, edge, channels, name=f"stem{i}")
    edge = sketch.add("max_pool", edge, name="pool")
    edge = _bottlenecks(sketch, pick, 2, edge, (64, 96, 128, 192), 4)
    channels = pick.choice("unit_width3", (128, 192, 256, 384))
    sketch.add("bottleneck", edge, name="stage3.1", out_channels=channels, stride=2)
    return Branch("stage3.1", channels, 8 * scale)


def _coarse(sketch: Sketch, pick: Pick, medium: Branch) -> Branch:
    """ICNet's branch on half of the medium one: more bottleneck units and pyramid pooling."""
    edge = sketch.add("downsample", medium.edge, name="half16")
    for i in range(2, pick.integer("units3", 1, 6) + 1):
        edge = sketch.add("bottleneck", edge, name=f"stage3.{i}", out_channels=medium.channels)
    for stage, widths, deepest in ((4, (256, 384, 512), 8), (5, (512, 768, 1024), 4)):
        dilation = pick.choice(f"dilation{stage}", (1, 2, 4))
        edge = _bottlenecks(sketch, pick, stage, edge, widths, deepest, dilation=dilation)
    pyramid = pick.choice("pyramid", ("concat", "sum", "none"))
    width = pick.choice("context_width", CONTEXT_WIDTHS)
    return _pooled(sketch, Branch(edge, width, 2 * medium.stride), pyramid)


def _bottlenecks(
    sketch: Sketch, pick: Pick, stage: int, edge: str, widths: Sequence[int], deepest: int,
    **params: Any,
) -> str:  # fmt: skip
    """Choose the width of a stage and how many units it has."""
    width = pick.choice(f"unit_width{stage}", widths)
    for i in range(1, pick.integer(f"units{stage}", 1, deepest) + 1):
        edge = sketch.add(
            "bottleneck", edge, name=f"stage{stage}.{i}", out_channels=width, **params
        )
    return edge


def _scaled_image(sketch: Sketch, scale: int) -> tuple[str, int]:
    """Return the image made `scale` times smaller, and its stride."""
    if scale == 1:
        return IMAGE, 1
    return sketch.add("downsample", IMAGE, name=f"image{scale}", scale=scale), scale


def _conv(sketch: Sketch, edge: str, width: int, *, name: str, **params: Any) -> str:
    return sketch.add("conv", edge, name=name, out_channels=width, activation="relu", **params)
