"""How predicted masks agree with the truth: by image, by class, and pixel by pixel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from nasseg.records.metric import class_iou, mean_of

Labels = npt.NDArray[np.uint8]
"""Class ids `(H, W)`; what is not below the number of classes is no class."""

RIGHT, WRONG, IGNORED = 0, 1, 2
"""What `verdicts` says of a pixel."""


class Mistake(NamedTuple):
    """A class that is taken for another one.

    Attributes:
        predicted: `None` when no class was predicted.
        share: of the pixels that count.
    """

    truth: int
    predicted: int | None
    share: float


@dataclass(frozen=True)
class Agreement:
    """The pixels of one image or several, by their true and their predicted class.

    Attributes:
        confusion: a row for every true class, in it the pixels predicted as every class, and last
            those predicted as none. Pixels whose truth is no class are left out.
        ignored: how many were left out.
    """

    confusion: tuple[tuple[int, ...], ...]
    ignored: int

    @cached_property
    def class_iou(self) -> tuple[float | None, ...]:
        """Intersection over union of every class; `None` for one that does not occur."""
        return class_iou(np.array(self.confusion, np.int64))

    @property
    def miou(self) -> float | None:
        """The mean over the classes that occur in truth or prediction; `None` without any."""
        return mean_of(self.class_iou)

    @property
    def pixels(self) -> int:
        """How many pixels count."""
        return sum(map(sum, self.confusion))

    @property
    def worst(self) -> Mistake | None:
        """The most frequent mistake, if there is any."""
        mistakes = [
            Mistake(truth, place if place < len(row) - 1 else None, count / self.pixels)
            for truth, row in enumerate(self.confusion)
            for place, count in enumerate(row)
            if count and place != truth
        ]
        return max(mistakes, key=lambda mistake: mistake.share, default=None)


def agreement(truth: Labels, prediction: Labels, classes: int) -> Agreement:
    """Count the pixels of one image.

    Args:
        truth: `(H, W)`; pixels of no class do not count.
        prediction: `(H, W)`.
        classes: how many there are.

    Raises:
        ValueError: when the two differ in size.
    """
    _check_sizes(truth, prediction)
    counted = truth < classes
    predicted = np.minimum(prediction[counted], classes).astype(np.int64)
    pairs = truth[counted].astype(np.int64) * (classes + 1) + predicted
    counts = np.bincount(pairs, minlength=classes * (classes + 1)).reshape(classes, classes + 1)
    return Agreement(tuple(tuple(row) for row in counts.tolist()), int(truth.size - counted.sum()))


def together(parts: Iterable[Agreement]) -> Agreement:
    """Return the agreement over the pixels of several images of the same classes, at least one."""
    given = tuple(parts)
    counts = np.array([part.confusion for part in given], np.int64).sum(0)
    return Agreement(
        tuple(tuple(row) for row in counts.tolist()), sum(part.ignored for part in given)
    )


def verdicts(truth: Labels, prediction: Labels, classes: int) -> Labels:
    """Return `(H, W)` of `RIGHT`, `WRONG` or `IGNORED`.

    Raises:
        ValueError: when the two differ in size.
    """
    _check_sizes(truth, prediction)
    wrong = np.where(prediction == truth, RIGHT, WRONG)
    return np.where(truth < classes, wrong, IGNORED).astype(np.uint8)


def worst_first(images: Mapping[int, Agreement]) -> tuple[int, ...]:
    """Return the images by their mIoU, the lowest first; those without any last."""

    def key(index: int) -> tuple[float, int]:
        miou = images[index].miou
        return (2.0 if miou is None else miou), index

    return tuple(sorted(images, key=key))


def _check_sizes(truth: Labels, prediction: Labels) -> None:
    if truth.shape != prediction.shape:
        raise ValueError(f"truth is {truth.shape} and prediction {prediction.shape} pixels large")
