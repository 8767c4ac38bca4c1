"""The losses of training."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from nasseg.data.dataset import IGNORED, Split

if TYPE_CHECKING:
    from nasseg.train.recipe import Recipe


def class_weights(split: Split, classes: int) -> Tensor:
    """Return ENet's weight of each class, `1 / ln(1.02 + share of its pixels)`.

    Paszke and others, ENet (2016, arXiv:1606.02147), section 4.
    """
    counts = np.zeros(256, np.int64)
    for labels in split.labels:
        counts += np.bincount(labels.ravel(), minlength=256)
    counted = counts[:classes]
    share = counted / max(counted.sum(), 1)
    return torch.from_numpy(1 / np.log(1.02 + share)).float()


class SegmentationLoss(nn.Module):
    """Cross-entropy over the pixels that are not ignored; 0 when all are."""

    weight: Tensor | None

    def __init__(self, weight: Tensor | None = None) -> None:
        super().__init__()
        self.register_buffer("weight", weight)

    def forward(self, logits: Tensor, labels: Tensor) -> Tensor:
        """Return the loss of logits `(N, C, H, W)` against labels `(N, H, W)`."""
        if bool((labels == IGNORED).all()):
            return logits.sum() * 0
        return self.reduce(logits, labels)

    def reduce(self, logits: Tensor, labels: Tensor) -> Tensor:
        """Return the mean over counted pixels, of which there is at least one."""
        return F.cross_entropy(logits, labels, self.weight, ignore_index=IGNORED)


class OhemLoss(SegmentationLoss):
    """Cross-entropy over hard pixels: those whose true class has a probability under 0.7.

    At least a sixteenth of the counted pixels is kept, the hardest ones (Shrivastava and others,
    2016, arXiv:1604.03540, in the form that BiSeNet uses).
    """

    threshold = -math.log(0.7)
    kept_share = 1 / 16

    def reduce(self, logits: Tensor, labels: Tensor) -> Tensor:
        """Return the mean over the hard pixels."""
        losses = F.cross_entropy(
            logits, labels, self.weight, ignore_index=IGNORED, reduction="none"
        )[labels != IGNORED]
        hard = losses[losses > self.threshold]
        least = max(1, int(losses.numel() * self.kept_share))
        return (hard if hard.numel() >= least else losses.topk(least).values).mean()


def make_loss(recipe: Recipe, split: Split, classes: int) -> SegmentationLoss:
    """Return the loss that `recipe` names, weighted by the labels of `split` if it says so."""
    weight = class_weights(split, classes) if recipe.class_weights == "inverse_log" else None
    return OhemLoss(weight) if recipe.loss == "ohem" else SegmentationLoss(weight)
