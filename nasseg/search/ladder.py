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
from dataclasses import dataclass, field

REDUCTION = 3
BINS = 4
"""The latencies of a front are told apart by so many bins of equal width in the logarithm."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What one network reached on one rung."""

    key: str
    latency_ms: float
    miou: float


def ranked(standings: Collection[Standing], most: int | None = None) -> list[Standing]:
    """Return the best standings: by non-dominated rank, bins in turn, then by crowding."""
    most = len(standings) if most is None else most
    order: list[Standing] = []
    for front in _fronts(standings):
        if len(order) >= most:
            break
        order += _in_turns(sorted(front, key=_Crowding(front), reverse=True))
    return order[:most]


def _fronts(standings: Iterable[Standing]) -> list[list[Standing]]:
    """Return the standings by non-dominated rank, each front the fastest first.

    Taken by rising latency, a standing belongs to the first front whose best mIoU it exceeds, and
    those fall from front to front.
    """
    fronts: list[list[Standing]] = []
    best: list[float] = []  # negative, so that they rise
    for standing in sorted(standings, key=lambda s: (s.latency_ms, -s.miou)):
        place = bisect_right(best, -standing.miou)
        if place == len(fronts):
            fronts.append([])
            best.append(0.0)
        fronts[place].append(standing)
        best[place] = -standing.miou
    return fronts


def _in_turns(front: Sequence[Standing]) -> list[Standing]:
    """Return a front with its bins of latency in turns; within one the order stays."""
    low = math.log(min(s.latency_ms for s in front))
    span = math.log(max(s.latency_ms for s in front)) - low
    seen: Counter[int] = Counter()
    turn = {}
    for standing in front:
        share = (math.log(standing.latency_ms) - low) / span if span else 0.0
        place = min(int(share * BINS), BINS - 1)
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
        miou_span = (line[-1].miou - line[0].miou) or 1.0
        self._distance = {line[0]: math.inf, line[-1]: math.inf}
        for before, middle, after in zip(line, line[1:], line[2:], strict=False):
            self._distance[middle] = (after.latency_ms - before.latency_ms) / latency_span + (
                after.miou - before.miou
            ) / miou_span

    def __call__(self, standing: Standing) -> tuple[float, float]:
        return self._distance[standing], standing.miou


@dataclass
class Ladder:
    """Which network finished which rung, and which one goes on.

    Attributes:
        rungs: the epoch at which each rung ends, rising.
        finished: for every rung the standings by key.
        started: for every rung the keys that were sent there.
    """

    rungs: tuple[int, ...]
    finished: list[dict[str, Standing]] = field(init=False)
    started: list[set[str]] = field(init=False)
    _front: dict[int, list[Standing]] = field(init=False, default_factory=dict)
    _best_third: dict[int, list[Standing]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.finished = [{} for _ in self.rungs]
        self.started = [set() for _ in self.rungs]

    def start(self, key: str, rung: int) -> None:
        """Record that a network was sent to a rung."""
        self.started[rung].add(key)

    def finish(self, standing: Standing, rung: int) -> None:
        """Record what a network reached on a rung."""
        self.started[rung].add(standing.key)
        self.finished[rung][standing.key] = standing
        self._front.pop(rung, None)
        self._best_third.pop(rung, None)

    @property
    def on_a_front(self) -> set[str]:
        """The networks on the front of any rung."""
        return {s.key for rung in range(len(self.rungs)) for s in self._ranked_front(rung)}

    def promotions(self, *, closing: bool = False) -> list[tuple[str, int]]:
        """Return who goes on and to which rung, the highest rung and the best first.

        Args:
            closing: nobody new is proposed, so the whole front goes on, and not a third at most.
        """

        def chosen(rung: int) -> list[Standing]:
            best = self._ranked_front(rung)
            return best if closing else best[: len(self.finished[rung]) // REDUCTION]

        return self._climbers(chosen)

    def reserves(self) -> list[tuple[str, int]]:
        """Return the best third of every rung, the highest rung and the best first."""

        def best_third(rung: int) -> list[Standing]:
            if rung not in self._best_third:
                standings = self.finished[rung].values()
                third = math.ceil(len(standings) / REDUCTION)
                self._best_third[rung] = ranked(standings, third)
            return self._best_third[rung]

        return self._climbers(best_third)

    def _ranked_front(self, rung: int) -> list[Standing]:
        if rung not in self._front:
            self._front[rung] = ranked(front_of(list(self.finished[rung].values())))
        return self._front[rung]

    def _climbers(self, chosen: Callable[[int], list[Standing]]) -> list[tuple[str, int]]:
        return [
            (standing.key, rung + 1)
            for rung in reversed(range(len(self.rungs) - 1))
            for standing in chosen(rung)
            if standing.key not in self.started[rung + 1]
        ]
