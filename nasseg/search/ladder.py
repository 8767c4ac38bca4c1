"""The ladder of fidelities: who is trained longer next.

Every network starts on the first rung. Of those that have finished a rung, the front in (latency,
mIoU) goes on to the next, at most a third while new networks are proposed and all of it afterwards:
a front is what the search is for, and who was trained for less seems dominated by those trained for
longer. The rest of the best third waits until there is nobody new to train. Networks are ranked by
non-dominated rank; ties take turns over bins of latency, so that no part of the front is left
behind, and go by crowding distance within one. Nobody waits for a rung to fill (Li et al., A system
for massively parallel hyperparameter tuning, 2020).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nasseg.search.policy import Policy

if TYPE_CHECKING:
    from nasseg.search.candidates import Candidates


@dataclass(frozen=True, slots=True)
class Standing:
    """What one network reached on one rung."""

    key: str
    latency_ms: float
    value: float


def ranked(
    standings: Collection[Standing], most: int | None = None, *, bins: int = Policy.bins
) -> list[Standing]:
    """Return the best standings: by non-dominated rank, bins in turn, then by crowding."""
    most = len(standings) if most is None else most
    order: list[Standing] = []
    for front in _fronts(standings):
        if len(order) >= most:
            break
        order += _in_turns(sorted(front, key=_Crowding(front), reverse=True), bins)
    return order[:most]


def _fronts(standings: Iterable[Standing]) -> list[list[Standing]]:
    """Return the standings by non-dominated rank, each front the fastest first.

    Taken by rising latency, a standing belongs to the first front whose best value it exceeds, and
    those fall from front to front.
    """
    fronts: list[list[Standing]] = []
    best: list[float] = []  # negative, so that they rise
    for standing in sorted(standings, key=lambda s: (s.latency_ms, -s.value)):
        place = bisect_right(best, -standing.value)
        if place == len(fronts):
            fronts.append([])
            best.append(0.0)
        fronts[place].append(standing)
        best[place] = -standing.value
    return fronts


def _in_turns(front: Sequence[Standing], bins: int) -> list[Standing]:
    """Return a front with its bins of latency in turns; within one the order stays."""
    low = math.log(min(s.latency_ms for s in front))
    span = math.log(max(s.latency_ms for s in front)) - low
    seen: Counter[int] = Counter()
    turn = {}
    for standing in front:
        share = (math.log(standing.latency_ms) - low) / span if span else 0.0
        place = min(int(share * bins), bins - 1)
        turn[standing] = seen[place]
        seen[place] += 1
    return sorted(front, key=turn.__getitem__)


def front_of(standings: Sequence[Standing]) -> list[Standing]:
    """Return the standings that no other dominates, the fastest first."""
    return _fronts(standings)[0] if standings else []


class _Crowding:
    """The crowding distance within one front (Deb et al., NSGA-II, 2002); ends are infinite."""

    def __init__(self, front: Sequence[Standing]) -> None:
        line = sorted(front, key=lambda s: s.latency_ms)
        latency_span = (line[-1].latency_ms - line[0].latency_ms) or 1.0
        value_span = (line[-1].value - line[0].value) or 1.0
        self._distance = {line[0]: math.inf, line[-1]: math.inf}
        for before, middle, after in zip(line, line[1:], line[2:], strict=False):
            self._distance[middle] = (after.latency_ms - before.latency_ms) / latency_span + (
                after.value - before.value
            ) / value_span

    def __call__(self, standing: Standing) -> tuple[float, float]:
        return self._distance[standing], standing.value


class Ladder:
    """Who goes on: a view of what the candidates have reached.

    Args:
        candidates: their standings, and who was sent where.
        policy: how many go on.
    """

    def __init__(self, candidates: Candidates, policy: Policy) -> None:
        self._candidates = candidates
        self._policy = policy
        self._front: dict[int, tuple[int, list[Standing]]] = {}
        self._best_third: dict[int, tuple[int, list[Standing]]] = {}

    @property
    def _rungs(self) -> range:
        return range(len(self._candidates.standings))

    @property
    def latest(self) -> dict[str, tuple[Standing, int]]:
        """What every network reached by its longest training, and on which rung."""
        return {
            key: (standing, rung)
            for rung, standings in enumerate(self._candidates.standings)
            for key, standing in standings.items()
        }

    @property
    def on_a_front(self) -> set[str]:
        """The networks on the front of any rung."""
        return {s.key for rung in self._rungs for s in self._ranked_front(rung)}

    def contenders(self) -> list[Standing]:
        """Return those who were trained, the best first, each by its longest training.

        The front comes first, by value; the others follow as they are ranked.
        """
        standings = [standing for standing, _ in self.latest.values()]
        order = ranked(standings, bins=self._policy.bins)
        front = len(front_of(standings))
        return sorted(order[:front], key=lambda standing: -standing.value) + order[front:]

    def promotions(self, *, closing: bool = False) -> list[tuple[str, int]]:
        """Return who goes on and to which rung, the highest rung and the best first.

        Args:
            closing: nobody new is proposed, so the whole front goes on, and not a third at most.
        """

        def chosen(rung: int) -> list[Standing]:
            best = self._ranked_front(rung)
            most = len(self._candidates.standings[rung]) // self._policy.reduction
            return best if closing else best[:most]

        return self._climbers(chosen)

    def reserves(self) -> list[tuple[str, int]]:
        """Return the best third of every rung, the highest rung and the best first."""
        return self._climbers(self._ranked_third)

    def _ranked_front(self, rung: int) -> list[Standing]:
        standings = self._candidates.standings[rung]
        known = self._front.get(rung)
        if known is None or known[0] != len(standings):
            order = ranked(front_of(list(standings.values())), bins=self._policy.bins)
            known = self._front[rung] = (len(standings), order)
        return known[1]

    def _ranked_third(self, rung: int) -> list[Standing]:
        standings = self._candidates.standings[rung]
        known = self._best_third.get(rung)
        if known is None or known[0] != len(standings):
            third = math.ceil(len(standings) / self._policy.reduction)
            order = ranked(standings.values(), third, bins=self._policy.bins)
            known = self._best_third[rung] = (len(standings), order)
        return known[1]

    def _climbers(self, chosen: Callable[[int], list[Standing]]) -> list[tuple[str, int]]:
        return [
            (standing.key, rung + 1)
            for rung in reversed(self._rungs[:-1])
            for standing in chosen(rung)
            if rung + 1 not in self._candidates[standing.key].begun
        ]
