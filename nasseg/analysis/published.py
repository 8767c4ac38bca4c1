"""Published against measured frames per second, as values that a figure and a table show."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speed:
    """A network's frames per second: what its paper says of its hardware, and what was measured."""

    name: str
    published: float
    measured: float


@dataclass(frozen=True)
class Published:
    """Networks with both speeds, the fastest measured first.

    Attributes:
        rank_correlation: Spearman's; `None` for fewer than three networks or equal speeds.
    """

    speeds: tuple[Speed, ...]
    rank_correlation: float | None


def published(speeds: Sequence[Speed]) -> Published:
    """Compare published with measured speeds."""
    ordered = tuple(sorted(speeds, key=lambda speed: (-speed.measured, speed.name)))
    ranks = [_ranks([s.published for s in ordered]), _ranks([s.measured for s in ordered])]
    varied = len(ordered) > 2 and all(len(set(values)) > 1 for values in ranks)
    return Published(ordered, statistics.correlation(*ranks) if varied else None)


def _ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of every value; equal ones share the mean of theirs."""
    rising = sorted(values)
    return [rising.index(value) + (rising.count(value) - 1) / 2 for value in values]
