"""The core-seconds of a search by kind of work."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from nasseg.analysis.study.core_seconds import Work
from nasseg.figures.style import BLUE, GREEN, GREY, ORANGE, literal

_COLOURS: dict[str, str] = {
    "gate": ORANGE, "train": BLUE, "finalist": GREEN,
}  # fmt: skip


def core_seconds_figure(entries: Sequence[Work]) -> go.Figure:
    """Draw a bar for every kind of work, the first one on top."""
    figure = go.Figure(
        go.Bar(
            x=[entry.core_s for entry in entries],
            y=[literal(entry.title) for entry in entries],
            orientation="h",
            marker={"color": [_COLOURS.get(entry.kind, GREY) for entry in entries]},
            text=[f"{100 * entry.share:.0f} %" for entry in entries],
            textposition="outside",
            cliponaxis=False,
            hovertext=[f"{entry.core_s:.0f} core-seconds, {entry.jobs} jobs" for entry in entries],
            hoverinfo="text",
        )
    )
    figure.update_layout(
        height=80 + 32 * len(entries),
        margin={"l": 16, "r": 56, "t": 8, "b": 50},
        showlegend=False,
        xaxis={"title": "core-seconds", "rangemode": "tozero", "fixedrange": True},
        yaxis={"autorange": "reversed", "fixedrange": True, "automargin": True},
    )
    return figure
