"""Numbers as people read them: with their unit, and no more digits than they deserve."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

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


def signed(value: float, write: Callable[[float], str]) -> str:
    """Return a difference with its sign, written as `write` writes amounts: `"−1.24 M"`."""
    sign = "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else ""
    return sign + write(abs(value))


def log_axis(values: Sequence[float]) -> dict[str, object]:
    """Return a logarithmic axis for positive values, with few round ticks that can be read.

    Ticks stand at 1, 2 and 5 times powers of ten, over wide ranges at those powers alone, and over
    narrow ones of short numbers at all whole multiples.
    """
    low, high = (min(values), max(values)) if values else (1.0, 10.0)
    start, end = math.log10(low), math.log10(high)
    beside = max(0.02, 0.03 * (end - start))
    powers = range(math.floor(start - beside), math.ceil(end + beside) + 1)
    steps: Sequence[int] = (1, 2, 5) if end - start < _WIDE else (1,)
    if end - start < _NARROW and high < 1000:
        steps = range(1, 10)
    ticks = [step * 10.0**power for power in powers for step in steps]
    return {
        "type": "log",
        "range": [start - beside, end + beside],
        "tickvals": ticks,
        "ticktext": [quantity(tick) for tick in ticks],
        "zeroline": False,
    }


_NARROW, _WIDE = 1.5, 3.5  # decades
