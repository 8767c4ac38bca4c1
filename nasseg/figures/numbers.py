"""Numbers as people read them: with their unit, and no more digits than they deserve."""

from __future__ import annotations

import math

from nasseg.analysis import MARK, Point


def milliseconds(value: float, *, spread: float = 0.0) -> str:
    """Return `"7.24 ms"`, with the digits that a spread of that size justifies."""
    digits = 2 if not spread else max(0, min(3, -math.floor(math.log10(spread / 2))))
    return f"{value:.{digits}f} ms"


def interval(point: Point) -> str:
    """Return a point's latency interval, `"7.20 to 7.31 ms"`."""
    spread = point.ci_high_ms - point.ci_low_ms
    low = milliseconds(point.ci_low_ms, spread=spread).removesuffix(" ms")
    return f"{low} to {milliseconds(point.ci_high_ms, spread=spread)}"


def latency(point: Point) -> str:
    """Return a point's latency with the digits that its interval justifies, and a mark of doubt."""
    shown = milliseconds(point.latency_ms, spread=point.ci_high_ms - point.ci_low_ms)
    return MARK * point.doubtful + shown


def quantity(value: float) -> str:
    """Return `"1.24 M"` for 1,240,000."""
    for limit, unit in ((1e9, " G"), (1e6, " M"), (1e3, " k")):
        if value >= limit:
            return f"{value / limit:.3g}{unit}"
    return f"{value:.3g}"
