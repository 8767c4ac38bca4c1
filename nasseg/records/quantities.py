"""Numbers as people read them: with their unit, and no more digits than they deserve."""

from __future__ import annotations

import math
from collections.abc import Callable


def milliseconds(value: float, *, spread: float = 0.0) -> str:
    """Return `"7.24 ms"`, with the digits that a spread of that size justifies."""
    digits = 2 if not spread else max(0, min(3, -math.floor(math.log10(spread / 2))))
    return f"{value:.{digits}f} ms"


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
