"""How well one list of values ranks as another does; `None` where that is not defined."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import scipy  # its parts are loaded at their first use: `scipy.stats` takes half a second

Values = Sequence[float] | npt.NDArray[np.float64]


def spearman(one: Values, other: Values) -> float | None:
    """Return Spearman's rank correlation; it needs three values and two that differ in each."""
    if len(one) < 3 or _constant(one) or _constant(other):
        return None
    # Rounding takes the correlation of equal ranks past 1.
    return float(np.clip(scipy.stats.spearmanr(one, other).statistic, -1.0, 1.0))


def kendall(one: Values, other: Values) -> float | None:
    """Return Kendall's tau-b; it needs two values that differ in each."""
    if _constant(one) or _constant(other):
        return None
    return float(scipy.stats.kendalltau(one, other).statistic)


def _constant(values: Values) -> bool:
    return len(set(values)) < 2
