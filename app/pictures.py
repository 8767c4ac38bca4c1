"""The pictures of predicted masks that lie in a run's folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import streamlit as st
from PIL import Image

from nasseg.analysis.study.mask_agreement import Agreement, Labels, agreement
from nasseg.errors import DataError
from nasseg.figures.masks import Picture

_KINDS = ("image", "truth", "prediction")


@dataclass(frozen=True, eq=False)
class Shown:
    """A validation image with what is true and what a network predicts.

    Attributes:
        image: RGB `(H, W, 3)`.
        truth: class ids `(H, W)`.
        prediction: class ids `(H, W)`.
    """

    image: Picture
    truth: Labels
    prediction: Labels


def indices(folder: Path) -> tuple[int, ...]:
    """Return the validation images of which a folder has image, truth and prediction."""
    found = (path.name.partition("_")[0] for path in folder.glob(f"*_{_KINDS[0]}.png"))
    numbers = sorted(int(text) for text in found if text.isdecimal())
    return tuple(n for n in numbers if all(_is_here(_file(folder, n, kind)) for kind in _KINDS))


def _is_here(path: Path) -> bool:
    """Whether it is a file of its folder; a link to somewhere else is none."""
    return path.is_file() and path.resolve().parent == path.parent.resolve()


def read(folder: Path, index: int) -> Shown:
    """Return one image of a folder.

    Raises:
        DataError: when a file is damaged, or a mask is not a picture of class ids.
    """
    with _open(_file(folder, index, "image")) as image:
        pixels = np.asarray(image.convert("RGB"))
    truth, prediction = (_labels(_file(folder, index, kind)) for kind in _KINDS[1:])
    if not pixels.shape[:2] == truth.shape == prediction.shape:
        raise DataError(f"the pictures of image {index} in {folder} differ in size; {_NEXT}")
    return Shown(pixels, truth, prediction)


def scores(folder: Path, chosen: tuple[int, ...], classes: int) -> dict[int, Agreement]:
    """Return how a folder's predictions agree with the truth, by image.

    Raises:
        DataError: when a file is damaged, or a mask is not a picture of class ids.
    """
    times = tuple(
        _file(folder, index, kind).stat().st_mtime_ns for index in chosen for kind in _KINDS[1:]
    )
    return _scores(str(folder), chosen, classes, times)


@st.cache_data(show_spinner=False, max_entries=64)
def _scores(
    folder: str, chosen: tuple[int, ...], classes: int, times: tuple[int, ...]
) -> dict[int, Agreement]:
    del times  # they are what the value is kept under
    found = {}
    for index in chosen:
        shown = read(Path(folder), index)
        found[index] = agreement(shown.truth, shown.prediction, classes)
    return found


def _file(folder: Path, index: int, kind: str) -> Path:
    return folder / f"{index}_{kind}.png"


def _labels(path: Path) -> Labels:
    with _open(path) as picture:
        if picture.mode not in ("P", "L"):
            raise DataError(f"{path} holds colours and not class ids; {_NEXT}")
        return np.asarray(picture)


def _open(path: Path) -> Image.Image:
    try:
        picture = Image.open(path)
        picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise DataError(f"cannot read {path} ({error}); {_NEXT}") from None
    return picture


_NEXT = "delete it and run `nasseg predict-masks` for its network again"
