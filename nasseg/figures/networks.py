"""What figures of networks by value and latency share: places, hover texts, marks and axes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import plotly.graph_objects as go

from nasseg.analysis import Point, StudyView
from nasseg.figures.axes import log_axis, metric_axis
from nasseg.figures.style import SELECTED, literal
from nasseg.records.metric import Metric
from nasseg.records.quantities import quantity
from nasseg.records.wording import counted

_HEIGHT = 460


def places(view: StudyView, points: Sequence[Point]) -> dict[str, Any]:
    """Return where points are and what is known of them, as arguments of a trace.

    Every marker carries `(architecture hash, trial, study)` as its custom data.
    """
    return {
        "x": [point.latency.ms for point in points],
        "y": [point.value for point in points],
        "customdata": [(p.architecture_hash, p.trial, view.study.name) for p in points],
        "hovertext": [describe(point, view.metric) for point in points],
        "hoverinfo": "text",
    }


def plane(points: Sequence[Point], title: str, metric: Metric, *marks_ms: float) -> dict[str, Any]:
    """Return the layout of a metric against the logarithm of the latency.

    Args:
        points: all whose intervals must have room.
        title: of the axis of the latency.
        metric: of the other axis.
        marks_ms: other latencies that must have room.
    """
    ends = [end for point in points for end in (point.latency.low_ms, point.latency.high_ms)]
    return {
        "height": _HEIGHT,
        "margin": {"l": 60, "r": 16, "t": 40, "b": 50},
        "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0},
        "hovermode": "closest",
        "clickmode": "event+select",
        "xaxis": {"title": title, "showgrid": True} | log_axis([*ends, *marks_ms]),
        "yaxis": metric_axis(metric),
    }


@lru_cache(maxsize=20_000)
def describe(point: Point, metric: Metric) -> str:
    """Return the hover text of a point; a page that is drawn again asks for the same ones."""
    lines = [f"<b>{literal(point.name)}</b>" + (" (reference)" if point.reference else "")]
    lines.append(f"{point.latency} ({point.latency.interval})")
    if point.latency.doubtful:
        lines.append(f"in doubt: {literal(point.latency.doubt)}")
    if point.kind == "incomparable":
        lines.append("measured under other conditions than the rest")
    if point.value is not None:
        reached = f"{literal(metric.label)} {metric.text(point.value)}"
        lines.append(f"{reached} after {counted(point.epochs or 0, 'epoch')}")
    else:
        lines.append("over budget, not trained" if point.kind == "over_budget" else "not trained")
    lines.append(f"{quantity(point.params)} parameters, {quantity(point.macs)} MACs")
    return "<br>".join([*lines, f"trial {point.trial}, {literal(point.architecture_hash)}"])


def intervals(points: Sequence[Point], colour: str) -> dict[str, object]:
    """Return the bars that show the intervals of the points' latencies."""
    return {
        "array": [point.latency.high_ms - point.latency.ms for point in points],
        "arrayminus": [point.latency.ms - point.latency.low_ms for point in points],
        "symmetric": False,
        "color": colour,
        "thickness": 1.5,
        "width": 4,
    }


def mark(figure: go.Figure, selected: str | None) -> None:
    """Mark a network, and tell the figure to mark one that is clicked in the same way.

    Args:
        figure: whose markers have an architecture's hash first in their custom data.
        selected: the hash of the architecture.
    """
    for trace in figure.data:
        keys = [row[0] for row in trace.customdata or ()]
        trace.selectedpoints = [keys.index(selected)] if selected in keys else None
        trace.selected = {"marker": {"color": SELECTED, "size": trace.marker.size + 5}}
        trace.unselected = {"marker": {"opacity": 1}}
