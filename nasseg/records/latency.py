"""A latency with its interval and its doubt, and what two of them say of one another."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from nasseg.records.keys import AMOUNT, POSITIVE
from nasseg.records.quantities import milliseconds

MARK = "~"
"""Stands before a latency that is in doubt."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Latency:
    """The median time of a call, and how well it is known.

    Latencies are those of the undisturbed device: what was seen, divided by how much slower than
    its reference the anchor was meanwhile.

    Attributes:
        ms: the median over blocks of the wall time of one call.
        low_ms: the lower end of the median's 95 % interval.
        high_ms: the upper end; budgets are compared with it.
        noisy: whether the interval did not become as narrow as was asked.
        shared: whether others used the device meanwhile.
        p10_ms: a tenth of the blocks took less.
        p90_ms: a tenth took more.
        samples: blocks that count.
        discarded: blocks that were preempted, disturbed by neighbours, or timed by a clock that
            went backwards.
        reference_ms: what the anchor takes on the undisturbed device.
        drift: how much slower than that the anchor was meanwhile.
    """

    ms: float = field(metadata=POSITIVE)
    low_ms: float = field(metadata=POSITIVE)
    high_ms: float = field(metadata=POSITIVE)
    noisy: bool = False
    shared: bool = False
    p10_ms: float | None = field(default=None, metadata=POSITIVE)
    p90_ms: float | None = field(default=None, metadata=POSITIVE)
    samples: int = field(default=0, metadata=AMOUNT)
    discarded: int = field(default=0, metadata=AMOUNT)
    reference_ms: float | None = field(default=None, metadata=POSITIVE)
    drift: float | None = field(default=None, metadata=POSITIVE)

    def __str__(self) -> str:
        """The latency with the digits that its interval justifies, and a mark of doubt."""
        return MARK * self.doubtful + milliseconds(self.ms, spread=self.spread_ms)

    def contradiction(self) -> str:
        """Return in what its numbers contradict one another; empty when they do not."""
        if self.low_ms <= self.high_ms:
            return ""
        return f"the interval from {self.low_ms:g} to {self.high_ms:g} ms ends before it begins"

    @property
    def interval(self) -> str:
        """The interval in words, `"7.20 to 7.31 ms"`."""
        low = milliseconds(self.low_ms, spread=self.spread_ms).removesuffix(" ms")
        return f"{low} to {milliseconds(self.high_ms, spread=self.spread_ms)}"

    @property
    def spread_ms(self) -> float:
        """The width of the interval."""
        return self.high_ms - self.low_ms

    @property
    def doubtful(self) -> bool:
        """Whether it needs a mark wherever it is shown."""
        return self.noisy or self.shared

    @property
    def doubt(self) -> str:
        """Why it is in doubt; empty when it is not."""
        reasons = ["its interval did not become narrow"] if self.noisy else []
        reasons += ["other processes used the device meanwhile"] if self.shared else []
        return " and ".join(reasons)

    @property
    def status(self) -> str:
        """`"noisy"` or `"ok"`."""
        return "noisy" if self.noisy else "ok"

    @property
    def seen_ms(self) -> float:
        """The median as the clock saw it, on the machine as it was."""
        return self.ms * (self.drift or 1.0)

    def against(self, other: Latency) -> Latency:
        """Return the latency as it would read against the reference of another one.

        A machine is sometimes found to be faster than when its reference was taken; the new
        reference makes every latency that is taken later shorter by as much.
        """
        if not self.reference_ms or not other.reference_ms:
            return self
        factor = other.reference_ms / self.reference_ms
        if factor == 1.0:
            return self
        return replace(
            self,
            ms=self.ms * factor,
            low_ms=self.low_ms * factor,
            high_ms=self.high_ms * factor,
            p10_ms=self.p10_ms and self.p10_ms * factor,
            p90_ms=self.p90_ms and self.p90_ms * factor,
            reference_ms=other.reference_ms,
            drift=self.drift and self.drift / factor,
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two latencies under equal conditions.

    Attributes:
        ratio: the first over the second.
        overlap: whether their intervals have a value in common, so that they may be equal.
    """

    ratio: float
    overlap: bool

    def __str__(self) -> str:
        return f"{self.ratio:.2f} times, the intervals {'' if self.overlap else 'do not '}overlap"


def compare(one: Latency, other: Latency) -> Comparison:
    """Compare two latencies, against one reference; their conditions must be comparable."""
    other = other.against(one)
    low_ms, high_ms = max(one.low_ms, other.low_ms), min(one.high_ms, other.high_ms)
    return Comparison(one.ms / other.ms, low_ms <= high_ms)
