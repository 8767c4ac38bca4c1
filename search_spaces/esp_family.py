"""The ESP family: pyramids of dilated convolutions in light encoders with four kinds of decoder."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from nasseg.graph.architecture import CLASSES, IMAGE, Architecture, Sketch
from nasseg.search_spaces.parts import classifier, concatenated
from nasseg.search_spaces.pick import Pick

STEMS: tuple[int | str, ...] = (8, 16, 24, 32, CLASSES)
KINDS = ("esp", "eesp", "ccc")
WIDTHS = {
    1: (32, 48, 64, 96, 128),
    2: (48, 64, 96, 128, 192, 256),
    3: (64, 96, 128, 192, 256, 384, 512),
}
DEPTHS = {1: 4, 2: 10, 3: 8}
DILATIONS = {
    "esp": ("1-2-4-8-16", "1-2-4-8", "1-2-4", "1-2-3-5-9"),
    "ccc": ("2-4-8-16", "2-3-7-13", "2-3-5-9", "2-2-4-4"),
}
DOWN_LIMITS = {1: 13, 2: 11, 3: 9}  # EESP's receptive-field limit where a stage begins
BRANCHES = 4  # of an EESP unit, in every released ESPNetv2


@dataclass(frozen=True, slots=True)
class Feature:
    """A tensor of the sketch with its channels (`"classes"` where they follow the data set)."""

    edge: str
    channels: int | str


def esp_family(pick: Pick) -> Architecture:
    """Stages of ESP, EESP or CCC units, joined as in ESPNet or ESPNetv2, with a decoder of choice.

    A strided stem is followed by two or three stages. Each begins with the strided form of its
    unit and goes on with `depth` plain ones. The pooled image can come back before each stage
    (`image="concat"`, ESPNet) or inside the strided EESP unit (`"reinforce"`, ESPNetv2); with
    `join` a stage's entry is concatenated to its result.
    """
    sketch = Sketch()
    stages = pick.integer("stages", 2, 3)
    image = pick.choice("image", ("none", "concat", "reinforce"))
    pool = pick.choice("pool", (3, 2)) if image == "concat" else 3
    join = pick.choice("join", (False, True))
    kinds = [pick.choice(f"kind{stage}", KINDS) for stage in range(1, stages + 1)]
    eps = 1e-5 if kinds[0] == "eesp" else 1e-3

    stem = Feature("stem", pick.choice("stem", STEMS))
    sketch.add(
        "conv", IMAGE, name="stem", out_channels=stem.channels, kernel_size=3, stride=2, eps=eps
    )
    entry = stem
    if image == "concat":
        entry = _concat(sketch, "join0", [stem, _pooled_image(sketch, 1, pool)], eps)

    raw, joined = [stem], [entry]
    for stage, kind in enumerate(kinds, start=1):
        down, last = _stage(sketch, pick, stage, kind, joined[-1], image)
        parts = [last]
        if join and last != down:
            parts = [down, last] if stage == stages else [last, down]
        if image == "concat" and stage < stages:
            parts.append(_pooled_image(sketch, stage + 1, pool))
        raw.append(last)
        joined.append(_concat(sketch, f"join{stage}", parts, eps))

    decoder = pick.choice("decoder", tuple(DECODERS))
    return sketch.finish(DECODERS[decoder](sketch, pick, raw, joined))


def _stage(
    sketch: Sketch, pick: Pick, stage: int, kind: str, entry: Feature, image: str
) -> tuple[Feature, Feature]:
    """Add one stage and return its first (strided) and its last feature."""
    width = pick.choice(f"width{stage}", WIDTHS[stage])
    depth = pick.integer(f"depth{stage}", 0 if stage == 1 else 1, DEPTHS[stage])
    down = f"down{stage}"
    if kind == "eesp":
        entry = _fitted(sketch, stage, entry, width)
        inputs = (entry.edge, IMAGE) if image == "reinforce" else (entry.edge,)
        sketch.add(
            "eesp_down", *inputs, name=down, out_channels=width, branches=BRANCHES,
            receptive_limit=DOWN_LIMITS[stage],
        )  # fmt: skip
        unit: dict[str, Any] = {"branches": BRANCHES}
        if depth:
            unit["receptive_limit"] = pick.choice(f"limit{stage}", (5, 7, 9))
    else:
        unit = _pyramid(pick, str(stage), kind)
        sketch.add(kind, entry.edge, name=down, out_channels=width, stride=2, **unit)
    edge = down
    for i in range(1, depth + 1):
        edge = sketch.add(
            kind, edge, name=f"stage{stage}.{i}", out_channels=width, residual=True, **unit
        )
    return Feature(down, width), Feature(edge, width)


def _pyramid(pick: Pick, place: str, kind: str) -> dict[str, Any]:
    """Choose the dilated pyramid of an ESP or CCC unit."""
    dilations = pick.choice(f"{kind}_dilations{place}", DILATIONS[kind])
    unit: dict[str, Any] = {"dilations": tuple(int(d) for d in dilations.split("-"))}
    if kind == "ccc":
        unit["hff"] = pick.choice(f"hff{place}", (False, True))
    return unit


def _fitted(sketch: Sketch, stage: int, entry: Feature, width: int) -> Feature:
    """Return `entry`, through a 1x1 convolution where a strided EESP of `width` cannot take it.

    The unit makes `width - in_channels` new channels in groups of four branches of four.
    """
    channels = entry.channels
    if isinstance(channels, int) and channels % 4 == 0:
        grown = width - channels
        if grown > 0 and grown % BRANCHES**2 == 0:
            return entry
    fitted = width - BRANCHES**2 * math.ceil(width / (2 * BRANCHES**2))
    name = f"fit{stage}"
    sketch.add("conv", entry.edge, name=name, out_channels=fitted, kernel_size=1, eps=1e-5)
    return Feature(name, fitted)


def _pooled_image(sketch: Sketch, halvings: int, pool: int) -> Feature:
    name = f"image{halvings}"
    sketch.add("image_pyramid", IMAGE, name=name, times=halvings, kernel_size=pool)
    return Feature(name, 3)


def _concat(sketch: Sketch, name: str, parts: list[Feature], eps: float) -> Feature:
    """Concatenate, normalise and activate; a single part is returned as it is."""
    if len(parts) == 1:
        return parts[0]
    edge = concatenated(sketch, [part.edge for part in parts], name=name, eps=eps)
    widths = [part.channels for part in parts]
    total = sum(w for w in widths if isinstance(w, int))
    return Feature(edge, total if CLASSES not in widths else CLASSES)


def _no_decoder(sketch: Sketch, pick: Pick, raw: list[Feature], joined: list[Feature]) -> str:
    """ESPNet-C: class scores at the encoder's stride, enlarged bilinearly."""
    return classifier(sketch, joined[-1].edge)


def _deconvolution_decoder(
    sketch: Sketch, pick: Pick, raw: list[Feature], joined: list[Feature]
) -> str:
    """ESPNet: deconvolutions, each level fused by a unit of class-count width."""
    kind = pick.choice("fuse", ("esp", "ccc"))
    unit = _pyramid(pick, "_fuse", kind)
    scores = sketch.add(
        "norm_act", classifier(sketch, joined[-1].edge), name="scores", activation="none"
    )
    up = sketch.add("deconv", scores, name=f"up{len(joined) - 1}", out_channels=CLASSES)
    for level in reversed(range(1, len(joined) - 1)):
        projected = classifier(sketch, joined[level].edge, name=f"project{level}")
        sketch.add("concat", projected, up, name=f"fuse{level}.concat")
        sketch.add("norm_act", f"fuse{level}.concat", name=f"fuse{level}.norm")
        fused = sketch.add(
            kind, f"fuse{level}.norm", name=f"fuse{level}", out_channels=CLASSES, **unit
        )
        deconv = sketch.add("deconv", fused, name=f"up{level}.deconv", out_channels=CLASSES)
        up = sketch.add("norm_act", deconv, name=f"up{level}")
    sketch.add("concat", up, joined[0].edge, name="fuse0.concat")
    fused = sketch.add("conv", "fuse0.concat", name="fuse0", out_channels=CLASSES, kernel_size=3)
    return sketch.add("deconv", fused, name="head", out_channels=CLASSES)


def _bilinear_decoder(sketch: Sketch, pick: Pick, raw: list[Feature], joined: list[Feature]) -> str:
    """C3NetV2: bilinear steps, each level fused by a separable convolution of class-count width."""
    scores = sketch.add(
        "norm_act", classifier(sketch, joined[-1].edge), name="scores", activation="none"
    )
    for level in reversed(range(len(raw) - 1)):
        up = sketch.add("upsample", scores, name=f"up{level}", align_corners=True)
        sketch.add("concat", up, raw[level].edge, name=f"fuse{level}.concat")
        scores = sketch.add(
            "separable_conv", f"fuse{level}.concat", name=f"fuse{level}", out_channels=CLASSES
        )
    up = sketch.add("upsample", scores, name="up", align_corners=True)
    return classifier(sketch, up, name="head")


def _pyramid_decoder(sketch: Sketch, pick: Pick, raw: list[Feature], joined: list[Feature]) -> str:
    """ESPNetv2: efficient pyramid pooling at every level with gated skips."""
    base = pick.choice("decoder_width", (8, 16, 24, 32))
    widths: list[int | str] = [base * factor for factor in range(len(raw), 1, -1)]
    widths.append(CLASSES)

    def pooled(edge: str, level: int, width: int | str) -> str:
        return sketch.add(
            "efficient_pyramid_pool", edge, name=f"pool{level}", out_channels=width,
            proj_channels=16, classes=CLASSES, last=level == 0,
        )  # fmt: skip

    x = pooled(raw[-1].edge, len(raw) - 1, widths[0])
    for level, before, after in zip(
        reversed(range(len(raw) - 1)), widths[:-1], widths[1:], strict=True
    ):
        up = sketch.add("upsample", x, name=f"up{level}", align_corners=True)
        skip = sketch.add(
            "gated_projection", raw[level].edge, name=f"skip{level}", out_channels=before
        )
        sketch.add("add", skip, up, name=f"merge{level}.add")
        merged = sketch.add("norm_act", f"merge{level}.add", name=f"merge{level}", eps=1e-5)
        x = pooled(merged, level, after)
    return sketch.add("upsample", x, name="head", align_corners=True)


DECODERS = {
    "none": _no_decoder,
    "deconv": _deconvolution_decoder,
    "bilinear": _bilinear_decoder,
    "pyramid": _pyramid_decoder,
}
