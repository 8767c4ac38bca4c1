"""The median of a few hundred noisy samples, and how well it is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

CONFIDENCE = 0.95
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Interval:
    """A median with its 95 % bootstrap interval."""

    median: float
    low: float
    high: float

    @property
    def spread(self) -> float:
        """How far the further end lies from the median, relative to the median."""
        return max(self.high - self.median, self.median - self.low) / self.median


def median_interval(samples: npt.ArrayLike, *, seed: int = 0) -> Interval:
    """Return the median and its percentile bootstrap interval.

    Raises:
        ValueError: when there is no sample.
    """
    values = np.asarray(samples, dtype=np.float64)
    if not values.size:
        raise ValueError("the median of no samples is not defined")
    drawn = np.random.default_rng(seed).integers(0, values.size, (RESAMPLES, values.size))
    medians = np.median(values[drawn], axis=1)
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(medians, (tail, 1 - tail))
    return Interval(float(np.median(values)), float(low), float(high))
