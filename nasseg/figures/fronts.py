"""The fronts of several studies in one figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from nasseg.analysis import Point, StudyView
from nasseg.figures.axes import metric_axis
from nasseg.figures.networks import intervals, mark, places, plane
from nasseg.figures.style import SERIES, literal, translucent
from nasseg.records.metric import Metric

_ROW_HEIGHT, _GAP = 360, 0.08


def fronts_figure(views: Sequence[StudyView], selected: str | None = None) -> go.Figure:
    """Draw every study's front in a colour, a dash and a marker of its own; the others are pale.

    No front joins networks of two studies, and studies that judge by different metrics lie one
    above the other, each metric on an axis of its own. Every marker carries
    `(architecture hash, trial, study)` as its custom data.

    Args:
        views: the studies.
        selected: the hash of the architecture to mark.
    """
    figure = go.Figure()
    metrics = list({view.metric.name: view.metric for view in views}.values())
    for place, view in enumerate(views):
        colour, dash, symbol = SERIES[place % len(SERIES)]
        axis = _axis(metrics.index(view.metric))
        rest = [point for point in view.trained if point.kind != "front"]
        figure.add_trace(
            go.Scatter(
                **_places(view, rest),
                yaxis=axis,
                mode="markers",
                showlegend=False,
                marker={"color": translucent(colour, 0.35), "symbol": symbol, "size": 7},
            )
        )
        figure.add_trace(
            go.Scatter(
                **_places(view, view.front),
                yaxis=axis,
                name=literal(view.study.name),
                mode="lines+markers",
                line={"color": colour, "dash": dash, "width": 2, "shape": "hv"},
                marker={"color": colour, "symbol": symbol, "size": 11},
                error_x=intervals(view.front, colour),
            )
        )
    points = [point for view in views for point in view.trained]
    figure.update_layout(plane(points, "latency in ms (log scale)", metrics[0]))
    _stack(figure, metrics)
    mark(figure, selected)
    return figure


def _places(view: StudyView, points: Sequence[Point]) -> dict[str, Any]:
    found = places(view, points)
    study = literal(view.study.name)
    return found | {"hovertext": [f"{study}<br>{text}" for text in found["hovertext"]]}


def _axis(place: int) -> str:
    """Return what plotly calls the axis at a place."""
    return f"y{place + 1}" if place else "y"


def _stack(figure: go.Figure, metrics: Sequence[Metric]) -> None:
    """Give every metric a part of the height, the first one the highest."""
    if len(metrics) < 2:
        return
    step = 1 / len(metrics)
    for place, metric in enumerate(metrics):
        top = 1 - place * step
        low = top - step * (1 if place == len(metrics) - 1 else 1 - _GAP)
        name = f"yaxis{place + 1}" if place else "yaxis"
        figure.update_layout({name: metric_axis(metric) | {"domain": [max(0.0, low), top]}})
    figure.update_layout(
        height=_ROW_HEIGHT * len(metrics), xaxis={"anchor": _axis(len(metrics) - 1)}
    )
