"""How the parameters and the multiply-accumulates of a block grow."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from nasseg.analysis.catalogue.block_costs import CostPoint
from nasseg.figures.axes import log_axis
from nasseg.figures.style import SERIES
from nasseg.records.quantities import quantity

_HEIGHT = 360


def cost_curves_figure(points: Sequence[CostPoint], along: str) -> go.Figure:
    """Draw both costs on one logarithmic axis, so that equal steepness is equal growth.

    A cost of 0 has no place on such an axis and is left out.

    Args:
        points: by rising `at`.
        along: the title of what grows.
    """
    costs = {
        "parameters": [point.params for point in points],
        "MACs": [point.macs for point in points],
    }
    figure = go.Figure()
    for (colour, dash, symbol), (name, values) in zip(SERIES, costs.items(), strict=False):
        figure.add_trace(
            go.Scatter(
                x=[point.at for point in points],
                y=[value or None for value in values],
                name=name,
                mode="lines+markers",
                line={"color": colour, "width": 2, "dash": dash},
                marker={"symbol": symbol, "size": 8},
                hovertext=[
                    f"{point.label}: {quantity(value)} {name}"
                    for point, value in zip(points, values, strict=True)
                ],
                hoverinfo="text",
            )
        )
    places = log_axis([point.at for point in points]) | {
        "tickvals": [point.at for point in points],
        "ticktext": [point.label for point in points],
    }
    figure.update_layout(
        height=_HEIGHT,
        margin={"l": 64, "r": 24, "t": 36, "b": 56},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0},
        xaxis={"title": along} | places,
        yaxis={"title": "count"} | log_axis([v for values in costs.values() for v in values if v]),
    )
    return figure
