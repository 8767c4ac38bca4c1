"""The CG family: stages of context guided blocks that see the image again and again."""

from __future__ import annotations

from typing import Any

from nasseg.graph.architecture import IMAGE, Architecture, Sketch
from nasseg.search_spaces.parts import classifier, concatenated
from nasseg.search_spaces.pick import Pick

STEMS = (16, 24, 32, 48, 64)
WIDTHS = {
    1: (32, 48, 64, 96, 128),
    2: (64, 96, 128, 160, 192, 256),
    3: (96, 128, 192, 256, 384),
}
DEPTHS = {1: (1, 2, 3, 4, 6), 2: (3, 6, 9, 12, 15, 18, 21), 3: (1, 3, 6, 9)}
DILATIONS = (1, 2, 4, 8)
REDUCTIONS = (4, 8, 16)
RESIDUALS = ("global", "local", "none")
EPS = 1e-3  # of every batch norm in the published network


def cg_family(pick: Pick) -> Architecture:
    """A stem of convolutions, two or three stages of CG blocks, and scores with or without skips.

    A stage is a strided CG block followed by plain ones. With `image` the pooled image is
    concatenated to what leaves the stem and every stage but the last; with `join` a stage's first
    map is concatenated to its last.
    """
    sketch = Sketch()
    stages = pick.integer("stages", 2, 3)
    image = pick.choice("image", (True, False))
    join = pick.choice("join", (True, False))

    entry = [_stem(sketch, pick), *_pooled_image(sketch, 1, image)]
    levels = [concatenated(sketch, entry, name="join0", eps=EPS)]
    for stage in range(1, stages + 1):
        first, last = _stage(sketch, pick, stage, levels[-1])
        parts = [last] if first == last or not join else [last, first]
        if stage < stages:
            parts += _pooled_image(sketch, stage + 1, image)
        levels.append(concatenated(sketch, parts, name=f"join{stage}", eps=EPS))

    return sketch.finish(DECODERS[pick.choice("decoder", tuple(DECODERS))](sketch, pick, levels))


def _stem(sketch: Sketch, pick: Pick) -> str:
    """Add a strided 3x3 convolution and some that are not."""
    width = pick.choice("stem", STEMS)
    edge = IMAGE
    for i in range(pick.integer("stem_depth", 1, 4)):
        edge = sketch.add(
            "conv", edge, name=f"stem{i + 1}", out_channels=width, stride=1 if i else 2, eps=EPS
        )
    return edge


def _stage(sketch: Sketch, pick: Pick, stage: int, entry: str) -> tuple[str, str]:
    """Add one stage and return its first (strided) and its last map."""
    width = pick.choice(f"width{stage}", WIDTHS[stage])
    depth = pick.choice(f"depth{stage}", DEPTHS[stage])
    unit: dict[str, Any] = {
        "out_channels": width,
        "dilation": pick.choice(f"dilation{stage}", DILATIONS),
        "reduction": pick.choice(f"reduction{stage}", REDUCTIONS),
    }
    first = last = sketch.add("cg_down", entry, name=f"down{stage}", **unit)
    if depth > 1:
        unit["residual"] = pick.choice(f"residual{stage}", RESIDUALS)
    for i in range(2, depth + 1):
        last = sketch.add("cg", last, name=f"stage{stage}.{i}", **unit)
    return first, last


def _pooled_image(sketch: Sketch, halvings: int, image: bool) -> list[str]:
    if not image:
        return []
    return [sketch.add("image_pyramid", IMAGE, name=f"image{halvings}", times=halvings)]


def _no_decoder(sketch: Sketch, pick: Pick, levels: list[str]) -> str:
    """CGNet: scores of the last level, enlarged bilinearly."""
    return classifier(sketch, levels[-1])


def _skip_decoder(sketch: Sketch, pick: Pick, levels: list[str]) -> str:
    """Scores of every level down to `finest`, doubled bilinearly and added."""
    scores = classifier(sketch, levels[-1])
    stages = len(levels) - 1
    for level in reversed(range(pick.integer(f"finest_of{stages}", 0, stages - 1), stages)):
        up = sketch.add("upsample", scores, name=f"up{level}")
        skip = classifier(sketch, levels[level], name=f"scores{level}")
        scores = sketch.add("add", skip, up, name=f"merge{level}")
    return scores


DECODERS = {"none": _no_decoder, "skips": _skip_decoder}
