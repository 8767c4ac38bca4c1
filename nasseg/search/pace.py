"""How time is spent: what has passed, what is left, and what still fits in."""

from __future__ import annotations

import time
from statistics import median

EXPLORING = 0.4
"""The share of the time in which new networks are proposed as a matter of course."""
GATING = 0.25
"""The share of the time that measuring may take while enough measured networks wait."""


class Pace:
    """The clock of one study over all its sessions, and the speed of its training runs."""

    def __init__(self, timeout_s: float | None, spent_s: float) -> None:
        self.timeout_s = timeout_s
        self._began = time.monotonic() - spent_s
        self._epoch_per_latency: list[float] = []
        self._gate_s = 0.0

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

    @property
    def may_gate_ahead(self) -> bool:
        """Whether more may be measured than is trained next; training stands still meanwhile."""
        return self._gate_s < GATING * self.elapsed_s

    def gated(self, seconds: float) -> None:
        """Count the time of a gate."""
        self._gate_s += seconds

    def saw(self, seconds: float, latency_ms: float, epochs: int) -> None:
        """Learn from a run how long an epoch takes for each millisecond of latency."""
        self._epoch_per_latency.append(seconds / (latency_ms * epochs))

    def fits(self, latency_ms: float, epochs: int) -> bool:
        """Whether a run will probably end in time; before the first one ended, any does."""
        if self.left_s is None or not self._epoch_per_latency:
            return True
        return median(self._epoch_per_latency) * latency_ms * epochs <= self.left_s
