"""The ENet family: factorised, dilated, dense and shuffled encoders with light decoders."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle, islice
from typing import Any

from nasseg.graph.architecture import CLASSES, IMAGE, Architecture, Sketch
from nasseg.graph.registry import INDICES
from nasseg.search_spaces.parts import classifier
from nasseg.search_spaces.pick import Pick

INITIALS = {
    "conv": "conv",
    "enet": "enet_initial",
    "erfnet": "erfnet_down",
    "eda": "eda_down",
    "dsnet": "dsnet_initial",
}
INITIAL_WIDTHS = (8, 12, 15, 16, 24, 32)
UNITS = {"non_bt_1d": "non_bt_1d", "enet": "enet_bottleneck", "dsnet": "dsnet_unit"}
KINDS = (*UNITS, "eda")
DOWNS = ("erfnet", "enet", "eda", "dsnet")
UNPOOLED = ("enet", "dsnet")  # the families whose downsamplers tell where the maxima were
WIDTHS = {1: (32, 48, 64, 96), 2: (64, 96, 128, 160, 192), 3: (96, 128, 160, 192, 256)}
EDA_WIDTHS = {1: (40, 60, 80, 100), 2: (90, 130, 170, 210), 3: (130, 170, 210, 250)}
GROWTHS = (16, 24, 32, 40)
DEPTHS = {1: 6, 2: 16, 3: 10}
SCHEDULES = {  # of a stage's units, begun again after the end; 5x1 is ENet's asymmetric one
    "non_bt_1d": ("1", "1-2", "1-2-4-8", "2-4-8-16"),
    "enet": ("1", "1-2-4-8", "1-5x1", "1-2-5x1-4-1-8-5x1-16"),
    "eda": ("1", "1-1-1-2-2", "1-2-4-8", "2-2-4-4-8-8-16-16"),
    "dsnet": ("1", "1-2-5-9", "2-5-9-17", "1-2-5-9-1-2-5-9-2-5-9-17-2-5-9-17"),
}
DROPOUTS = {"non_bt_1d": (0.03, 0.3, 0.3), "enet": (0.01, 0.1, 0.1)}  # as published, by stage
UP_WIDTHS = {1: (8, 16, 24, 32), 2: (32, 48, 64, 96), 3: (64, 96, 128, 160)}
ASYMMETRIC = {"kernel_size": 5, "asymmetric": True}
HEADS: dict[str, dict[str, Any]] = {
    "2x2": {"kernel_size": 2},
    "2x2_bias": {"kernel_size": 2, "bias": True},
    "3x3": {"kernel_size": 3},
}


@dataclass(frozen=True, slots=True)
class Feature:
    """A tensor of the sketch with its channels."""

    edge: str
    channels: int


class Draft:
    """A sketch with the choices that fill it.

    `variant`, which code of ENet its blocks follow, is asked for when the first of them is added.
    """

    def __init__(self, pick: Pick) -> None:
        self.sketch = Sketch()
        self.pick = pick

    @cached_property
    def variant(self) -> str:
        """`"lua"`, the authors' release, or `"port"`, the PyTorch one."""
        return self.pick.choice("variant", ("lua", "port"))

    def decoder_dropout(self, kind: str) -> dict[str, float]:
        """The port has dropout in the decoder too."""
        return {"dropout": 0.1 if self.variant == "port" else 0.0} if kind == "enet" else {}

    def add(self, block: str, *inputs: str, name: str, **params: Any) -> str:
        """Add a node: of the chosen variant if it is one of ENet's, as released if of DSNet's."""
        if block.startswith("enet"):
            params["variant"] = self.variant
        elif block.startswith("dsnet"):
            params["learned_scale"] = False
        return self.sketch.add(block, *inputs, name=name, **params)


def enet_family(pick: Pick) -> Architecture:
    """Stages of ERFNet, ENet, EDANet or DSNet units, each behind a downsampler, with a decoder.

    A strided block on the image is followed by two or three stages: a downsampler of any of the
    four, then `depth` units of one kind with a schedule of dilations. The decoder is missing, as in
    EDANet, or undoes every downsampling, by a transposed convolution (`"deconv"`, ERFNet) or beside
    max unpooling (`"unpool"`, ENet and DSNet), with a few units after each.
    """
    draft = Draft(pick)
    stages = pick.integer("stages", 2, 3)
    decoder = pick.choice("decoder", ("none", "deconv", "unpool"))
    x = _initial(draft)
    taken = {}
    for stage in range(1, stages + 1):
        kind = pick.choice(f"kind{stage}", KINDS)
        taken[stage], x = _down(draft, stage, kind, x, unpooled=decoder == "unpool")
        x = _units(draft, stage, kind, x)
    if decoder == "none":
        return draft.sketch.finish(classifier(draft.sketch, x.edge, bias=True))
    for stage in reversed(taken):
        if decoder == "deconv":
            x = _deconvolved(draft, stage, x)
        else:
            x = _unpooled(draft, stage, x, taken[stage].channels)
        x = _refined(draft, stage, x)
    return draft.sketch.finish(_head(draft, x))


def _initial(draft: Draft) -> Feature:
    block = INITIALS[draft.pick.choice("initial", tuple(INITIALS))]
    width = draft.pick.choice("initial_width", INITIAL_WIDTHS)
    strided = {"stride": 2} if block == "conv" else {}
    return Feature(draft.add(block, IMAGE, name="initial", out_channels=width, **strided), width)


def _down(
    draft: Draft, stage: int, kind: str, x: Feature, *, unpooled: bool
) -> tuple[Feature, Feature]:
    """Halve for a stage of `kind`; return what was taken in, and the result."""
    pick = draft.pick
    down = (
        pick.choice(f"pooling{stage}", UNPOOLED) if unpooled else pick.choice(f"down{stage}", DOWNS)
    )
    width = (
        pick.choice(f"eda_width{stage}", EDA_WIDTHS[stage])
        if kind == "eda"
        else pick.choice(f"width{stage}", WIDTHS[stage])
    )
    if down != "eda":
        x = _fitted(draft, stage, x, width)
    params: dict[str, Any] = _dropout(down, stage)
    if down == "dsnet":
        params["groups"] = math.gcd(4, width)
    name = f"down{stage}"
    draft.add(f"{down}_down", x.edge, name=name, out_channels=width, **params)
    return x, Feature(name, width)


def _dropout(kind: str, stage: int) -> dict[str, float]:
    return {"dropout": DROPOUTS[kind][stage - 1]} if kind in DROPOUTS else {}


def _fitted(draft: Draft, stage: int, x: Feature, width: int) -> Feature:
    """Return `x`, through a 1x1 convolution where it is too wide to be pooled through to `width`.

    What is unpooled later must also be a multiple of four, for the shuffle of DSNet's units.
    """
    if x.channels < width and x.channels % 4 == 0:
        return x
    fitted = min(x.channels, width // 2) // 4 * 4
    name = f"fit{stage}"
    return Feature(draft.add("conv", x.edge, name=name, out_channels=fitted, kernel_size=1), fitted)


def _units(draft: Draft, stage: int, kind: str, x: Feature) -> Feature:
    pick = draft.pick
    depth = pick.integer(f"depth{stage}", 1, DEPTHS[stage])
    schedule = pick.choice(f"{kind}_schedule{stage}", SCHEDULES[kind])
    steps = list(islice(cycle(schedule.split("-")), depth))
    if kind == "eda":
        growth = pick.choice(f"growth{stage}", GROWTHS)
        dilations = tuple(int(step) for step in steps)
        name = f"stage{stage}"
        draft.add("eda_block", x.edge, name=name, growth=growth, dilations=dilations)
        return Feature(name, x.channels + growth * depth)
    dropout = _dropout(kind, stage)
    edge = x.edge
    for i, step in enumerate(steps, start=1):
        params = ASYMMETRIC if step == "5x1" else {"dilation": int(step)}
        edge = draft.add(UNITS[kind], edge, name=f"stage{stage}.{i}", **params, **dropout)
    return Feature(edge, x.channels)


def _deconvolved(draft: Draft, stage: int, x: Feature) -> Feature:
    width = draft.pick.choice(f"up_width{stage}", UP_WIDTHS[stage])
    return Feature(draft.add("erfnet_up", x.edge, name=f"up{stage}", out_channels=width), width)


def _unpooled(draft: Draft, stage: int, x: Feature, width: int) -> Feature:
    """Undo the pooling of a stage; the maps come back as wide as they were taken in."""
    kind = draft.pick.choice(f"up{stage}", UNPOOLED)
    inputs = (x.edge, f"down{stage}:{INDICES}")
    dropout = draft.decoder_dropout(kind)
    return Feature(
        draft.add(f"{kind}_up", *inputs, name=f"up{stage}", out_channels=width, **dropout), width
    )


def _refined(draft: Draft, stage: int, x: Feature) -> Feature:
    """Add the units that follow an upsampling."""
    depth = draft.pick.integer(f"up_depth{stage}", 0, 3)
    if not depth:
        return x
    kind = draft.pick.choice(f"up_kind{stage}", tuple(UNITS))
    params = {"activation": "relu", **draft.decoder_dropout(kind)} if kind == "enet" else {}
    edge = x.edge
    for i in range(1, depth + 1):
        edge = draft.add(UNITS[kind], edge, name=f"refine{stage}.{i}", **params)
    return Feature(edge, x.channels)


def _head(draft: Draft, x: Feature) -> str:
    head = draft.pick.choice("head", ("1x1", *HEADS))
    if head == "1x1":
        return classifier(draft.sketch, x.edge, bias=True)
    return draft.add("deconv", x.edge, name="head", out_channels=CLASSES, **HEADS[head])
