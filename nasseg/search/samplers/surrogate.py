"""What untried points will probably cost and reach, from the choices of those that were tried.

A Gaussian process over the choices of a space. Two points are the farther apart the more choices
they differ in, a choice that only one of them has included, so nothing needs to be known of the
space: neither what a choice means nor which others depend on it. Which of the untried points is
worth a try is told by the hypervolume that it is expected to add to the front.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_factor, cho_solve, solve_triangular
from threadpoolctl import ThreadpoolController

from nasseg.analysis.study.pareto import non_dominated

_LIBRARIES = ThreadpoolController()
_Floats = npt.NDArray[np.float64]
Picks = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Point:
    """The choices of a trial, its cost once measured, its quality once known.

    Costs are lowered and qualities raised: latency in ms and the metric in a search.
    """

    picks: Picks
    cost: float | None = None
    quality: float | None = None


def distances(points: Sequence[Picks], first: int | None = None) -> _Floats:
    """Return how far the first points are from all, `(first, n)`: the sum over their choices.

    A choice adds 1 where two points differ in it or only one of them has it. Of numbers it adds
    what they differ by, as a share of the widest difference.

    Args:
        points: the choices of each.
        first: so many, by default all.
    """
    first = len(points) if first is None else first
    total = np.zeros((first, len(points)))
    apart = np.empty_like(total)
    for name in dict.fromkeys(name for point in points for name in point):
        values = [point.get(name) for point in points]
        codes = {value: place for place, value in enumerate(dict.fromkeys(values))}
        code = np.array([codes[value] for value in values])
        between = _between(list(codes))
        # Values are few, so what they differ by is looked up for all pairs of points.
        np.take(between[:, code], code[:first], axis=0, out=apart, mode="clip")
        total += apart
    return total


def _between(values: Sequence[Any]) -> _Floats:
    """Return how far the values of one choice are apart; `None` is of a point without it."""
    given = np.array([value is not None for value in values])
    if not all(type(value) in (int, float) for value in values if value is not None):
        return 1.0 - np.eye(len(values))
    numbers = np.array([0.0 if value is None else float(value) for value in values])
    span = float(np.ptp(numbers[given])) or 1.0
    apart: _Floats = np.abs(numbers[:, None] - numbers[None, :]) / span
    apart[given[:, None] != given[None, :]] = 1.0
    return apart


@dataclass(frozen=True)
class Surrogate:
    """The Gaussian process, and what a point is worth by it.

    Attributes:
        lengths: so many choices that differ make two points strangers to each other; the likeliest
            is taken.
        noises: the variance of a value that its choices do not explain, as a share of what they do;
            the likeliest is taken.
        draws: so many pairs of a cost and a quality are drawn for each point.
        own: what the best quality within the whole budget counts, beside the mean over all smaller
            budgets.
        newest: so many of the latest points are learnt from; the time grows with the cube of it.
    """

    lengths: tuple[float, ...] = (2.0, 4.0, 8.0, 16.0)
    noises: tuple[float, ...] = (0.01, 0.1, 0.3, 1.0)
    draws: int = 64
    own: float = 1.0
    newest: int = 150

    def posterior(self, distance: _Floats, known: _Floats) -> tuple[_Floats, _Floats]:
        """Return the means and the standard deviations of the points after the known ones.

        The length scale, the noise and the variance are those under which the known values are
        likeliest.

        Args:
            distance: of the known points from all, `(n, n + m)`.
            known: the values of the first `n`.
        """
        with _LIBRARIES.limit(limits=1, user_api="blas"):  # threads would wait for who trains
            return self._posterior(distance, known)

    def _posterior(self, distance: _Floats, known: _Floats) -> tuple[_Floats, _Floats]:
        count = len(known)
        mean, spread = float(known.mean()), float(known.std()) or 1.0
        target = (known - mean) / spread
        best, noise_only = (-math.inf, 0.0, 0.0), np.eye(count)
        for length in self.lengths:
            kernel = np.exp(-distance[:, :count] / length)
            for noise in self.noises:
                factor = cho_factor(kernel + noise * noise_only, lower=True, check_finite=False)
                weights = cho_solve(factor, target, check_finite=False)
                variance = float(target @ weights) / count or 1.0
                determinant = 2 * float(np.log(np.diag(factor[0])).sum())
                likelihood = -count * math.log(variance) - determinant
                if (likelihood, length, noise) > best:
                    best = likelihood, length, noise
                    likeliest = length, variance, factor[0], weights
        length, variance, root, weights = likeliest
        across = np.exp(-distance[:, count:] / length)
        halves = solve_triangular(root, across, lower=True, check_finite=False)
        sd = np.sqrt(variance * np.maximum(1.0 - (halves**2).sum(axis=0), 1e-9))
        return mean + spread * (across.T @ weights), spread * sd

    def expected_gains(
        self,
        measured: Sequence[Point],
        candidates: Sequence[Point],
        budget: float,
        generator: np.random.Generator,
    ) -> _Floats:
        """Return by how much each candidate is expected to better the front, `(m,)`.

        That is what the best quality gains at a budget, as a mean over all budgets from 0 to the
        user's (the hypervolume's share), plus what it gains at the user's own. Without the second,
        cheap points of a low quality would crowd out the one that the user asked for. What was
        measured and has no quality yet counts as a member of the front by the one that is expected,
        so that nothing like it is asked for meanwhile.

        Args:
            measured: points with a cost, in the order of their trials; at least one has a quality.
            candidates: others, with or without a cost.
            budget: the cost that bounds the hypervolume.
            generator: draws the values that are averaged over.
        """
        trained = [p for p in measured if p.quality is not None]
        pending = [p for p in measured[-self.newest :] if p.quality is None and _cost(p) <= budget]
        # Hypervolume begins at a cost and a quality of 0, or at the least there is below.
        floor = min(0.0, *(_quality(p) for p in trained))
        costs = np.array([_cost(p) for p in measured])
        start = min(0.0, budget, float(costs.min()))
        mean, sd = self._predicted(trained, [*pending, *candidates], [_quality(p) for p in trained])
        front = [(_cost(p), _quality(p)) for p in trained]
        front += [(_cost(p), float(m)) for p, m in zip(pending, mean, strict=False)]
        chances = generator.standard_normal((2, self.draws))
        quality = (mean[:, None] + sd[:, None] * chances[1])[len(pending) :]
        cost = np.repeat([[p.cost or 0.0] for p in candidates], self.draws, axis=1)
        unmeasured = [place for place, p in enumerate(candidates) if p.cost is None]
        if unmeasured:
            others = [candidates[place] for place in unmeasured]
            cost[unmeasured] = self._costs(measured, costs, others, chances[0])
        points = [(at - start, height - floor) for at, height in front]
        gains = self._gains(points, cost - start, quality - floor, budget - start)
        return np.asarray(gains.mean(axis=1), dtype=np.float64)

    def _costs(
        self,
        measured: Sequence[Point],
        costs: _Floats,
        others: Sequence[Point],
        chances: _Floats,
    ) -> _Floats:
        """Draw what the others cost, on a logarithmic scale where all costs are above 0."""
        logarithmic = bool((costs > 0).all())
        mean, sd = self._predicted(measured, others, np.log(costs) if logarithmic else costs)
        drawn = mean[:, None] + sd[:, None] * chances
        return np.exp(drawn) if logarithmic else drawn

    def _predicted(
        self, known: Sequence[Point], others: Sequence[Point], values: Sequence[float] | _Floats
    ) -> tuple[_Floats, _Floats]:
        """Return the means and standard deviations of the others, by the newest known ones."""
        newest = known[-self.newest :]
        apart = distances([p.picks for p in (*newest, *others)], len(newest))
        return self.posterior(apart, np.asarray(values[-self.newest :], dtype=np.float64))

    def _gains(
        self, points: Sequence[tuple[float, float]], cost: _Floats, quality: _Floats, budget: float
    ) -> _Floats:
        """Return what each pair of cost and quality adds to the best quality at all budgets.

        The front is a staircase: between two of its costs the best quality stays what it is at the
        first. A new point lifts each of its steps, from its own cost on, to its own quality.
        """
        points = [point for point in points if point[0] < budget]
        front = [points[place] for place in non_dominated(points)]
        begins = np.array([0.0, *(at for at, _ in front)])
        ends = np.array([*begins[1:], budget])
        heights = np.array([0.0, *(height for _, height in front)])
        widths = np.clip(ends - np.maximum(begins, cost[..., None]), 0.0, None)
        lifts = np.clip(quality[..., None] - heights, 0.0, None)
        shares = (widths * lifts).sum(axis=-1) / (budget or 1.0)
        best = np.where(cost <= budget, np.clip(quality - heights[-1], 0.0, None), 0.0)
        return np.asarray(shares + self.own * best, dtype=np.float64)


def _cost(point: Point) -> float:
    assert point.cost is not None
    return point.cost


def _quality(point: Point) -> float:
    assert point.quality is not None
    return point.quality
