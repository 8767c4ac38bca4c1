"""What a split's pixels are counted into, for all metrics at once."""

from __future__ import annotations

from typing import Self

import numpy as np
import torch
from torch import Tensor

from nasseg.data.dataset import IGNORED
from nasseg.records.metric import Counts, Score
from nasseg.train.boundaries import boundary_f1


class Counter:
    """Counts (true class, predicted class) and boundaries over all pixels that are not ignored."""

    def __init__(self, classes: int) -> None:
        self._confusion = torch.zeros(classes, classes, dtype=torch.int64)
        self._boundaries = np.zeros((classes, 2))

    def update(self, predicted: Tensor, labels: Tensor) -> Self:
        """Count one batch.

        Args:
            predicted: class ids of any integer type, `(N, H, W)`.
            labels: class ids of the same shape, 255 where ignored.

        Raises:
            ValueError: when shapes differ or a class id is out of range.
        """
        if predicted.shape != labels.shape or predicted.ndim != 3:
            raise ValueError(
                "predicted and labels must have one shape (N, H, W), got "
                f"{tuple(predicted.shape)} and {tuple(labels.shape)}"
            )
        classes = len(self._confusion)
        counted = labels != IGNORED
        pairs = labels[counted].long() * classes + predicted[counted].long()
        if counted.any() and max(labels[counted].max(), predicted[counted].max()) >= classes:
            raise ValueError(f"class ids must lie below {classes}")
        counts = torch.bincount(pairs, minlength=classes * classes)
        self._confusion += counts.view(classes, classes).to(self._confusion.device)
        images = (batch.to("cpu", torch.uint8).numpy() for batch in (predicted, labels))
        for ours, theirs in zip(*images, strict=True):
            f1 = boundary_f1(ours, theirs, classes)
            self._boundaries += np.stack([np.nan_to_num(f1), ~np.isnan(f1)], axis=1)
        return self

    @property
    def counts(self) -> Counts:
        """Everything counted so far."""
        return Counts(self._confusion.numpy(), self._boundaries)

    def score(self) -> Score:
        """Return the score of everything counted so far."""
        return Score.of(self.counts)
