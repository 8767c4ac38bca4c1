"""mIoU and pixel accuracy by one confusion matrix over a whole split."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import torch
from torch import Tensor

from nasseg.data.dataset import IGNORED


@dataclass(frozen=True)
class Score:
    """How well predictions agree with the labels.

    Attributes:
        miou: mean of `class_iou` over the classes that occur in labels or predictions.
        class_iou: intersection over union of each class; 0 for one that never occurs.
        pixel_accuracy: share of right pixels among those that are not ignored.
    """

    miou: float
    class_iou: tuple[float, ...]
    pixel_accuracy: float


class ConfusionMatrix:
    """Counts of (true class, predicted class) over all pixels that are not ignored."""

    def __init__(self, classes: int) -> None:
        self.counts = torch.zeros(classes, classes, dtype=torch.int64)

    def update(self, predicted: Tensor, labels: Tensor) -> Self:
        """Count one batch.

        Args:
            predicted: class ids of any integer type.
            labels: class ids of the same shape, 255 where ignored.

        Raises:
            ValueError: when shapes differ or a class id is out of range.
        """
        if predicted.shape != labels.shape:
            raise ValueError(
                f"predicted and labels must have one shape, got {tuple(predicted.shape)} "
                f"and {tuple(labels.shape)}"
            )
        classes = len(self.counts)
        counted = labels != IGNORED
        pairs = labels[counted].long() * classes + predicted[counted].long()
        if counted.any() and max(labels[counted].max(), predicted[counted].max()) >= classes:
            raise ValueError(f"class ids must lie below {classes}")
        counts = torch.bincount(pairs, minlength=classes * classes)
        self.counts += counts.view(classes, classes).to(self.counts.device)
        return self

    def score(self) -> Score:
        """Return the score of everything counted so far."""
        counts = self.counts.double()
        hits = counts.diagonal()
        union = counts.sum(0) + counts.sum(1) - hits
        iou = hits / union.clamp(min=1)
        occurring = union > 0
        total = counts.sum().clamp(min=1)
        return Score(
            miou=float(iou[occurring].mean()) if occurring.any() else 0.0,
            class_iou=tuple(iou.tolist()),
            pixel_accuracy=float(hits.sum() / total),
        )
