"""The Pareto figure: what networks reach against their latency, with the budget."""

from __future__ import annotations

import math

import plotly.graph_objects as go

from nasseg.analysis import Kind, StudyView
from nasseg.figures.networks import intervals, mark, places, plane
from nasseg.figures.style import GREY, HOLLOW, KIND_STYLE, literal, translucent

MANY = 300
"""Of so many points each can still be told from its neighbours."""
_RUG = (0.0, 0.07)
_PLOT = (0.12, 1.0)
_TRAINED: tuple[Kind, ...] = ("incomparable", "dominated", "over_budget", "front")
_WAITING: tuple[Kind, ...] = ("incomparable", "over_budget", "untrained")


def pareto_figure(view: StudyView, selected: str | None = None) -> go.Figure:
    """Draw a study's points; those that were not judged are ticks in a strip along the bottom.

    References have a ring, and on the front their name; elsewhere names would hide one another.

    Every marker carries `(architecture hash, trial, study)` as its custom data. Where more
    than `MANY` of a kind crowd beside the front their intervals are not drawn: they would hide one
    another.

    Args:
        view: the study.
        selected: the hash of the architecture to mark.
    """
    figure = go.Figure(_rings(view))
    for kind in _TRAINED:
        figure.add_trace(_markers(view, kind))
    for kind in _WAITING:
        figure.add_trace(_ticks(view, kind))
    _axes(figure, view)
    mark(figure, selected)
    left = min((point.latency.ms for point in view.points), default=0.0)
    _budget(figure, view.study.budget_ms, "right" if left < view.study.budget_ms else "left")
    return figure


def _markers(view: StudyView, kind: Kind) -> go.Scatter:
    name, colour, symbol = KIND_STYLE[kind]
    points = [point for point in view.trained if point.kind == kind]
    points.sort(key=lambda point: point.latency.ms)
    crowded = kind != "front" and len(points) > MANY
    fill = translucent(colour, 0.5) if crowded else colour
    return go.Scatter(
        **places(view, points),
        name=name,
        mode="lines+markers" if kind == "front" else "markers",
        line={"color": colour, "width": 2, "shape": "hv"},
        marker={
            "color": [HOLLOW if point.latency.doubtful else fill for point in points],
            "symbol": symbol,
            "size": 13 if kind == "front" else 7 if crowded else 10,
            "line": {"width": 2, "color": colour}
            if any(p.latency.doubtful for p in points)
            else {"width": 0},
        },
        error_x=None if crowded else intervals(points, colour),
        showlegend=bool(points),
    )


def _rings(view: StudyView) -> go.Scatter:
    points = [point for point in view.trained if point.reference]
    return go.Scatter(
        **places(view, points),
        name="reference",
        mode="markers+text",
        text=[literal(point.name) if point.kind == "front" else "" for point in points],
        textposition="top center",
        textfont={"size": 11, "color": GREY},
        marker={"size": 21, "color": HOLLOW, "line": {"width": 2, "color": GREY}},
        showlegend=bool(points),
    )


def _ticks(view: StudyView, kind: Kind) -> go.Scatter:
    name, colour, symbol = KIND_STYLE[kind]
    points = [point for point in view.points if point.value is None and point.kind == kind]
    return go.Scatter(
        **places(view, points) | {"y": [0.0] * len(points)},
        yaxis="y2",
        name=name if kind == "untrained" else f"{name}, not trained",
        mode="markers",
        marker={
            "symbol": "line-ns" if kind == "over_budget" else symbol,
            "size": 12 if kind == "over_budget" else 8,
            "color": HOLLOW,
            "line": {"width": 2, "color": colour},
        },
        showlegend=bool(points),
    )


def _axes(figure: go.Figure, view: StudyView) -> None:
    study = view.study
    title = f"latency in ms ({literal(study.conditions.words)}, log scale)"
    figure.update_layout(plane(view.points, title, view.metric, study.budget_ms))
    figure.update_layout(
        xaxis={"anchor": "y2"},
        yaxis={"domain": _PLOT},
        yaxis2={
            "domain": _RUG,
            "range": [-1, 1],
            "fixedrange": True,
            "showticklabels": False,
            "showgrid": False,
            "zeroline": False,
        },
    )


def _budget(figure: go.Figure, budget_ms: float, anchor: str) -> None:
    figure.add_shape(
        type="line",
        x0=budget_ms,
        x1=budget_ms,
        y0=0,
        y1=1,
        yref="paper",
        line={"dash": "dash", "width": 2, "color": GREY},
    )
    figure.add_annotation(
        text=f"budget {budget_ms:g} ms",
        x=math.log10(budget_ms),
        y=_PLOT[0],
        yref="paper",
        xanchor=anchor,
        yanchor="bottom",
        xshift=-3 if anchor == "right" else 3,
        textangle=-90,
        showarrow=False,
        font={"size": 12, "color": GREY},
    )
