"""Empirical distribution functions: how the networks of a space spread over a quantity.

A space is compared with another by its distribution and not by its best network (Radosavovic et
al. 2019, On Network Design Spaces for Visual Recognition, arXiv:1905.13214).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from nasseg.analysis.choices.exploration import ExplorationView, Sampled


@dataclass(frozen=True, slots=True)
class Edf:
    """`F(x)`: the share of networks whose value is at most `x`.

    Attributes:
        name: whose networks they are.
        count: how many.
        values: the different values, rising.
        shares: `F` at each; the last is 1.
        low: the lower end of the bootstrap interval of `F` at each.
        high: the upper end.
    """

    name: str
    count: int
    values: tuple[float, ...]
    shares: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


def edf(
    name: str, values: Sequence[float], *, seed: int = 0, resamples: int = 1000, level: float = 0.95
) -> Edf:
    """Return the distribution function of some values with a pointwise bootstrap interval.

    Args:
        name: whose values they are.
        values: at least one.
        seed: of the bootstrap.
        resamples: how often the networks are drawn again, with replacement.
        level: of the interval.

    Raises:
        ValueError: when there are no values.
    """
    if not values:
        raise ValueError(f"there are no values of {name!r}")
    different, counts = np.unique(np.asarray(values, dtype=np.float64), return_counts=True)
    total = len(values)
    generator = np.random.default_rng(seed)
    drawn = generator.multinomial(total, counts / total, size=resamples).cumsum(axis=1) / total
    low, high = np.quantile(drawn, ((1 - level) / 2, (1 + level) / 2), axis=0)
    shares = counts.cumsum() / total
    columns = (different, shares, low, high)
    return Edf(name, total, *(tuple(column.tolist()) for column in columns))


@dataclass(frozen=True)
class Distribution:
    """One quantity's distribution in every space.

    Attributes:
        title: the quantity with its unit.
        log: whether it spreads over orders of magnitude.
        curves: one for each space that has values.
    """

    title: str
    log: bool
    curves: tuple[Edf, ...]


def distributions(view: ExplorationView) -> tuple[Distribution, ...]:
    """Return those of latency, parameters, MACs and the metric, as far as there are values."""
    found = (
        _distribution(view, "latency in ms", lambda point: point.latency.ms),
        _distribution(view, "parameters", lambda point: point.params),
        _distribution(view, "MACs", lambda point: point.macs),
        _distribution(view, view.metric.label, lambda point: point.value, log=False),
    )
    return tuple(each for each in found if each.curves)


def _distribution(
    view: ExplorationView,
    title: str,
    value: Callable[[Sampled], float | None],
    *,
    log: bool = True,
) -> Distribution:
    curves = []
    for space in view.exploration.spaces:
        values = [found for point in view.of(space) if (found := value(point)) is not None]
        curves += [edf(space, values, seed=view.exploration.seed)] if values else []
    return Distribution(title, log, tuple(curves))
