"""The fronts of several studies in one figure."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from nasseg.analysis import Point, StudyView
from nasseg.figures.numbers import log_axis
from nasseg.figures.pareto import describe, intervals, mark
from nasseg.figures.style import SERIES, translucent

_HEIGHT = 460


def fronts_figure(views: Sequence[StudyView], selected: str | None = None) -> go.Figure:
    """Draw every study's front in a colour, a dash and a marker of its own; the others are pale.

    No front joins networks of two studies. Every marker carries `(architecture hash, trial, study)`
    as its custom data.

    Args:
        views: the studies.
        selected: the hash of the architecture to mark.
    """
    figure = go.Figure()
    for place, view in enumerate(views):
        colour, dash, symbol = SERIES[place % len(SERIES)]
        rest = [point for point in view.trained if point.kind != "front"]
        figure.add_trace(
            go.Scatter(
                **_common(view, rest),
                mode="markers",
                showlegend=False,
                marker={"color": translucent(colour, 0.35), "symbol": symbol, "size": 7},
            )
        )
        figure.add_trace(
            go.Scatter(
                **_common(view, view.front),
                name=view.study.name,
                mode="lines+markers",
                line={"color": colour, "dash": dash, "width": 2, "shape": "hv"},
                marker={"color": colour, "symbol": symbol, "size": 11},
                error_x=intervals(view.front, colour),
            )
        )
    points = [point for view in views for point in view.trained]
    ends = [end for point in points for end in (point.ci_low_ms, point.ci_high_ms)]
    figure.update_layout(
        height=_HEIGHT,
        margin={"l": 60, "r": 16, "t": 40, "b": 50},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0},
        hovermode="closest",
        clickmode="event+select",
        xaxis={"title": "latency in ms (log scale)", "showgrid": True} | log_axis(ends),
        yaxis={"title": "mIoU", "tickformat": ".2f", "zeroline": False},
    )
    mark(figure, selected)
    return figure


def _common(view: StudyView, points: Sequence[Point]) -> dict[str, object]:
    return {
        "x": [point.latency_ms for point in points],
        "y": [point.miou for point in points],
        "customdata": [(p.architecture_hash, p.trial, view.study.name) for p in points],
        "hovertext": [f"{view.study.name}<br>{describe(point)}" for point in points],
        "hoverinfo": "text",
    }
