"""How well one list of values ranks as another does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Values = Sequence[float] | npt.NDArray[np.float64]


def spearman(one: Values, other: Values) -> float | None:
    """Return the rank correlation, equal values sharing their mean rank; `None` if undefined."""
    left, right = (_ranks(np.asarray(values, dtype=np.float64)) for values in (one, other))
    if len(left) < 3 or np.ptp(left) == 0 or np.ptp(right) == 0:
        return None
    return float(np.clip(np.corrcoef(left, right)[0, 1], -1.0, 1.0))


def kendall(one: Values, other: Values) -> float | None:
    """Return Kendall's tau-b; `None` for fewer than two pairs that differ in both lists."""
    left, right = (np.asarray(values, dtype=np.float64) for values in (one, other))
    signs = [np.sign(values[:, None] - values[None, :]) for values in (left, right)]
    norm = np.sqrt((signs[0] ** 2).sum() * (signs[1] ** 2).sum())
    return float((signs[0] * signs[1]).sum() / norm) if norm else None


def _ranks(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = counts.cumsum()
    return np.asarray((ends - (counts - 1) / 2)[place], dtype=np.float64)
