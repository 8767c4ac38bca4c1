"""Durations, rates and sizes as users write them."""

from __future__ import annotations

import math
import re

from nasseg.errors import UsageError

_SECONDS = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0, "d": 86400.0}
_QUANTITY = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*([a-zA-Z]+)\s*\Z")
_SIZE = re.compile(r"\s*(\d+)\s*[xX]\s*(\d+)\s*\Z")
SMALLEST_SIDE = 32
"""Networks take images of so many pixels a side and more."""
LARGEST_SIDE = 8192


def parse_duration(text: str) -> float:
    """Return the seconds in `"10ms"`, `"0.01s"`, `"30m"` or `"2h"`.

    Raises:
        UsageError: when the text is not a positive duration with a unit.
    """
    match = _QUANTITY.match(text)
    if match is None or match[2] not in _SECONDS:
        raise UsageError(f"{text!r} is not a duration; write 10ms, 0.5s, 30m or 2h")
    seconds = float(match[1]) * _SECONDS[match[2]]
    if not 0 < seconds < math.inf:
        raise UsageError(f"{text!r} is not a positive duration")
    return seconds


def parse_budget_ms(text: str) -> float:
    """Return the milliseconds for one image in `"10ms"`, `"0.01s"` or `"100fps"`.

    Raises:
        UsageError: when the text is neither a duration nor a frame rate, or over an hour.
    """
    match = _QUANTITY.match(text)
    if match is not None and match[2].lower() == "fps":
        rate = float(match[1])
        if not 0 < rate < math.inf:
            raise UsageError(f"{text!r} is not a positive frame rate")
        milliseconds = 1000.0 / rate
    elif match is not None and match[2] in _SECONDS:
        milliseconds = 1000.0 * parse_duration(text)
    else:
        raise UsageError(f"{text!r} is not a latency budget; write 10ms, 0.01s or 100fps")
    if milliseconds > 3.6e6:
        raise UsageError(
            f"a budget of {text!r} for one image is over an hour; write 10ms or 100fps"
        )
    return float(f"{milliseconds:.12g}")  # 13ms are 13.0, though 1000 * 0.013 are a little more


def parse_size(text: str) -> tuple[int, int]:
    """Return height and width from `"180x240"`.

    Raises:
        UsageError: when the text is not a size, or a side is below 32 or above 8192.
    """
    match = _SIZE.match(text)
    if match is None:
        raise UsageError(f"{text!r} is not a size; write height x width, such as 180x240")
    height, width = int(match[1]), int(match[2])
    if not SMALLEST_SIDE <= min(height, width) <= max(height, width) <= LARGEST_SIDE:
        raise UsageError(
            f"size {height}x{width} is out of range; sides lie in {SMALLEST_SIDE} to {LARGEST_SIDE}"
        )
    return height, width


def parse_epochs(text: str) -> tuple[int, ...]:
    """Return the numbers of epochs in `"3,9"`.

    Raises:
        UsageError: when the text is not a list of whole numbers.
    """
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() for part in parts):
        raise UsageError(f"{text!r} is not a list of epochs; write rising numbers such as 5,10")
    return tuple(map(int, parts))
