"""CamVid in its usual layout: folders of PNG images beside folders of PNG label maps."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, UnidentifiedImageError

from nasseg.data.dataset import IGNORED, Pixels
from nasseg.data.source import SPLITS, SplitName
from nasseg.errors import DataError

CLASSES = (
    "sky",
    "building",
    "pole",
    "road",
    "pavement",
    "tree",
    "sign symbol",
    "fence",
    "car",
    "pedestrian",
    "bicyclist",
)
PALETTE = (
    (128, 128, 128),
    (128, 0, 0),
    (192, 192, 128),
    (128, 64, 128),
    (0, 0, 192),
    (128, 128, 0),
    (192, 128, 128),
    (64, 64, 128),
    (64, 0, 128),
    (64, 64, 0),
    (0, 128, 192),
)
VOID = 11
LAYOUT = "train/, trainannot/, val/ and valannot/ with PNG files of the same names"


@dataclass(frozen=True)
class CamVid:
    """The images of one folder at one size.

    Attributes:
        folder: holds `train`, `trainannot`, `val` and `valannot`.
        size: `(height, width)` that images and labels are resized to.
        files: file names of the train and of the val split, sorted.
    """

    folder: Path
    size: tuple[int, int]
    files: tuple[tuple[str, ...], tuple[str, ...]]

    kind = "camvid"
    classes = CLASSES
    palette = PALETTE

    def identity(self) -> Mapping[str, Any]:
        """Return every file's name and digest: a copy elsewhere is the same data."""
        return {
            f"{folder}/{name}": _digest(self.folder / folder / name)
            for split in SPLITS
            for folder in (split, f"{split}annot")
            for name in self._files(split)
        }

    def names(self, split: SplitName) -> tuple[str, ...]:
        """Return the file names without their endings."""
        return tuple(Path(name).stem for name in self._files(split))

    def read(self, split: SplitName, index: int) -> tuple[Pixels, Pixels]:
        """Return one image and its labels at `size`; void becomes 255."""
        name = self._files(split)[index]
        image_path = self.folder / split / name
        label_path = self.folder / f"{split}annot" / name
        image, label = _decode(image_path).convert("RGB"), _decode(label_path)
        if image.size != label.size:
            raise DataError(
                f"{label_path} has {_size_text(label)} pixels but its image {_size_text(image)}; "
                "an image and its labels must have one size"
            )
        shape = (self.size[1], self.size[0])
        labels = Image.fromarray(_class_ids(label, label_path))
        return (
            np.asarray(image.resize(shape, Image.Resampling.BILINEAR)),
            np.asarray(labels.resize(shape, Image.Resampling.NEAREST)),
        )

    def _files(self, split: SplitName) -> tuple[str, ...]:
        return self.files[SPLITS.index(split)]


def open_camvid(place: Path, size: tuple[int, int] | None) -> CamVid:
    """Return the data set in the folder `place`; its own size is that of its first image.

    Raises:
        DataError: when a folder or a label file is missing.
    """
    folder = place.expanduser().resolve()
    train, val = (_list(folder, split) for split in SPLITS)
    if size is None:
        width, height = _decode(folder / "train" / train[0]).size
        size = (height, width)
    return CamVid(folder, size, (train, val))


def _list(folder: Path, split: SplitName) -> tuple[str, ...]:
    images, labels = folder / split, folder / f"{split}annot"
    for needed in (folder, images, labels):
        if not needed.is_dir():
            raise DataError(f"there is no folder {needed}; camvid:PATH needs {LAYOUT}")
    names = tuple(sorted(path.name for path in images.glob("*.png")))
    if not names:
        raise DataError(f"there are no PNG files in {images}; camvid:PATH needs {LAYOUT}")
    for name in names:
        if not (labels / name).is_file():
            raise DataError(
                f"image {images / name} has no labels; add {labels / name} or remove the image"
            )
    return names


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise DataError(f"cannot read {path}: {error.strerror or error}") from error


def _decode(path: Path) -> Image.Image:
    try:
        with Image.open(path) as image:
            image.load()
            return image
    except (OSError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise DataError(
            f"cannot decode {path}: {error}; replace the file or remove it with its counterpart"
        ) from error


def _class_ids(label: Image.Image, path: Path) -> Pixels:
    """Return the class of every pixel, 255 where it is void."""
    if label.mode not in ("L", "P", "I", "I;16"):
        raise DataError(
            f"{path} is a colour image ({label.mode}), but labels are class ids 0 to {VOID - 1} "
            f"and {VOID} for void in one channel; convert the colours to ids first"
        )
    ids = np.asarray(label)
    wrong = np.unique(ids[(ids > VOID) & (ids != IGNORED)])
    if wrong.size:
        raise DataError(
            f"{path} holds class id {wrong[0]}; ids are 0 to {VOID - 1} for "
            f"{', '.join(CLASSES)}, and {VOID} or {IGNORED} for void"
        )
    return np.where(ids == VOID, IGNORED, ids).astype(np.uint8)


def _size_text(image: Image.Image) -> str:
    return f"{image.height}x{image.width}"
