"""The learning curve of one training."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from nasseg.figures.style import BLUE, GREY, ORANGE, literal
from nasseg.records import Epoch, Run


def learning_curve_figure(epochs: Sequence[Epoch], runs: Sequence[Run] = ()) -> go.Figure:
    """Draw mIoU and training loss against the epoch; dotted lines mark the ends of the rungs."""
    scored = [epoch for epoch in epochs if epoch.miou is not None]
    figure = go.Figure(
        (
            go.Scatter(
                x=[epoch.epoch for epoch in scored],
                y=[epoch.miou for epoch in scored],
                name="mIoU",
                mode="lines+markers",
                line={"color": BLUE, "width": 2},
                hovertemplate="epoch %{x}: mIoU %{y:.3f}<extra></extra>",
            ),
            go.Scatter(
                x=[epoch.epoch for epoch in epochs],
                y=[epoch.train_loss for epoch in epochs],
                name="training loss",
                mode="lines+markers",
                marker={"symbol": "square"},
                line={"color": ORANGE, "width": 2, "dash": "dot"},
                yaxis="y2",
                hovertemplate="epoch %{x}: loss %{y:.3f}<extra></extra>",
            ),
        )
    )
    figure.update_layout(
        height=300,
        margin={"l": 60, "r": 60, "t": 36, "b": 48},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0},
        xaxis={"title": "epoch", "rangemode": "tozero", "zeroline": False},
        yaxis={"title": "mIoU", "tickformat": ".2f", "rangemode": "tozero", "zeroline": False},
        yaxis2={
            "title": "training loss",
            "overlaying": "y",
            "side": "right",
            "tickmode": "auto",
            "nticks": 6,
            "tickformat": ".2f",
            "rangemode": "tozero",
            "showgrid": False,
            "zeroline": False,
        },
    )
    for run in runs:
        figure.add_vline(x=run.until_epoch, line={"dash": "dot", "width": 1, "color": GREY})
    return figure


def class_iou_figure(
    classes: Sequence[str],
    palette: Sequence[tuple[int, int, int]],
    class_iou: Sequence[float | None],
) -> go.Figure:
    """Draw the IoU of every class in the colour that it has in the masks."""
    figure = go.Figure(
        go.Bar(
            x=[iou or 0.0 for iou in class_iou],
            y=[literal(name) for name in classes],
            orientation="h",
            marker={
                "color": ["rgb({:d},{:d},{:d})".format(*colour) for colour in palette],
                "line": {"width": 1, "color": GREY},
            },
            text=["absent" if iou is None else f"{iou:.2f}" for iou in class_iou],
            textposition="outside",
            cliponaxis=False,
            hoverinfo="skip",
        )
    )
    figure.update_layout(
        height=60 + 24 * len(classes),
        margin={"l": 90, "r": 40, "t": 8, "b": 40},
        xaxis={"title": "IoU", "range": [0, 1], "fixedrange": True},
        yaxis={"autorange": "reversed", "fixedrange": True},
    )
    return figure
