"""The whole survey: every block that fits a place may stand in that place."""

from __future__ import annotations

from dataclasses import dataclass

from nasseg.graph.architecture import CLASSES, IMAGE, Architecture, Sketch
from nasseg.search_spaces.decoder_places import CONTEXTS, FUSIONS, HEADS
from nasseg.search_spaces.encoder_places import (
    DETAILS,
    DILATED_UNITS,
    DOWNS,
    STEMS,
    UNITS,
    UNPOOLABLE,
    UNPOOLINGS,
    projected,
)
from nasseg.search_spaces.parts import ENCODERS, encoder
from nasseg.search_spaces.pick import Pick

STEM_WIDTHS = (16, 32)
STAGE_WIDTHS = {
    1: (48, 64),
    2: (80, 96, 128),
    3: (144, 192, 256),
    4: (272, 320, 384),
}
"""Multiples of 16, so that every grouping divides them; each above those of the stage before."""
DEPTHS = {1: 3, 2: 6, 3: 8, 4: 4}
DILATIONS = ("1", "2", "1-2-4-8", "2-4-8-16")
HEAVY = ("resnet50", "resnet101", "resnet152", "vgg16")


@dataclass(frozen=True, slots=True)
class Pool:
    """The indices of a max pooling and the channels it had."""

    indices: str
    width: int


def survey(pick: Pick) -> Architecture:
    """A trunk of stages or a published encoder, with context, decoder and head of any block.

    The trunk's deepest map goes through a context block, then up in steps that fuse it with the
    trunk's finer maps, each followed by a unit of choice. A branch from the image to stride 8 may
    join where the decoder ends at stride 8 or above it.
    """
    sketch = Sketch()
    if pick.choice("trunk", ("stages", "encoder")) == "stages":
        maps, pooled = _stages(sketch, pick)
    else:
        light = tuple(name for name in ENCODERS if name not in HEAVY)
        maps, pooled = encoder(sketch, pick, light), {}
    width = pick.choice("context_width", (64, 96, 128))
    context = CONTEXTS[pick.choice("context", tuple(CONTEXTS))]
    stride = max(maps)
    x = context(sketch, "context", maps[stride], width)
    if stride == 32 and pick.choice("decoder", ("steps", "skipnet")) == "skipnet":
        return sketch.finish(sketch.add("skipnet", x, maps[16], maps[8], out_channels=CLASSES))
    x, stride = _decoder(sketch, pick, x, stride, maps, pooled)
    if stride == 8:
        x = _with_detail(sketch, pick, x)
    return sketch.finish(HEADS[pick.choice("head", tuple(HEADS))](sketch, x))


def _stages(sketch: Sketch, pick: Pick) -> tuple[dict[int, str], dict[int, Pool]]:
    """Add a stem and stages; return the maps, and what was pooled on the way, by stride."""
    width = pick.choice("stem_width", STEM_WIDTHS)
    x = STEMS[pick.choice("stem", tuple(STEMS))](sketch, "stem", width)
    maps = {2: x}
    pooled: dict[int, Pool] = {}
    for stage in range(1, 1 + pick.integer("stages", 2, 4)):
        stride = 2 ** (stage + 1)
        down = pick.choice(f"down{stage}", tuple(DOWNS))
        if down in UNPOOLABLE:
            pooled[stride] = Pool(f"down{stage}:indices", width)
        width = pick.choice(f"width{stage}", STAGE_WIDTHS[stage])
        x = DOWNS[down](sketch, f"down{stage}", x, width)
        x = _units(sketch, pick, stage, x, width)
        if pick.choice(f"inject{stage}", (False, True)):
            x = _with_image(sketch, stage, x, width)
        maps[stride] = x
    return maps, pooled


def _units(sketch: Sketch, pick: Pick, stage: int, x: str, width: int) -> str:
    depth = pick.integer(f"depth{stage}", 0, DEPTHS[stage])
    if not depth:
        return x
    kind = pick.choice(f"unit{stage}", tuple(UNITS))
    rates = pick.choice(f"dilations{stage}", DILATIONS) if kind in DILATED_UNITS else "1"
    schedule = [int(rate) for rate in rates.split("-")]
    for i in range(depth):
        x = UNITS[kind](sketch, f"stage{stage}.{i + 1}", x, width, schedule[i % len(schedule)])
    return x


def _with_image(sketch: Sketch, stage: int, x: str, width: int) -> str:
    """ESPNet: the pooled image beside the stage's map."""
    image = sketch.add("image_pyramid", IMAGE, name=f"image{stage}", times=stage + 1)
    both = sketch.add("concat", x, image, name=f"inject{stage}.concat")
    return projected(sketch, f"inject{stage}", both, width)


def _decoder(
    sketch: Sketch,
    pick: Pick,
    x: str,
    stride: int,
    maps: dict[int, str],
    pooled: dict[int, Pool],
) -> tuple[str, int]:
    """Go up to the stride of choice and return the map there."""
    finest = pick.choice("finest", (2, 4, 8, 16))
    width = pick.choice("decoder_width", (32, 64, 96))
    while stride > finest:
        finer = stride // 2
        name, skip = f"up{finer}", maps[finer]
        unpooling = "none"
        if stride in pooled:
            unpooling = pick.choice(f"unpool{finer}", ("none", *UNPOOLINGS))
        if unpooling != "none":
            x = _unpooled(sketch, name, unpooling, x, pooled[stride], skip, width)
        else:
            fuse = pick.choice(f"fuse{finer}", tuple(FUSIONS))
            x = FUSIONS[fuse](sketch, name, x, skip, width)
        refinement = pick.choice(f"refine{finer}", ("none", *UNITS))
        if refinement != "none":
            x = UNITS[refinement](sketch, f"refine{finer}", x, width, 1)
        stride = finer
    return x, stride


def _unpooled(
    sketch: Sketch, name: str, block: str, x: str, pool: Pool, skip: str, width: int
) -> str:
    """Put the deep map back where its maxima were, beside the skip."""
    up = sketch.add(block, x, pool.indices, name=f"{name}.unpool", out_channels=pool.width)
    both = sketch.add("concat", up, skip, name=f"{name}.concat")
    return sketch.add("conv", both, name=name, out_channels=width, kernel_size=1, activation="relu")


def _with_detail(sketch: Sketch, pick: Pick, x: str) -> str:
    """Join a branch that comes straight from the image, at stride 8."""
    branch = pick.choice("detail", ("none", *DETAILS))
    if branch == "none":
        return x
    detail = DETAILS[branch](sketch, "detail", 64)
    return sketch.add("ffm", detail, x, name="detail.fuse", out_channels=128)
