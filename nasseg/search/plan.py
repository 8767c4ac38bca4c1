"""How the time of a search is split, what has passed of it, and what still fits in."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import median

from nasseg.search.policy import Policy


class Plan:
    """The clock of one study over all its sessions, and what its time is for.

    Args:
        timeout_s: the time in all; `None` when only trials are limited.
        spent_s: what earlier sessions took.
        slots: how many training jobs run at once.
        finals: full trainings of finalists, seeds counted.
        policy: how the time is split.
        clock: seconds.
    """

    def __init__(
        self,
        timeout_s: float | None,
        spent_s: float,
        *,
        slots: int,
        finals: int,
        policy: Policy,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.timeout_s = timeout_s
        self.slots = slots
        self.finals = finals
        self._policy = policy
        self._clock = clock
        self._began = clock() - spent_s
        self._epoch_per_latency: list[float] = []
        self._measuring_s = 0.0

    @property
    def elapsed_s(self) -> float:
        """Seconds that the study has been searched for."""
        return self._clock() - self._began

    @property
    def left_s(self) -> float | None:
        """Seconds that are left; `None` when time is not limited."""
        return None if self.timeout_s is None else max(0.0, self.timeout_s - self.elapsed_s)

    def parts(self) -> tuple[tuple[str, float], ...]:
        """Return what the time is meant for before anything is known, in seconds."""
        if self.timeout_s is None:
            return ()
        finals_s = self._most_finals_s()
        rest = self.timeout_s - finals_s
        measuring_s = min(self._policy.measuring * self.timeout_s, rest / 2)
        parts = (
            ("measuring", measuring_s),
            ("ladder", rest - measuring_s),
            ("finalists", finals_s),
        )
        return tuple(part for part in parts if part[1])

    def _most_finals_s(self) -> float:
        if self.timeout_s is None or not self.finals:
            return 0.0
        return self._policy.finalists * self.timeout_s

    # proposing and measuring

    @property
    def exploring(self) -> bool:
        """Whether it is still time for new networks."""
        if self.timeout_s is None:
            return True
        ladder_s = self.timeout_s - self._most_finals_s()
        return self.elapsed_s < self._policy.exploring * ladder_s

    @property
    def may_measure_ahead(self) -> bool:
        """Whether more may be measured than is trained next; training stands still meanwhile."""
        return self._measuring_s < self._policy.measuring * self.elapsed_s

    def measured(self, seconds: float) -> None:
        """Count the time of a measurement."""
        self._measuring_s += seconds

    # training

    def saw(self, seconds: float, latency_ms: float, epochs: int) -> None:
        """Learn from a run how long an epoch takes for each millisecond of latency."""
        self._epoch_per_latency.append(seconds / (latency_ms * epochs))

    def seconds(self, latency_ms: float, epochs: int) -> float:
        """Return how long a run will probably take; 0 before the first one has ended."""
        if not self._epoch_per_latency:
            return 0.0
        return median(self._epoch_per_latency) * latency_ms * epochs

    def fits(self, latency_ms: float, epochs: int, *, finals_s: float = 0.0) -> bool:
        """Whether a run will probably end in time, with so much kept for the finalists."""
        if self.left_s is None:
            return True
        return self.seconds(latency_ms, epochs) <= self.left_s - finals_s

    def finals_s(self, latencies_ms: Sequence[float], epochs: int) -> float:
        """Return the time to keep for the finalists, by what training was seen to take.

        Args:
            latencies_ms: of those who would be finalists now.
            epochs: of the whole recipe.
        """
        if self.timeout_s is None or not self.finals or not latencies_ms:
            return 0.0
        each = self.seconds(sum(latencies_ms) / len(latencies_ms), epochs)
        rounds = -(-self.finals // self.slots)
        return min(self._most_finals_s(), 1.1 * rounds * each)
