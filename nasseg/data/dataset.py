"""A decoded data set: two memory-mapped splits and what their labels mean."""

from __future__ import annotations

import mmap
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from nasseg.errors import UsageError

IGNORED = 255
"""The label of pixels that count neither in the loss nor in a metric."""

Pixels = npt.NDArray[np.uint8]

SplitName = Literal["train", "val", "test"]
SPLITS: tuple[SplitName, ...] = ("train", "val", "test")
"""All that a data set may have; the first two are always there."""

Rule = Literal["stretch", "letterbox", "crop"]
"""How an image of another shape comes to a size: distorted, with borders, or cut."""


@dataclass(frozen=True, eq=False)
class Split:
    """Images and labels of one size.

    A split whose arrays are memory-mapped files is pickled as the paths of those files, so that a
    spawned process opens them again instead of receiving a copy.

    Attributes:
        images: `(N, H, W, 3)` uint8, RGB, read-only.
        labels: `(N, H, W)` uint8, read-only; 255 is ignored.
        names: one name an image.
    """

    images: Pixels
    labels: Pixels
    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.names)

    def __reduce__(self) -> tuple[Any, ...]:
        images, labels = _mapped_file(self.images), _mapped_file(self.labels)
        if images is None or labels is None:
            return Split, (np.asarray(self.images), np.asarray(self.labels), self.names)
        return _reopen, (images, labels, self.names)


@dataclass(frozen=True, eq=False)
class SegmentationData:
    """A data set, ready to train on.

    Attributes:
        spec: what it was opened from, with an absolute path: `"camvid:/data/camvid"`.
        classes: class names in the order of the label values.
        palette: one RGB colour a class.
        size: `(height, width)` of every image.
        train: the images to train on.
        val: the images to judge by.
        fingerprint: 16 hex digits over the content's identity; equal data have equal ones.
        rule: how images of other shapes came to `size`.
        test: images that nothing was chosen by, where there are any.
        remarks: what was found out about the data set, as sentences.
        pixels: of each split, how many pixels have each of the 256 labels.
    """

    spec: str
    classes: tuple[str, ...]
    palette: tuple[tuple[int, int, int], ...]
    size: tuple[int, int]
    train: Split
    val: Split
    fingerprint: str
    rule: Rule = "stretch"
    test: Split | None = None
    remarks: tuple[str, ...] = ()
    pixels: Mapping[SplitName, tuple[int, ...]] = field(default_factory=dict)

    def split(self, name: SplitName) -> Split:
        """Return a split by its name.

        Raises:
            UsageError: when the data set has no such split.
        """
        found = {"train": self.train, "val": self.val, "test": self.test}.get(name)
        if found is None:
            there = ["train", "val", *(["test"] if self.test else [])]
            raise UsageError(f"{self.spec} has no {name} split; choose {' or '.join(there)}")
        return found


def _mapped_file(array: Pixels) -> Path | None:
    """Return the file that `array` maps from its beginning to its end, if it is such a map."""
    whole = isinstance(array, np.memmap) and isinstance(array.base, mmap.mmap)
    return Path(array.filename) if whole else None  # type: ignore[attr-defined]


def _reopen(images: Path, labels: Path, names: tuple[str, ...]) -> Split:
    return Split(np.load(images, mmap_mode="r"), np.load(labels, mmap_mode="r"), names)
