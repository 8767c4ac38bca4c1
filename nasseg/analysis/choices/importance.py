"""Which choices of a space matter: for latency, and at like latency for what networks reach.

The points of an exploration are drawn uniformly, so the share of the variance that lies between a
choice's options needs no model, has a level of chance, and means the same in every band. Of
Optuna's evaluators fANOVA and the mean decrease in impurity fit a forest (and need scikit-learn),
and leave out choices that depend on another; PED-ANOVA takes those, and tells instead by how much
the options of the best points differ from those of all, which depends on their number even where
nothing is to be found (`python tests/benchmarks/importance.py`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from nasseg.records import Latency

Target = Literal["latency", "value"]
"""What choices may explain: the latency, or the value of the metric that networks are judged by."""
BANDS = ("all", "fastest third", "middle third", "slowest third")
FEWEST = 8
"""A choice that fewer points make is left out."""
_GROUPS = 4
_SHUFFLES = 400
_CHANCE = 0.95
_Floats = npt.NDArray[np.float64]


class Chosen(Protocol):
    """A measured network with the choices that led to it."""

    @property
    def number(self) -> int:
        """Tells it from others of the same latency."""
        ...

    @property
    def latency(self) -> Latency:
        """As it was measured."""
        ...

    @property
    def value(self) -> float | None:
        """What it reached, if it was judged."""
        ...

    @property
    def picks(self) -> Mapping[str, Any]:
        """The choices by name."""
        ...


Network = TypeVar("Network", bound=Chosen)


@dataclass(frozen=True, slots=True)
class Importance:
    """How much one choice explains of a target among the points that make it.

    Attributes:
        count: how many points make it; a choice may depend on another.
        share: `(SSB - (k - 1) / (n - k) * SSW) / SST`, at least 0: the share of the target's
            variance between the choice's `k` options, without the bias of `SSB / SST`. `SSB` and
            `SSW` are sums of squares between and within options among the `n` points that make
            the choice, `SST` is that of all points; epsilon squared where all make it.
        chance: 95 % of shuffled targets give less.
    """

    choice: str
    count: int
    share: float
    chance: float

    @property
    def telling(self) -> bool:
        """Whether the share is more than chance gives."""
        return self.share > self.chance


@dataclass(frozen=True)
class Band:
    """What matters among the points of one band of latency.

    Attributes:
        name: one of `BANDS`.
        importances: the most important choice first; those that too few points make are left out.
    """

    name: str
    low_ms: float
    high_ms: float
    count: int
    importances: tuple[Importance, ...]

    def of(self, choice: str) -> Importance | None:
        """Return the importance of a choice, if it is known here."""
        return next((each for each in self.importances if each.choice == choice), None)


def importance_bands(
    points: Sequence[Chosen], target: Target, *, seed: int = 0
) -> tuple[Band, ...]:
    """Return what matters among all points of one space and in each third by latency.

    The logarithm stands for the latency. A number with more than four options is cut into four
    groups of about equal counts. Points without the target are left out; no points, no bands.

    Args:
        points: measured networks of one space.
        target: what is explained.
        seed: of the shuffles.
    """
    known = [point for point in points if target == "latency" or point.value is not None]
    ordered = sorted(known, key=_by_latency)
    parts = [ordered, *latency_thirds(known)]
    return tuple(
        _band(name, part, target, seed) for name, part in zip(BANDS, parts, strict=True) if part
    )


def latency_thirds(points: Sequence[Network]) -> list[list[Network]]:
    """Return the fastest, the middle and the slowest third of networks, each fastest first."""
    ordered = sorted(points, key=_by_latency)
    cuts = [round(third * len(ordered) / 3) for third in range(4)]
    return [ordered[a:b] for a, b in pairwise(cuts)]


def _by_latency(point: Chosen) -> tuple[float, int]:
    return point.latency.ms, point.number


def _band(name: str, points: Sequence[Chosen], target: Target, seed: int) -> Band:
    values = [
        math.log(point.latency.ms) if target == "latency" else point.value or 0.0
        for point in points
    ]
    found = importances([point.picks for point in points], values, seed=seed)
    return Band(name, points[0].latency.ms, points[-1].latency.ms, len(points), found)


def importances(
    picks: Sequence[Mapping[str, Any]], values: Sequence[float], *, seed: int = 0
) -> tuple[Importance, ...]:
    """Return how much every choice explains of the values, the most important first.

    Args:
        picks: the choices of each point, by name.
        values: the target at each.
        seed: of the shuffles.
    """
    known = np.array([value for value in values if math.isfinite(value)])
    total = float(((known - known.mean()) ** 2).sum()) if len(known) else 0.0
    found = []
    for choice in sorted({name for pick in picks for name in pick}):
        made = [
            (pick[choice], value)
            for pick, value in zip(picks, values, strict=True)
            if choice in pick and math.isfinite(value)
        ]
        importance = _importance(choice, made, total, np.random.default_rng(seed))
        found += [importance] if importance else []
    return tuple(sorted(found, key=lambda each: (-each.share, each.choice)))


def _importance(
    choice: str, made: Sequence[tuple[Any, float]], total: float, generator: np.random.Generator
) -> Importance | None:
    groups = _groups([option for option, _ in made])
    values = np.array([value for _, value in made])
    count, kinds = len(made), int(groups.max(initial=-1)) + 1
    if count < FEWEST or kinds < 2 or count <= kinds or np.ptp(values) == 0 or total == 0:
        return None
    member = np.zeros((count, kinds))
    member[np.arange(count), groups] = 1.0
    shuffled = generator.permuted(np.tile(values, (_SHUFFLES, 1)), axis=1)
    share = float(_between(values[None], member)[0]) / total
    chance = float(np.quantile(_between(shuffled, member), _CHANCE)) / total
    return Importance(choice, count, *(min(max(0.0, each), 1.0) for each in (share, chance)))


def _between(values: _Floats, member: _Floats) -> _Floats:
    """Return the sum of squares between groups, without its bias, for each row of `values`.

    Args:
        values: (rows, n).
        member: (n, k), 1 where a value is of a group, else 0.
    """
    count, kinds = member.shape
    centred = values - values.mean(axis=1, keepdims=True)
    between = ((centred @ member) ** 2 / member.sum(axis=0)).sum(axis=1)
    within = np.maximum(0.0, (centred**2).sum(axis=1) - between)
    return np.asarray(between - (kinds - 1) / (count - kinds) * within, dtype=np.float64)


def _groups(options: Sequence[Any]) -> npt.NDArray[np.intp]:
    """Return a whole number for each option, from 0 up; many different numbers share few."""
    different = sorted(set(options), key=lambda option: (str(type(option)), option))
    places = np.array([different.index(option) for option in options], dtype=np.intp)
    numeric = all(isinstance(o, (int, float)) and not isinstance(o, bool) for o in different)
    if numeric and len(different) > _GROUPS:
        cuts = np.quantile(places, np.arange(1, _GROUPS) / _GROUPS)
        places = np.searchsorted(cuts, places, side="left")
    return np.unique(places, return_inverse=True)[1]
