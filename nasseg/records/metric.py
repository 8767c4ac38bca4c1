"""The metrics by which networks are judged: a table, and the one rule for a class that is absent.

A class that occurs neither in truth nor in prediction has no value, `None`, and is left out of
every mean. To add a metric, write a function from `Counts` to its value and a line in `METRICS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

import numpy as np
import numpy.typing as npt

from nasseg.errors import UsageError, did_you_mean
from nasseg.records.keys import SHARE

Direction = Literal["maximize", "minimize"]
CLASS = "iou:"
"""Begins the name of the IoU of one class, as in `iou:person`."""
DEFAULT_METRIC = "miou"
"""What is maximised where nothing is said."""


@dataclass(frozen=True)
class Counts:
    """What was counted over all images of a split, without the pixels that are ignored.

    Attributes:
        confusion: pixels, `(classes, classes)`, a row for every true class and a column for every
            predicted one.
        boundaries: for every class, `(classes, 2)`, the sum of its boundary F1 over the images, and
            the number of images in which it has a boundary.
    """

    confusion: npt.NDArray[np.int64]
    boundaries: npt.NDArray[np.float64]


@dataclass(frozen=True)
class Metric:
    """One way to judge a network.

    Attributes:
        name: as users write it.
        label: as tables and axes say it.
        compute: what the counts of a split give; `None` where nothing could be judged.
        digits: after the point, where it is shown.
        direction: whether more is better.
        bounds: the least and the largest value that there can be.
    """

    name: str
    label: str
    compute: Callable[[Counts], float | None] = field(compare=False)
    digits: int = 3
    direction: Direction = "maximize"
    bounds: tuple[float, float] = (0.0, 1.0)

    @property
    def best(self) -> float:
        """The value that cannot be surpassed."""
        return self.bounds[self.direction == "maximize"]

    def quality(self, value: float | None) -> float:
        """Return how good a value is, from 0 to 1 whatever the direction; 0 without one."""
        if value is None:
            return 0.0
        worst = self.bounds[self.direction == "minimize"]
        return (value - worst) / (self.best - worst)

    def text(self, value: float | None) -> str:
        """Return a value as it is shown, `"none"` where there is none."""
        return "none" if value is None else f"{value:.{self.digits}f}"


@dataclass(frozen=True)
class Score:
    """How well a network does on one split.

    Attributes:
        values: `{metric: value}` for all of `METRICS`; `None` where nothing could be judged.
        class_iou: intersection over union of each class; `None` for one that does not occur.
    """

    values: Mapping[str, float | None] = field(hash=False, metadata=SHARE)
    class_iou: tuple[float | None, ...] = field(default=(), metadata=SHARE)

    def contradiction(self) -> str:
        """Return what it lacks; empty when it lacks nothing."""
        return "" if "miou" in self.values else "the mIoU is missing"

    @property
    def miou(self) -> float:
        """The mean of `class_iou` over the classes that occur; 0 without any."""
        return self.values["miou"] or 0.0

    @property
    def pixel_accuracy(self) -> float:
        """The share of right pixels among those that count; 0 without any."""
        return self.values.get("pixel_accuracy") or 0.0

    def value(self, metric: str, classes: Sequence[str]) -> float | None:
        """Return the value of a metric by its name; `classes` are those of the data."""
        if metric.startswith(CLASS):
            place = _place(metric, classes)
            return self.class_iou[place] if place < len(self.class_iou) else None
        return self.values.get(metric)

    @classmethod
    def of(cls, counts: Counts) -> Score:
        """Return every metric of a split."""
        values = {name: metric.compute(counts) for name, metric in METRICS.items()}
        return cls(values, class_iou(counts.confusion))


def class_iou(confusion: npt.NDArray[np.int64]) -> tuple[float | None, ...]:
    """Return the intersection over union of every class; `None` for one that does not occur.

    Args:
        confusion: `(classes, columns)`; columns after the classes are pixels predicted as none.
    """
    hits = confusion.diagonal()
    unions = confusion.sum(1) + confusion.sum(0)[: len(confusion)] - hits
    return tuple(
        int(hit) / int(union) if union else None for hit, union in zip(hits, unions, strict=True)
    )


def mean_of(values: Iterable[float | None]) -> float | None:
    """Return the mean of the values that there are; `None` without any."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _miou(counts: Counts) -> float | None:
    return mean_of(class_iou(counts.confusion))


def _pixel_accuracy(counts: Counts) -> float | None:
    total = int(counts.confusion.sum())
    return int(counts.confusion.trace()) / total if total else None


def _frequency_weighted_iou(counts: Counts) -> float | None:
    """Return the IoUs weighted by how many true pixels the classes have (Long et al. 2015)."""
    pixels = counts.confusion.sum(1)
    total = int(pixels.sum())
    if not total:
        return None
    ious = class_iou(counts.confusion)
    return sum(int(n) * (iou or 0.0) for n, iou in zip(pixels, ious, strict=True)) / total


def _boundary_f1(counts: Counts) -> float | None:
    """Return the mean over classes of each one's mean over the images where it has a boundary."""
    return mean_of(float(total / images) if images else None for total, images in counts.boundaries)


def _one_class(counts: Counts, place: int) -> float | None:
    return class_iou(counts.confusion)[place]


METRICS: dict[str, Metric] = {
    metric.name: metric
    for metric in (
        Metric("miou", "mIoU", _miou),
        Metric("pixel_accuracy", "pixel accuracy", _pixel_accuracy),
        Metric("fwiou", "frequency-weighted IoU", _frequency_weighted_iou),
        Metric("boundary_f1", "boundary F1", _boundary_f1),
    )
}


def find_metric(name: str, classes: Sequence[str]) -> Metric:
    """Return a metric by its name; `classes` are those of the data.

    Raises:
        UsageError: when there is none of that name, or no class of that name.
    """
    if name.startswith(CLASS):
        place = _place(name, classes)
        return Metric(name, f"IoU of {classes[place]}", partial(_one_class, place=place))
    if name not in METRICS:
        choices = (*METRICS, f"{CLASS}CLASS")
        raise UsageError(f"unknown metric {name!r}; {did_you_mean(name, choices)}")
    return METRICS[name]


def _place(name: str, classes: Sequence[str]) -> int:
    wanted = name.removeprefix(CLASS)
    if wanted not in classes:
        raise UsageError(f"the data has no class {wanted!r}; {did_you_mean(wanted, classes)}")
    return list(classes).index(wanted)
