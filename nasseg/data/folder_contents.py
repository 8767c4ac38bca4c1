"""What lies in a data set's folder, and the text files that say more: read, or refused."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nasseg.data.dataset import SplitName
from nasseg.data.pictures import ENDINGS
from nasseg.data.samples import Sample
from nasseg.errors import DataError

SPLIT_WORDS: dict[str, SplitName] = {
    "train": "train", "training": "train", "trn": "train",
    "val": "val", "valid": "val", "validation": "val", "dev": "val",
    "test": "test", "testing": "test",
}  # fmt: skip
"""The words by which data sets call their splits."""


def is_picture(path: Path) -> bool:
    """Return whether a name that is not hidden ends as a picture's does."""
    return path.name[0] != "." and path.suffix.lower() in ENDINGS


def pictures(folder: Path, needs: str) -> list[Path]:
    """Return the pictures of a folder in the order of their names.

    Args:
        folder: is not searched deeper.
        needs: what the layout wants, for the sentence.

    Raises:
        DataError: when there is no such folder, or no picture in it.
    """
    found = sorted(path for path in needed(folder, needs).iterdir() if is_picture(path))
    if not found:
        raise DataError(f"there are no pictures in {folder}; {needs}")
    return found


def needed(folder: Path, needs: str) -> Path:
    """Return a folder that is there.

    Raises:
        DataError: when it is not.
    """
    if not folder.is_dir():
        raise DataError(f"there is no folder {folder}; {needs}")
    return folder


def by_stem(folder: Path, *, deep: bool = False) -> dict[str, Path]:
    """Return `{path without folder and ending: picture}`; of several, the one without loss.

    Args:
        folder: where they lie.
        deep: whether in folders below too.
    """
    every = folder.rglob("*") if deep else folder.iterdir()
    lossless_last = sorted(every, key=lambda path: (path.suffix.lower() == ".png", str(path)))
    return {
        path.relative_to(folder).with_suffix("").as_posix(): path
        for path in lossless_last
        if is_picture(path)
    }


def paired(image: Path, mask: Path | None, wanted: Path, *, group: str = "") -> Sample:
    """Return an image with its mask.

    Args:
        image: the picture.
        mask: its mask, if there is one.
        wanted: where the mask should be.
        group: which images stay in one split.

    Raises:
        DataError: when there is none.
    """
    if mask is None:
        raise DataError(f"image {image} has no labels; add {wanted} or remove the image")
    return Sample.of_files(image, mask, group=group)


def text_of(file: Path) -> str:
    """Return what a text file holds.

    Raises:
        DataError: when it cannot be read.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(f"cannot read {file}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise DataError(f"cannot read {file}: it is not text") from None


def lines_of(file: Path) -> list[str]:
    """Return the lines of a text file that hold something.

    Raises:
        DataError: when it cannot be read.
    """
    return [line.strip() for line in text_of(file).splitlines() if line.strip()]


def json_of(file: Path) -> dict[str, Any]:
    """Return the object in a JSON file.

    Raises:
        DataError: when it cannot be read or holds something else.
    """
    try:
        found = json.loads(text_of(file))
    except json.JSONDecodeError as error:
        raise DataError(
            f"{file} is no JSON: {error}; it may have been cut off, so write it again"
        ) from None
    if not isinstance(found, dict):
        raise DataError(f"{file} holds a {type(found).__name__}, not an object with names")
    return found


def begins_with(file: Path, words: Iterable[str]) -> bool:
    """Return whether all words stand in the first bytes of a file, so that a large one is quick."""
    try:
        with file.open("rb") as opened:
            start = opened.read(1 << 16)
    except OSError:
        return False
    return all(word.encode() in start for word in words)
