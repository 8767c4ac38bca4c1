"""Distribution functions of several spaces over one quantity."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from nasseg.analysis.choices.edf import Edf
from nasseg.figures.axes import log_axis
from nasseg.figures.style import SERIES, literal, translucent
from nasseg.records.quantities import quantity
from nasseg.records.wording import counted

_HEIGHT = 340


def edf_figure(curves: Sequence[Edf], title: str, *, log: bool = True) -> go.Figure:
    """Draw one staircase for each space, with the band that holds 95 % of its bootstraps.

    Args:
        curves: one for each space.
        title: the quantity with its unit.
        log: whether the quantity's axis is logarithmic.
    """
    figure = go.Figure()
    for position, curve in enumerate(curves):
        colour, dash, _ = SERIES[position % len(SERIES)]
        figure.add_trace(_band(curve, colour))
        figure.add_trace(_stairs(curve, colour, dash))
    axis = log_axis([value for curve in curves for value in curve.values]) if log else {}
    figure.update_layout(
        height=_HEIGHT,
        margin={"l": 60, "r": 24, "t": 56, "b": 50},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0},
        hovermode="closest",
        xaxis={"title": literal(title), "showgrid": True, "zeroline": False} | axis,
        yaxis={
            "title": "share of networks",
            "range": [0, 1.02],
            "tickformat": ".0%",
            "zeroline": False,
        },
    )
    return figure


def _stairs(curve: Edf, colour: str, dash: str) -> go.Scatter:
    return go.Scatter(
        x=[curve.values[0], *curve.values],
        y=[0.0, *curve.shares],
        name=f"{literal(curve.name)} ({counted(curve.count, 'network')})",
        mode="lines",
        line={"color": colour, "width": 2, "shape": "hv", "dash": dash},
        hovertext=[
            f"{literal(curve.name)}: {share:.0%} at most {quantity(value)}"
            for value, share in zip(
                (curve.values[0], *curve.values), (0.0, *curve.shares), strict=True
            )
        ],
        hoverinfo="text",
    )


def _band(curve: Edf, colour: str) -> go.Scatter:
    """Return the outline of the band: along its lower end and back along the upper one."""
    x, low, high = _corners(curve)
    return go.Scatter(
        x=[*x, *reversed(x)],
        y=[*low, *reversed(high)],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=translucent(colour),
        hoverinfo="skip",
        showlegend=False,
    )


def _corners(curve: Edf) -> tuple[list[float], list[float], list[float]]:
    """Return a staircase's corners: each value holds until the next one."""
    x = [value for value in curve.values for _ in range(2)][1:]
    low = [value for value in curve.low for _ in range(2)][:-1]
    high = [value for value in curve.high for _ in range(2)][:-1]
    return x, low, high
