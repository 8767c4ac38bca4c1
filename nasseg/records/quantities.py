"""Numbers as people read them: with their unit, and no more digits than they deserve."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Protocol

MARK = "~"
"""Stands before a latency that is in doubt."""


class Timed(Protocol):
    """What has a latency with its interval."""

    @property
    def latency_ms(self) -> float:
        """The median."""
        ...

    @property
    def ci_low_ms(self) -> float:
        """The lower end of its interval."""
        ...

    @property
    def ci_high_ms(self) -> float:
        """The upper end."""
        ...

    @property
    def doubtful(self) -> bool:
        """Whether it needs a mark."""
        ...


def milliseconds(value: float, *, spread: float = 0.0) -> str:
    """Return `"7.24 ms"`, with the digits that a spread of that size justifies."""
    digits = 2 if not spread else max(0, min(3, -math.floor(math.log10(spread / 2))))
    return f"{value:.{digits}f} ms"


def interval(point: Timed) -> str:
    """Return a point's latency interval, `"7.20 to 7.31 ms"`."""
    spread = point.ci_high_ms - point.ci_low_ms
    low = milliseconds(point.ci_low_ms, spread=spread).removesuffix(" ms")
    return f"{low} to {milliseconds(point.ci_high_ms, spread=spread)}"


def latency(point: Timed) -> str:
    """Return a point's latency with the digits that its interval justifies, and a mark of doubt."""
    shown = milliseconds(point.latency_ms, spread=point.ci_high_ms - point.ci_low_ms)
    return MARK * point.doubtful + shown


def quantity(value: float) -> str:
    """Return `"1.24 M"` for 1,240,000."""
    for limit, unit in ((1e9, " G"), (1e6, " M"), (1e3, " k")):
        if value >= limit:
            return f"{value / limit:.3g}{unit}"
    return f"{value:.3g}"


def signed(value: float, write: Callable[[float], str]) -> str:
    """Return a difference with its sign, written as `write` writes amounts: `"−1.24 M"`."""
    sign = "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else ""
    return sign + write(abs(value))
