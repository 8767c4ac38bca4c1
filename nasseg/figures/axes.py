"""Axes that several figures share."""

from __future__ import annotations

import math
from collections.abc import Sequence

from nasseg.figures.style import literal
from nasseg.records.metric import Metric
from nasseg.records.quantities import quantity


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


def metric_axis(metric: Metric) -> dict[str, object]:
    """Return the axis of a metric; it ends a little beyond what values there can be."""
    low, high = metric.bounds
    beside = 0.03 * (high - low)
    return {
        "title": literal(metric.label),
        "tickformat": f".{max(0, metric.digits - 1)}f",
        "zeroline": False,
        "minallowed": low - beside,
        "maxallowed": high + beside,
    }


_NARROW, _WIDE = 1.5, 3.5  # decades
