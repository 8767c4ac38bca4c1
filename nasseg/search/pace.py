"""How time is spent: what has passed, what is left, and what still fits in."""

from __future__ import annotations

import time
from statistics import median

EXPLORING = 0.5
"""The share of the time in which new networks are proposed; the rest goes to promotions."""


class Pace:
    """The clock of one study over all its sessions, and the speed of its training runs."""

    def __init__(self, timeout_s: float | None, spent_s: float) -> None:
        self.timeout_s = timeout_s
        self._began = time.monotonic() - spent_s
        self._seconds_per_mac: list[float] = []

    @property
    def elapsed_s(self) -> float:
        """Seconds that the study has been searched for."""
        return time.monotonic() - self._began

    @property
    def left_s(self) -> float | None:
        """Seconds that are left; `None` when time is not limited."""
        return None if self.timeout_s is None else max(0.0, self.timeout_s - self.elapsed_s)

    @property
    def exploring(self) -> bool:
        """Whether it is still time for new networks."""
        return self.timeout_s is None or self.elapsed_s < EXPLORING * self.timeout_s

    def saw(self, seconds: float, macs: int, epochs: int) -> None:
        """Learn from a run how long an epoch takes for each multiply-accumulate."""
        self._seconds_per_mac.append(seconds / (macs * epochs))

    def fits(self, macs: float, epochs: int) -> bool:
        """Whether a run will probably end in time; before the first one ended, any does."""
        if self.left_s is None or not self._seconds_per_mac:
            return True
        return median(self._seconds_per_mac) * macs * epochs <= self.left_s
