"""What predicts the latency: feature by feature, and all of them together against the measured."""

from __future__ import annotations

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from nasseg.analysis.choices.exploration import Sampled
from nasseg.analysis.choices.latency_model import LatencyModel, Predictor
from nasseg.figures.axes import log_axis
from nasseg.figures.style import BLUE, GREY, ORANGE, SERIES, literal
from nasseg.records.quantities import milliseconds

_HEIGHT = 400


def predictors_figure(model: LatencyModel) -> go.Figure:
    """Draw how well each feature alone, and all together, predict the latency.

    Of rank correlations the size is drawn; what predicts worse than the mean has no bar of R².
    """
    shown = (model.together, *model.predictors)
    ranks = [None if each.spearman is None else abs(each.spearman) for each in shown]
    gains = [None if each.r2 is None else max(0.0, each.r2) for each in shown]
    figure = go.Figure(
        (
            _bars("rank correlation (size)", shown, ranks, BLUE),
            _bars("R² of held-out networks", shown, gains, ORANGE),
        )
    )
    figure.update_layout(
        barmode="group",
        bargap=0.3,
        height=110 + 30 * len(shown),
        margin={"l": 10, "r": 24, "t": 50, "b": 40},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0},
        xaxis={"range": [0, 1.0], "tickformat": ".1f", "zeroline": False},
        yaxis={"autorange": "reversed", "automargin": True, "showgrid": False},
    )
    return figure


def _bars(
    name: str, shown: Sequence[Predictor], values: Sequence[float | None], colour: str
) -> go.Bar:
    return go.Bar(
        x=list(values),
        y=[literal(each.label) for each in shown],
        orientation="h",
        name=name,
        marker={"color": colour, "line": {"width": 0}},
        hovertext=[_hover(each) for each in shown],
        hoverinfo="text",
    )


def _hover(each: Predictor) -> str:
    rank, gain = (
        "unknown" if value is None else f"{value:.2f}" for value in (each.spearman, each.r2)
    )
    return f"<b>{literal(each.label)}</b><br>rank correlation {rank}, R² {gain}"


def prediction_figure(model: LatencyModel) -> go.Figure:
    """Draw what all features predict of each held-out network against what was measured."""
    spaces = dict.fromkeys(point.space for point in model.points)
    pairs = list(zip(model.points, model.predicted_ms, strict=False))
    figure = go.Figure((_diagonal(pairs),))
    for (colour, _, symbol), space in zip(SERIES, spaces, strict=False):
        figure.add_trace(_points(space, [p for p in pairs if p[0].space == space], colour, symbol))
    axis = log_axis([value for point, guess in pairs for value in (point.latency.ms, guess)])
    figure.update_layout(
        height=_HEIGHT,
        margin={"l": 60, "r": 24, "t": 50, "b": 50},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0},
        hovermode="closest",
        xaxis={"title": "measured latency in ms"} | axis,
        yaxis={"title": "predicted in ms, network held out"} | axis,
    )
    return figure


_Pair = tuple[Sampled, float]


def _points(space: str, pairs: Sequence[_Pair], colour: str, symbol: str) -> go.Scatter:
    return go.Scatter(
        x=[point.latency.ms for point, _ in pairs],
        y=[predicted for _, predicted in pairs],
        name=literal(space),
        mode="markers",
        marker={"color": colour, "symbol": symbol, "size": 8, "opacity": 0.8},
        hovertext=[
            f"<b>{literal(point.name)}</b><br>{literal(point.space)} {point.number}: "
            f"{milliseconds(point.latency.ms)} measured, "
            f"{milliseconds(predicted)} predicted"
            for point, predicted in pairs
        ],
        hoverinfo="text",
    )


def _diagonal(pairs: Sequence[_Pair]) -> go.Scatter:
    values = [value for point, predicted in pairs for value in (point.latency.ms, predicted)]
    ends = [min(values), max(values)] if values and math.isfinite(sum(values)) else []
    return go.Scatter(
        x=ends,
        y=ends,
        mode="lines",
        line={"color": GREY, "width": 1, "dash": "dot"},
        hoverinfo="skip",
        showlegend=False,
    )
