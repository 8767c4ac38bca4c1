"""Published against measured frames per second, as values that a figure and a table show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nasseg.analysis.choices.correlation import spearman


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
    rank_correlation = spearman([s.published for s in ordered], [s.measured for s in ordered])
    return Published(ordered, rank_correlation)
