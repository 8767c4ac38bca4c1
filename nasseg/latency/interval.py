"""The median of noisy samples, and how well it is known."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

CONFIDENCE = 0.95
RESAMPLES = 1000
NORMAL = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
"""So many standard deviations to either side hold 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A median with its 95 % interval."""

    median: float
    low: float
    high: float

    @property
    def spread(self) -> float:
        """How far the further end lies from the median, relative to the median."""
        return max(self.high - self.median, self.median - self.low) / self.median

    def widened(self, spread: float) -> Interval:
        """Return the interval with an independent error, a logarithm as all are, added."""
        below, above = math.log(self.median / self.low), math.log(self.high / self.median)
        return Interval(
            self.median,
            self.median * math.exp(-math.hypot(below, spread)),
            self.median * math.exp(math.hypot(above, spread)),
        )

    def scaled(self, factor: float) -> Interval:
        """Return the interval in a unit that is `1 / factor` as long."""
        return Interval(self.median * factor, self.low * factor, self.high * factor)


def median_interval(rounds: npt.ArrayLike, *, seed: int = 0) -> Interval:
    """Return the median of all samples and its percentile bootstrap interval.

    Whole rounds are drawn, because the samples of a round are disturbed alike. Few rounds know
    little of how much rounds differ, so the interval is widened (of logarithms, since times are
    positive) as Student's t is wider than the normal distribution. A single round tells nothing of
    that; its range is given.

    Args:
        rounds: positive samples `(rounds, samples of a round)`, or a sample for each round.
        seed: of the resampling.

    Raises:
        ValueError: when there is no sample.
    """
    values = np.asarray(rounds, dtype=np.float64)
    values = values.reshape(len(values), -1) if values.size else values
    if not values.size:
        raise ValueError("the median of no samples is not defined")
    count, median = len(values), float(np.median(values))
    if count == 1:
        return Interval(median, float(values.min()), float(values.max()))
    drawn = np.random.default_rng(seed).integers(0, count, (RESAMPLES, count))
    medians = np.median(values[drawn].reshape(RESAMPLES, -1), axis=1)
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(medians, (tail, 1 - tail))
    student = float(stdtrit(count - 1, 1 - tail))
    wider = student / NORMAL * math.sqrt(count / (count - 1))
    return Interval(median, median * (low / median) ** wider, median * (high / median) ** wider)
