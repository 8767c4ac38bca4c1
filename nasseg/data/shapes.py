"""Masks that are drawn: polygons, discs, lines and runs of pixels, in their order.

A pixel belongs to a shape when its centre lies inside, as in the continuous plane in which column
`j` reaches from `j` to `j + 1`. A polygon is filled by the even-odd rule, so that one that crosses
itself, or that goes into a hole and out again along the same line, leaves the hole open.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from nasseg.data.dataset import Pixels
from nasseg.data.pictures import Content, Values, label_values
from nasseg.errors import DataError

Kind = Literal["polygon", "disc", "line", "runs", "packed", "picture"]
Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Shape:
    """A region of one value.

    Attributes:
        value: what its pixels become.
        kind: how `data` is read.
        data: polygon: `[x, y, x, y, ...]`; disc: `[x, y, radius]`; line: `[width, x, y, ...]`;
            runs: `[height, width, count, ...]`, down the columns from one that is outside; packed:
            `[height, width, text]`, such runs as COCO packs them; picture: `[left, top,
            bytes in base 64]`, drawn where it is not 0.
    """

    value: int
    kind: Kind
    data: Sequence[Any]


@dataclass(frozen=True)
class Drawing:
    """The shapes of one mask.

    Attributes:
        shapes: in the order in which they are drawn: the last lies on top.
        background: the value where there is none.
        size: height and width of the image, where they are said.
        relative: whether coordinates are parts of width and height.
    """

    shapes: tuple[Shape, ...]
    background: int
    size: tuple[int, int] | None = None
    relative: bool = False

    def to_bytes(self) -> bytes:
        """Return what `from_bytes` takes."""
        shapes = [[shape.value, shape.kind, list(shape.data)] for shape in self.shapes]
        return json.dumps([self.background, self.size, self.relative, shapes]).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Drawing:
        """Return the drawing that `to_bytes` described."""
        background, size, relative, shapes = json.loads(data)
        return cls(
            tuple(Shape(*shape) for shape in shapes),
            background,
            tuple(size) if size else None,
            relative,
        )

    def pixels(self, size: tuple[int, int], shown: str) -> Pixels:
        """Return the values of all pixels.

        Args:
            size: height and width of the image.
            shown: what an error names.

        Raises:
            DataError: when it was drawn for an image of another size.
        """
        if self.size and self.size != size:
            raise DataError(
                f"{shown} is drawn for an image of {self.size[0]}x{self.size[1]} pixels, and its "
                f"image has {size[0]}x{size[1]}; give the image that was labelled"
            )
        canvas = np.full(size, self.background, np.uint8)
        scale = np.array((size[1], size[0]) if self.relative else (1, 1), np.float64)
        for shape in self.shapes:
            _DRAWN[shape.kind](canvas, shape, scale, shown)
        return canvas


@dataclass(frozen=True)
class DrawnMask:
    """A mask that is drawn from a description of shapes.

    Attributes:
        shown: what an error names.
        source: the file that describes it, whose time tells of a change.
        drawing: reads it.
    """

    shown: str
    source: Content
    drawing: Callable[[], Drawing]

    def stamp(self) -> str:
        """Return length and time of the file."""
        return self.source.stamp()

    def read(self) -> bytes:
        """Return the shapes and their values."""
        return self.drawing().to_bytes()

    def values(self, data: bytes, size: tuple[int, int], *, colours: bool) -> Values:
        """Return the drawn mask: `(H, W)` numbers in any case."""
        return Drawing.from_bytes(data).pixels(size, self.shown)


def coordinates(numbers: Sequence[Any], shown: str) -> list[float]:
    """Return the coordinates of a polygon.

    Raises:
        DataError: when they are no points, or fewer than three.
    """
    try:
        found = list(map(float, numbers))
    except (TypeError, ValueError):
        found = []
    if len(found) % 2 or len(found) < 6 or not all(map(math.isfinite, found)):
        raise DataError(
            f"{shown} has a polygon that is not three or more points as x y x y ...; draw it again "
            "or remove it"
        )
    return found


def polygon_area(shape: Shape) -> float:
    """Return the area of a polygon, in the square of its coordinates' unit."""
    x, y = np.asarray(shape.data, np.float64).reshape(-1, 2).T
    return float(abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2)


def inside_polygon(points: Points, size: tuple[int, int]) -> tuple[int, int, npt.NDArray[np.bool_]]:
    """Return the row and column where a box begins, and which pixels in it a polygon has.

    Args:
        points: `(N, 2)` of x and y.
        size: height and width of the picture.
    """
    x, y = points[:, 0], points[:, 1]
    next_x, next_y = np.roll(x, -1), np.roll(y, -1)
    first = np.clip(np.ceil(np.minimum(y, next_y) - 0.5), 0, size[0]).astype(np.int64)
    end = np.clip(np.ceil(np.maximum(y, next_y) - 0.5), 0, size[0]).astype(np.int64)
    counts = end - first
    if not counts.any():
        return 0, 0, np.zeros((0, 0), np.bool_)
    edges = np.repeat(np.arange(len(points)), counts)
    rows = first[edges] + np.arange(counts.sum()) - (np.cumsum(counts) - counts)[edges]
    slopes = (next_x[edges] - x[edges]) / (next_y[edges] - y[edges])
    crossings = x[edges] + (rows + 0.5 - y[edges]) * slopes
    columns = np.clip(np.ceil(crossings - 0.5), 0, size[1]).astype(np.int64)
    top, left = int(rows.min()), int(columns.min())
    height, width = int(rows.max()) - top + 1, int(columns.max()) - left + 1
    # Every edge that a row crosses turns what is to the right of it: in becomes out.
    places = (rows - top) * width + columns - left
    turns = np.bincount(places, minlength=height * width).reshape(height, width) & 1
    inside = np.bitwise_xor.accumulate(turns.astype(np.bool_), axis=1)
    return top, left, inside[:, : size[1] - left]


def _polygon(canvas: Pixels, shape: Shape, scale: Points, shown: str) -> None:
    points = np.asarray(shape.data, np.float64).reshape(-1, 2) * scale
    top, left, inside = inside_polygon(points, (canvas.shape[0], canvas.shape[1]))
    canvas[top : top + inside.shape[0], left : left + inside.shape[1]][inside] = shape.value


def _disc(canvas: Pixels, shape: Shape, scale: Points, shown: str) -> None:
    x, y, radius = shape.data
    _near(canvas, shape.value, np.array(((x, y), (x, y)), np.float64) * scale, radius)


def _line(canvas: Pixels, shape: Shape, scale: Points, shown: str) -> None:
    points = np.asarray(shape.data[1:], np.float64).reshape(-1, 2) * scale
    for start in range(len(points) - 1):
        _near(canvas, shape.value, points[start : start + 2], shape.data[0] / 2)


def _near(canvas: Pixels, value: int, ends: Points, distance: float) -> None:
    """Draw the pixels whose centres are no farther than `distance` from a line's nearest point."""
    low = np.maximum(np.floor(ends.min(axis=0) - distance), 0).astype(int)
    high = np.ceil(ends.max(axis=0) + distance).astype(int) + 1
    box = canvas[low[1] : max(high[1], 0), low[0] : max(high[0], 0)]
    y, x = np.indices(box.shape, np.float64) + 0.5 + low[::-1, None, None]
    (start_x, start_y), (dx, dy) = ends[0], ends[1] - ends[0]
    length = dx * dx + dy * dy
    along = ((x - start_x) * dx + (y - start_y) * dy) / length if length else np.zeros(box.shape)
    along = np.clip(along, 0, 1)
    away = (x - start_x - along * dx) ** 2 + (y - start_y - along * dy) ** 2
    box[away <= distance * distance] = value


def _runs(canvas: Pixels, shape: Shape, scale: Points, shown: str) -> None:
    height, width, *counts = shape.data
    if (height, width) != canvas.shape:
        raise DataError(
            f"{shown} has runs of {height}x{width} pixels, and its image has "
            f"{canvas.shape[0]}x{canvas.shape[1]}; give the image that was labelled"
        )
    if sum(counts) != height * width or min(counts, default=0) < 0:
        raise DataError(
            f"{shown} has runs of {sum(counts)} pixels, not the {height * width} of its image; "
            "write the annotation again"
        )
    inside = np.repeat(np.arange(len(counts)) & 1, counts).astype(np.bool_)
    canvas[inside.reshape(width, height).T] = shape.value


def _packed(canvas: Pixels, shape: Shape, scale: Points, shown: str) -> None:
    height, width, text = shape.data
    _runs(canvas, Shape(shape.value, "runs", [height, width, *unpacked(text)]), scale, shown)


def unpacked(text: str) -> list[int]:
    """Return the counts of runs that COCO packs into a text.

    A character carries five bits of a number, the lowest first, above 48; its sixth bit says that
    more follow, and the highest of the last five is the sign. From the fourth number on it is the
    difference to the one before the last.
    """
    counts: list[int] = []
    number = bits = 0
    for character in text:
        code = ord(character) - 48
        number |= (code & 31) << bits
        bits += 5
        if code & 32:
            continue
        if code & 16:
            number -= 1 << bits
        counts.append(number + (counts[-2] if len(counts) > 2 else 0))
        number = bits = 0
    return counts


def _picture(canvas: Pixels, shape: Shape, scale: Points, shown: str) -> None:
    left, top, text = shape.data
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise DataError(f"{shown} has a mask that is no picture; draw it again") from None
    inside = label_values(data, f"a mask in {shown}") != 0
    top, left = int(top), int(left)
    box = canvas[max(top, 0) : top + inside.shape[0], max(left, 0) : left + inside.shape[1]]
    inside = inside[max(-top, 0) :, max(-left, 0) :][: box.shape[0], : box.shape[1]]
    box[inside] = shape.value


_DRAWN: dict[Kind, Callable[[Pixels, Shape, Points, str], None]] = {
    "polygon": _polygon,
    "disc": _disc,
    "line": _line,
    "runs": _runs,
    "packed": _packed,
    "picture": _picture,
}
