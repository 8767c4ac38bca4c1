"""Lattices: an encoder, then decoder and encoder columns in turn, tied row by row by sums."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from nasseg.graph.architecture import CLASSES, IMAGE, Architecture, Sketch
from nasseg.search_spaces.parts import ENCODERS, classifier, convolution
from nasseg.search_spaces.pick import Pick

BACKBONES = ("resnet18", "resnet34", "resnet50", "mobilenet_v2", "shufflenet_v2")
NARROW = ("resnet18", "resnet34")  # their map of stride s has 16 s channels
FINEST = {"plain": (1, 2, 4), "fire": (2, 4), "backbone": (4, 8)}
COARSEST = (8, 16, 32)
WIDTHS = {
    1: (8, 16, 24, 32),
    2: (16, 24, 32, 48, 64, 96),
    4: (32, 48, 64, 96, 128),
    8: (48, 64, 96, 128, 192, 256),
    16: (64, 96, 128, 192, 256, 512),
    32: (96, 128, 192, 256, 384, 512),
}
WIDTH = "width"
"""A unit's parameter with this value takes the width of its row."""
UNITS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "shelf": ("shared_residual", {}),
    "ladder": ("shared_residual", {"norm": False, "activation": "relu", "dropout": 0.25}),
    "dilated": ("parallel_dilated", {"out_channels": WIDTH}),
    "rcu": ("rcu", {"blocks": 1}),
    "rcu_lw": ("rcu_lw", {}),
    "non_bt_1d": ("non_bt_1d", {}),
    "inverted_residual": ("inverted_residual", {"out_channels": WIDTH}),
}

Column = Mapping[int, str]
"""The maps of a column by their stride, finest first."""


@dataclass(frozen=True, slots=True)
class Grid:
    """What all columns share.

    Attributes:
        sketch: what the nodes are added to.
        widths: the width of every row by its stride, finest first.
        unit: a key of `UNITS`.
        depth: how many units stand where a column crosses a row.
    """

    sketch: Sketch
    widths: Mapping[int, int]
    unit: str
    depth: int

    @property
    def finest(self) -> int:
        """The stride of the finest row."""
        return min(self.widths)

    def units(self, edge: str, stride: int, name: str) -> str:
        """Add the units of a crossing; the last one is called `name`."""
        block, params = UNITS[self.unit]
        filled = {k: self.widths[stride] if v == WIDTH else v for k, v in params.items()}
        for i in range(1, self.depth):
            edge = self.sketch.add(block, edge, name=f"{name}.unit{i}", **filled)
        return self.sketch.add(block, edge, name=name, **filled)


Up = Callable[[Grid, str, str, int, str], str]
"""Joins the deep map and the skip of a row; given the row's stride and the new node's name."""


def lattice(pick: Pick) -> Architecture:
    """An encoder, then decoder and encoder columns in turn, tied row by row by sums.

    The encoder gives a map a row: a classification network's, projected to the row's width, or one
    of plain units (LadderNet) or of fire modules (SQ). A decoder column climbs the rows from the
    coarsest map. Before each further one an encoder column descends and adds, in every row but the
    coarsest, what the column before it had there. With one decoder this is a U-Net, with two
    LadderNet and ShelfNet; the refinement of SQ widens its rows and is for one alone.
    """
    encoder = pick.choice("encoder", ("plain", "fire", *BACKBONES))
    kind = "backbone" if encoder in BACKBONES else encoder
    first = pick.choice(f"{kind}_finest", FINEST[kind])
    last = 32 if kind == "backbone" else pick.choice("coarsest", COARSEST)
    rows = [stride for stride in WIDTHS if first <= stride <= last]
    grid = Grid(
        Sketch(),
        {stride: pick.choice(f"width{stride}", WIDTHS[stride]) for stride in rows},
        pick.choice("unit", tuple(UNITS)),
        pick.integer("depth", 1, 3),
    )
    if kind == "backbone":
        column = _backbone(grid, encoder)
    else:
        column = _plain(grid) if kind == "plain" else _fire(grid, pick)

    up = pick.choice("up", tuple(UPS))
    decoders = 1 if up == "refinement" else pick.integer("decoders", 1, 4)
    for place in range(1, decoders + 1):
        if place > 1:
            entry = grid.units(column[first], first, f"encoder{place}.entry")
            column = _encoder(grid, entry, f"encoder{place}", column)
        column = _decoder(grid, column, UPS[up], f"decoder{place}")
    head = pick.choice("head", tuple(HEADS)) if first > 1 else "scores"
    return grid.sketch.finish(HEADS[head](grid, column[first]))


def _backbone(grid: Grid, name: str) -> Column:
    """A classification network; a map is projected unless it has its row's width."""
    block, params = ENCODERS[name]
    grid.sketch.add(block, IMAGE, name="encoder", **params)
    column = {}
    for stride, width in grid.widths.items():
        column[stride] = "encoder" if stride == 32 else f"encoder:stride{stride}"
        if name not in NARROW or width != 16 * stride:
            column[stride] = grid.sketch.add(
                "conv", column[stride], name=f"project{stride}", out_channels=width,
                kernel_size=1, activation="leaky_relu",
            )  # fmt: skip
    return column


def _plain(grid: Grid) -> Column:
    """LadderNet: convolutions to the finest row, then the first encoder column."""
    return _encoder(grid, _stem(grid, "relu"), "encoder1")


def _fire(grid: Grid, pick: Pick) -> Column:
    """SQ: convolutions to the finest row, then pooled fire modules of a row's width."""
    column = {grid.finest: _stem(grid, "elu")}
    for finer, stride in pairwise(grid.widths):
        edge, width = column[finer], grid.widths[stride]
        for i in range(1, pick.integer(f"fires{stride}", 1, 4) + 1):
            edge = grid.sketch.add(
                "fire", edge, name=f"encoder1.fire{stride}.{i}", squeeze=width // 8,
                expand=width // 2, pool=i == 1,
            )  # fmt: skip
        column[stride] = edge
    return column


def _stem(grid: Grid, activation: str) -> str:
    """Add the convolutions that lead from the image to the finest row."""
    halvings = grid.finest.bit_length() - 1
    edge = IMAGE
    for i in range(1, max(halvings, 1) + 1):
        edge = _conv(grid, edge, grid.finest, f"stem{i}", min(grid.finest, 2), activation)
    return edge


def _conv(grid: Grid, edge: str, row: int, name: str, stride: int, activation: str) -> str:
    """Add a 3x3 convolution to the width of a row, with bias and without norm."""
    return grid.sketch.add(
        "conv", edge, name=name, out_channels=grid.widths[row], stride=stride, bias=True,
        norm=False, activation=activation,
    )  # fmt: skip


def _encoder(grid: Grid, edge: str, name: str, before: Column | None = None) -> Column:
    """Descend from `edge` on the finest row, adding the maps of the column before at each."""
    column = {}
    for stride, coarser in pairwise(grid.widths):
        if before:
            edge = grid.sketch.add("add", edge, before[stride], name=f"{name}.add{stride}")
        edge = column[stride] = grid.units(edge, stride, f"{name}.row{stride}")
        edge = column[coarser] = _conv(grid, edge, coarser, f"{name}.down{coarser}", 2, "relu")
    return column


def _decoder(grid: Grid, before: Column, up: Up, name: str) -> Column:
    """Ascend from the coarsest row, joined by the maps of the column before at each."""
    *finer, coarsest = grid.widths
    edge = grid.units(before[coarsest], coarsest, f"{name}.row{coarsest}")
    column = {coarsest: edge}
    for stride in reversed(finer):
        edge = column[stride] = up(grid, edge, before[stride], stride, f"{name}.row{stride}")
    return column


def _nearest(grid: Grid, deep: str, skip: str, stride: int, name: str) -> str:
    """ShelfNet: attention, nearest values, sum, convolution."""
    return grid.sketch.add("shelf_up", deep, skip, name=name)


def _bilinear(grid: Grid, deep: str, skip: str, stride: int, name: str) -> str:
    """The same with bilinear values."""
    return grid.sketch.add("shelf_up", deep, skip, name=name, mode="bilinear")


def _deconv(grid: Grid, deep: str, skip: str, stride: int, name: str) -> str:
    """LadderNet: deconvolution, sum, units."""
    up = grid.sketch.add(
        "deconv", deep, name=f"{name}.up", out_channels=grid.widths[stride], kernel_size=3,
        bias=True,
    )  # fmt: skip
    return grid.units(grid.sketch.add("add", up, skip, name=f"{name}.add"), stride, name)


def _refinement(grid: Grid, deep: str, skip: str, stride: int, name: str) -> str:
    """SQ: deconvolution and transformed skip, as wide each, blended by a convolution."""
    width = 2 * grid.widths[stride]
    return grid.sketch.add("sq_refinement", deep, skip, name=name, out_channels=width)


UPS: Mapping[str, Up] = {
    "nearest": _nearest,
    "bilinear": _bilinear,
    "deconv": _deconv,
    "refinement": _refinement,
}


def _scores(grid: Grid, edge: str) -> str:
    """LadderNet: a 1x1 convolution."""
    return classifier(grid.sketch, edge, name="head", bias=True)


def _convs(grid: Grid, edge: str) -> str:
    """ShelfNet: two 3x3 convolutions."""
    width = grid.widths[grid.finest]
    edge = grid.sketch.add(
        "conv", edge, name="head.conv", out_channels=width, activation="leaky_relu"
    )
    return convolution(grid.sketch, edge, CLASSES, name="head", kernel_size=3)


def _deconv_scores(grid: Grid, edge: str) -> str:
    """SQ: a deconvolution that doubles the finest row."""
    return grid.sketch.add(
        "deconv", edge, name="head", out_channels=CLASSES, kernel_size=3, bias=True
    )


HEADS: Mapping[str, Callable[[Grid, str], str]] = {
    "scores": _scores,
    "convs": _convs,
    "deconv": _deconv_scores,
}
