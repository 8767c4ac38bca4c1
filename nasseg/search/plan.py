"""How the time of a search is split, what has passed of it, and what still fits in."""

from __future__ import annotations

import time
from collections.abc import Sequence
from statistics import median

BANK = 0.25
"""The share of the time in which shared weights are trained."""
FINALS = 0.4
"""The largest share of the time that is kept for the finalists."""
EXPLORING = 0.7
"""The share of the ladder's time in which new networks are proposed as a matter of course."""
GATING = 0.25
"""The share of the time that measuring may take while enough measured networks wait."""
BANK_STEPS = 2000
"""The length of the shared training when time is not limited."""
BANK_JOB_S = 30.0
"""About so long is one piece of the shared training."""


class Plan:
    """The clock of one study over all its sessions, and what its time is for.

    Args:
        timeout_s: the time in all; `None` when only trials are limited.
        spent_s: what earlier sessions took.
        slots: how many training jobs run at once.
        shared: whether there is a bank of shared weights.
        finals: full trainings of finalists, seeds counted.
    """

    def __init__(
        self, timeout_s: float | None, spent_s: float, *, slots: int, shared: bool, finals: int
    ) -> None:
        self.timeout_s = timeout_s
        self.slots = slots
        self.shared = shared
        self.finals = finals
        self._began = time.monotonic() - spent_s
        self._epoch_per_latency: list[float] = []
        self._gate_s = 0.0
        self._bank_s = 0.0
        self._bank_steps = 0

    @property
    def elapsed_s(self) -> float:
        """Seconds that the study has been searched for."""
        return time.monotonic() - self._began

    @property
    def left_s(self) -> float | None:
        """Seconds that are left; `None` when time is not limited."""
        return None if self.timeout_s is None else max(0.0, self.timeout_s - self.elapsed_s)

    def parts(self) -> tuple[tuple[str, float], ...]:
        """Return what the time is meant for before anything is known, in seconds."""
        if self.timeout_s is None:
            return ()
        bank_s = self._planned_bank_s()
        finals_s = self._most_finals_s()
        rest = self.timeout_s - bank_s - finals_s
        gate_s = min(GATING * self.timeout_s, rest / 2)
        parts = (
            ("measuring", gate_s),
            ("shared weights", bank_s),
            ("ladder", rest - gate_s),
            ("finalists", finals_s),
        )
        return tuple(part for part in parts if part[1])

    def _most_finals_s(self) -> float:
        return FINALS * self.timeout_s if self.timeout_s is not None and self.finals else 0.0

    # proposing and measuring

    @property
    def exploring(self) -> bool:
        """Whether it is still time for new networks."""
        if self.timeout_s is None:
            return True
        bank_s = self._planned_bank_s()
        finals_s = self._most_finals_s()
        return self.elapsed_s < bank_s + EXPLORING * (self.timeout_s - bank_s - finals_s)

    @property
    def may_gate_ahead(self) -> bool:
        """Whether more may be measured than is trained next; training stands still meanwhile."""
        return self._gate_s < GATING * self.elapsed_s

    def gated(self, seconds: float) -> None:
        """Count the time of a gate."""
        self._gate_s += seconds

    # shared weights

    def _planned_bank_s(self) -> float:
        return BANK * self.timeout_s if self.timeout_s is not None and self.shared else 0.0

    @property
    def bank_progress(self) -> float:
        """The share of the shared training that is done, by its time or its steps; 1 without it."""
        if not self.shared:
            return 1.0
        if self.timeout_s is None:
            return min(1.0, self._bank_steps / BANK_STEPS)
        return min(1.0, self._bank_s / (self._planned_bank_s() * self.slots))

    @property
    def bank_steps(self) -> int:
        """Steps of shared training so far."""
        return self._bank_steps

    def bank_job(self) -> tuple[int, float]:
        """Return the steps of the next piece of shared training and the progress at its end."""
        step_s = self._bank_s / self._bank_steps if self._bank_steps else 0.3
        steps = max(20, round(BANK_JOB_S / step_s))
        if self.timeout_s is None:
            steps = min(steps, max(1, BANK_STEPS - self._bank_steps))
            return steps, min(1.0, (self._bank_steps + steps) / BANK_STEPS)
        planned = self._planned_bank_s() * self.slots
        steps = min(steps, max(20, round((planned - self._bank_s) / step_s)))
        return steps, min(1.0, (self._bank_s + self.slots * steps * step_s) / planned)

    def banked(self, seconds: float, steps: int) -> None:
        """Count a piece of the shared training."""
        self._bank_s += seconds
        self._bank_steps += steps

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
