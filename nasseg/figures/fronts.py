"""The fronts of several studies in one figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from nasseg.analysis import Point, StudyView
from nasseg.figures.networks import intervals, mark, places, plane
from nasseg.figures.style import SERIES, literal, translucent


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
                **_places(view, rest),
                mode="markers",
                showlegend=False,
                marker={"color": translucent(colour, 0.35), "symbol": symbol, "size": 7},
            )
        )
        figure.add_trace(
            go.Scatter(
                **_places(view, view.front),
                name=literal(view.study.name),
                mode="lines+markers",
                line={"color": colour, "dash": dash, "width": 2, "shape": "hv"},
                marker={"color": colour, "symbol": symbol, "size": 11},
                error_x=intervals(view.front, colour),
            )
        )
    points = [point for view in views for point in view.trained]
    figure.update_layout(plane(points, "latency in ms (log scale)"))
    mark(figure, selected)
    return figure


def _places(view: StudyView, points: Sequence[Point]) -> dict[str, Any]:
    found = places(view, points)
    study = literal(view.study.name)
    return found | {"hovertext": [f"{study}<br>{text}" for text in found["hovertext"]]}
