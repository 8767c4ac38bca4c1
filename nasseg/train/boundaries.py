"""How well the boundaries of predicted regions lie, image by image.

Csurka et al., What is a good evaluation measure for semantic segmentation?, BMVC 2013: for each
class the share of predicted boundary pixels that have a true one nearby, and the other way round;
their harmonic mean is the F1. Nearby is within a share of the image's diagonal.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from nasseg.data.dataset import IGNORED, Pixels

TOLERANCE = 0.0075
"""What is nearby, as a share of the diagonal: the paper's 0.75 %."""


def boundary_f1(predicted: Pixels, truth: Pixels, classes: int) -> npt.NDArray[np.float64]:
    """Return the boundary F1 of every class in one image, NaN where it has no boundary.

    Args:
        predicted: class ids `(H, W)`.
        truth: class ids `(H, W)`, 255 where ignored; what is predicted there does not count.
        classes: how many there are.
    """
    predicted = np.where(truth == IGNORED, np.uint8(IGNORED), predicted)
    reach = max(1, round(TOLERANCE * math.hypot(*truth.shape)))
    ours, theirs = _boundary(predicted), _boundary(truth)
    found, all_found = _matched(ours, theirs, reach, classes)
    met, all_met = _matched(theirs, ours, reach, classes)
    # 2 P R / (P + R), with P = found / all_found and R = met / all_met; 0 where nothing matches.
    total = met * all_found + found * all_met
    f1 = np.zeros(classes)
    np.divide(2.0 * found * met, total, out=f1, where=total > 0)
    f1[all_found + all_met == 0] = np.nan
    return f1


def _boundary(labels: Pixels) -> Pixels:
    """Return the labels of the pixels beside another class, above, below, left or right; else 255.

    What is ignored has no boundary and makes none; neither does the edge of the image.
    """
    edge = np.zeros(labels.shape, bool)
    for one, other in (
        ((slice(1, None), slice(None)), (slice(None, -1), slice(None))),
        ((slice(None), slice(1, None)), (slice(None), slice(None, -1))),
    ):
        differ = (labels[one] != labels[other]) & (labels[one] != IGNORED)
        differ &= labels[other] != IGNORED
        edge[one] |= differ
        edge[other] |= differ
    return np.where(edge, labels, np.uint8(IGNORED))


def _matched(
    boundary: Pixels, other: Pixels, reach: int, classes: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Count each class's boundary pixels that have one of theirs nearby, and all of them."""
    rows, columns = np.nonzero(boundary != IGNORED)
    own = boundary[rows, columns]
    padded = np.pad(other, reach, constant_values=IGNORED).ravel()
    width = other.shape[1] + 2 * reach
    places = (rows + reach) * width + columns + reach
    near = np.zeros(len(own), bool)
    waiting = np.arange(len(own))
    for down, right in _disk(reach):  # from the centre outwards: most are met at once
        hit = padded[places[waiting] + down * width + right] == own[waiting]
        near[waiting[hit]] = True
        waiting = waiting[~hit]
        if not len(waiting):
            break
    return np.bincount(own[near], minlength=classes), np.bincount(own, minlength=classes)


@lru_cache
def _disk(reach: int) -> tuple[tuple[int, int], ...]:
    """Return all whole steps of a length up to `reach`, the shortest first."""
    side = range(-reach, reach + 1)
    steps = [(y, x) for y in side for x in side if y * y + x * x <= reach * reach]
    return tuple(sorted(steps, key=lambda step: step[0] ** 2 + step[1] ** 2))
