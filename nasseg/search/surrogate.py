"""What networks that were not tried will probably reach, from the choices of those that were.

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
from threadpoolctl import ThreadpoolController

from nasseg.analysis.study.pareto import non_dominated

LENGTHS = (2.0, 4.0, 8.0, 16.0)
"""So many choices that differ make two points strangers to each other; the likeliest is taken."""
NOISES = (0.01, 0.1, 0.3, 1.0)
"""The variance of a value that its choices do not explain, as a share of what they do."""
DRAWS = 64
"""So many pairs of a latency and an mIoU are drawn for each point."""
OWN = 1.0
"""What the best mIoU at the user's own budget counts, beside the mean over all smaller ones."""
NEWEST = 150
"""So many of the latest points are learnt from; the time grows with the cube of it."""
_LIBRARIES = ThreadpoolController()
_Floats = npt.NDArray[np.float64]
Picks = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Point:
    """The choices of a network, its latency once measured, its mIoU once on the first rung."""

    picks: Picks
    latency_ms: float | None = None
    miou: float | None = None


def distances(points: Sequence[Picks]) -> _Floats:
    """Return how far points are apart, `(n, n)`: the sum over their choices.

    A choice adds 1 where two points differ in it or only one of them has it. Of numbers it adds
    what they differ by, as a share of the widest difference.
    """
    total = np.zeros((len(points), len(points)))
    for name in dict.fromkeys(name for point in points for name in point):
        values = [point.get(name) for point in points]
        given = np.array([value is not None for value in values])
        if all(type(value) in (int, float) for value in values if value is not None):
            numbers = np.array([0.0 if value is None else float(value) for value in values])
            span = float(np.ptp(numbers[given])) or 1.0
            apart = np.abs(numbers[:, None] - numbers[None, :]) / span
            apart[given[:, None] != given[None, :]] = 1.0
        else:
            codes: dict[Any, int] = {}
            code = np.array([codes.setdefault(value, len(codes)) for value in values])
            apart = (code[:, None] != code[None, :]).astype(np.float64)
        total += apart
    return total


def posterior(distance: _Floats, known: _Floats) -> tuple[_Floats, _Floats]:
    """Return the means and the standard deviations of the points after the known ones.

    The length scale, the noise and the variance are those under which the known values are
    likeliest; the first two are looked for among `LENGTHS` and `NOISES`.

    Args:
        distance: between all points, `(n + m, n + m)`.
        known: the values of the first `n`.
    """
    with _LIBRARIES.limit(limits=1, user_api="blas"):  # threads would wait for those that train
        return _posterior(distance, known)


def _posterior(distance: _Floats, known: _Floats) -> tuple[_Floats, _Floats]:
    count = len(known)
    mean, spread = float(known.mean()), float(known.std()) or 1.0
    target = (known - mean) / spread
    best = (-math.inf, LENGTHS[0], NOISES[0], 1.0)
    for length in LENGTHS:
        roots, vectors = np.linalg.eigh(np.exp(-distance[:count, :count] / length))
        share = (vectors.T @ target) ** 2
        for noise in NOISES:
            variance = float((share / (roots + noise)).mean()) or 1.0
            likelihood = -count * math.log(variance) - float(np.log(roots + noise).sum())
            best = max(best, (likelihood, length, noise, variance))
    _, length, noise, variance = best
    kernel = np.exp(-distance[:count] / length)
    inverse = np.linalg.inv(kernel[:, :count] + noise * np.eye(count))
    across = kernel[:, count:]
    explained = (across * (inverse @ across)).sum(axis=0)
    sd = np.sqrt(variance * np.maximum(1.0 - explained, 1e-9))
    return mean + spread * (across.T @ (inverse @ target)), spread * sd


def expected_gains(
    measured: Sequence[Point],
    candidates: Sequence[Point],
    budget_ms: float,
    generator: np.random.Generator,
) -> _Floats:
    """Return by how much each candidate is expected to better the front, `(m,)`.

    That is what the best mIoU gains at a budget, as a mean over all budgets from 0 to the user's
    (the hypervolume's share), plus what it gains at the user's own. Without the second, fast
    networks of a low mIoU would crowd out the one that the user asked for. What was measured and
    has no mIoU yet counts as a member of the front by the one that is expected, so that nothing
    like it is asked for meanwhile.

    Args:
        measured: points with a latency, in the order of their trials; at least one has an mIoU.
        candidates: others, with or without a latency.
        budget_ms: the latency that bounds the hypervolume.
        generator: draws the values that are averaged over.
    """
    trained = [p for p in measured if p.miou is not None]
    pending = [p for p in measured[-NEWEST:] if p.miou is None and _ms(p) <= budget_ms]
    mean, sd = _predicted(trained, [*pending, *candidates], [p.miou or 0.0 for p in trained])
    front = [(_ms(p), p.miou or 0.0) for p in trained]
    front += [(_ms(p), float(m)) for p, m in zip(pending, mean, strict=False)]
    chances = generator.standard_normal((2, DRAWS))
    miou = (mean[:, None] + sd[:, None] * chances[1])[len(pending) :]
    ms = np.repeat([[p.latency_ms or 0.0] for p in candidates], DRAWS, axis=1)
    unmeasured = [place for place, p in enumerate(candidates) if p.latency_ms is None]
    if unmeasured:
        others = [candidates[place] for place in unmeasured]
        mean, sd = _predicted(measured, others, np.log([_ms(p) for p in measured]))
        ms[unmeasured] = np.exp(mean[:, None] + sd[:, None] * chances[0])
    return np.asarray(_gains(front, ms, miou, budget_ms).mean(axis=1), dtype=np.float64)


def _ms(point: Point) -> float:
    assert point.latency_ms is not None
    return point.latency_ms


def _predicted(
    known: Sequence[Point], others: Sequence[Point], values: Sequence[float] | _Floats
) -> tuple[_Floats, _Floats]:
    """Return the means and standard deviations of the others' values, by the newest known ones."""
    newest = known[-NEWEST:]
    apart = distances([p.picks for p in (*newest, *others)])
    return posterior(apart, np.asarray(values[-NEWEST:], dtype=np.float64))


def _gains(
    points: Sequence[tuple[float, float]], ms: _Floats, miou: _Floats, budget_ms: float
) -> _Floats:
    """Return what each pair of latency and mIoU adds to the best mIoU at the points' budgets."""
    front = [points[i] for i in non_dominated(points) if points[i][0] < budget_ms]
    begins = np.array([0.0, *(latency for latency, _ in front)])
    ends = np.array([*begins[1:], budget_ms])
    heights = np.array([0.0, *(height for _, height in front)])
    widths = np.clip(ends - np.maximum(begins, ms[..., None]), 0.0, None)
    shares = (widths * np.clip(miou[..., None] - heights, 0.0, None)).sum(axis=-1) / budget_ms
    best = np.where(ms <= budget_ms, np.clip(miou - heights[-1], 0.0, None), 0.0)
    return np.asarray(shares + OWN * best, dtype=np.float64)
