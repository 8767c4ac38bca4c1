"""The hypervolume against the core-seconds that were spent."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from nasseg.analysis.study.hypervolume_growth import Moment
from nasseg.figures.style import GREEN


def hypervolume_growth_figure(moments: Sequence[Moment]) -> go.Figure:
    """Draw a step for every job; a level holds until the next job ends."""
    figure = go.Figure(
        go.Scatter(
            x=[moment.core_s for moment in moments],
            y=[moment.hypervolume for moment in moments],
            mode="lines",
            line={"color": GREEN, "width": 2, "shape": "hv"},
            hovertemplate="%{y:.4f} after %{x:.0f} core-seconds<extra></extra>",
        )
    )
    figure.update_layout(
        height=320,
        margin={"l": 60, "r": 16, "t": 16, "b": 50},
        showlegend=False,
        xaxis={
            "title": "core-seconds",
            "range": [0, 1.02 * moments[-1].core_s] if moments else None,
            "zeroline": False,
        },
        yaxis={
            "title": "hypervolume (share of 1)",
            "rangemode": "tozero",
            "tickformat": ".2f",
            "zeroline": False,
        },
    )
    return figure
