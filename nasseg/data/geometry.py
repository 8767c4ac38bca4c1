"""How a picture of any size becomes one of the size that a network takes, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from nasseg.data.dataset import IGNORED, Pixels, Rule
from nasseg.data.normalisation import MEAN

RULES: tuple[Rule, ...] = ("stretch", "letterbox", "crop")
ALIKE = 0.02
"""Pictures whose sides have the same ratio within this may be stretched by default."""
_BORDER = tuple(round(255 * value) for value in MEAN)


@dataclass(frozen=True)
class Geometry:
    """One size, and the rule by which pictures of other shapes are brought to it.

    Attributes:
        size: `(height, width)` of what comes out.
        rule: `stretch` changes the shape; `letterbox` keeps it and fills the borders, which are
            ignored; `crop` keeps it and cuts off what is too much, evenly on both sides.
    """

    size: tuple[int, int]
    rule: Rule = "stretch"

    def image(self, image: Image.Image) -> Pixels:
        """Return an RGB picture as `(H, W, 3)` uint8."""
        size = (image.height, image.width)
        kept, placed = self._kept(size), self._placed(size)
        width, height = placed.width, placed.height
        resized = image.resize((width, height), Image.Resampling.BILINEAR, box=kept.corners)
        if (height, width) == self.size:
            return np.asarray(resized)
        frame = Image.new("RGB", (self.size[1], self.size[0]), _BORDER)
        frame.paste(resized, (placed.left, placed.top))
        return np.asarray(frame)

    def values(self, values: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], _Box]:
        """Return what a mask holds where pixels come to lie, and which part of the frame that is.

        Args:
            values: `(H, W)` or `(H, W, 3)` of any type.
        """
        height, width = values.shape[:2]
        kept, placed = self._kept((height, width)), self._placed((height, width))
        rows = _nearest(kept.top, kept.height, placed.height)
        columns = _nearest(kept.left, kept.width, placed.width)
        return values[rows[:, None], columns], placed

    def framed(self, labels: Pixels, box: _Box) -> Pixels:
        """Return labels `(h, w)` of a part of the frame as labels of all of it."""
        if labels.shape == self.size:
            return labels
        frame = np.full(self.size, IGNORED, np.uint8)
        frame[box.top : box.top + box.height, box.left : box.left + box.width] = labels
        return frame

    def restored(self, labels: Pixels, size: tuple[int, int], outside: int = IGNORED) -> Pixels:
        """Return labels of the frame as labels of the picture that was brought into it.

        Args:
            labels: `self.size`, uint8.
            size: height and width of the picture.
            outside: the label of what was cut off.
        """
        kept, placed = self._kept(size), self._placed(size)
        rows = placed.top + _nearest(0, placed.height, kept.height)
        columns = placed.left + _nearest(0, placed.width, kept.width)
        found = np.full(size, outside, np.uint8)
        found[kept.top : kept.top + kept.height, kept.left : kept.left + kept.width] = labels[
            rows[:, None], columns
        ]
        return found

    def area_scale(self, size: tuple[int, int]) -> float:
        """Return how many pixels of the frame a pixel of a picture of this size becomes."""
        kept, placed = self._kept(size), self._placed(size)
        return placed.height * placed.width / (kept.height * kept.width)

    def _kept(self, size: tuple[int, int]) -> _Box:
        """Return the part of a picture that is used."""
        if self.rule != "crop":
            return _Box(0, 0, *size)
        scale = max(self.size[0] / size[0], self.size[1] / size[1])
        height = min(size[0], max(1, round(self.size[0] / scale)))
        width = min(size[1], max(1, round(self.size[1] / scale)))
        return _Box((size[0] - height) // 2, (size[1] - width) // 2, height, width)

    def _placed(self, size: tuple[int, int]) -> _Box:
        """Return the part of the frame that a picture fills."""
        if self.rule != "letterbox":
            return _Box(0, 0, *self.size)
        scale = min(self.size[0] / size[0], self.size[1] / size[1])
        height = min(self.size[0], max(1, round(size[0] * scale)))
        width = min(self.size[1], max(1, round(size[1] * scale)))
        return _Box((self.size[0] - height) // 2, (self.size[1] - width) // 2, height, width)


def alike(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Return whether two sizes have the same ratio of sides, within 2 %."""
    ratio = (one[0] * other[1]) / (one[1] * other[0])
    return abs(ratio - 1) <= ALIKE


@dataclass(frozen=True)
class _Box:
    top: int
    left: int
    height: int
    width: int

    @property
    def corners(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom."""
        return self.left, self.top, self.left + self.width, self.top + self.height


def _nearest(start: int, length: int, wanted: int) -> npt.NDArray[np.int64]:
    """Return which of `length` positions from `start` on lie nearest to `wanted` even ones."""
    centres = (np.arange(wanted) + 0.5) * length / wanted
    return start + np.minimum(centres.astype(np.int64), length - 1)
