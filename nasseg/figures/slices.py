"""What networks take and reach by the options of one choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import plotly.graph_objects as go

from nasseg.analysis.choices.by_option import Axis, Made
from nasseg.analysis.choices.importance import Target
from nasseg.figures.axes import log_axis, metric_axis
from nasseg.figures.parallel import BEST, OTHERS, describe
from nasseg.figures.style import BLUE, GREY, ORANGE, literal
from nasseg.records.metric import Metric

FEWEST_OF_A_BOX = 5
"""Fewer networks have no quartiles."""
_WIDTH = 0.6  # of a strip, where options are 1 apart
_LETTERS, _MANY = 30, 10
"""More letters in all stand aslant, for there may be a second figure beside; more options upright.
"""
_CROWD = 300
_STEP = 0.6180339887  # the golden ratio keeps neighbours apart


def slice_figure(
    made: Sequence[Made], axis: Axis, target: Target, best: frozenset[str], metric: Metric
) -> go.Figure:
    """Draw a strip of markers for each option, with a box where there are enough for quartiles.

    Args:
        made: the networks.
        axis: of these networks.
        target: what is drawn; networks without it are left out.
        best: the hashes of the networks that stand out.
        metric: by what the networks were judged.
    """
    known = [
        (each, place)
        for each, place in zip(made, axis.places, strict=True)
        if target == "latency" or each.value is not None
    ]
    figure = go.Figure()
    for place, option in enumerate(axis.options):
        values = [_value(each, target) for each, own in known if own == place]
        if len(values) >= FEWEST_OF_A_BOX:
            figure.add_trace(_box(values, place, option))
    for chosen in (False, True):
        part = [(e, p) for e, p in known if (e.point.architecture_hash in best) is chosen]
        figure.add_trace(_strip(part, target, metric, chosen=chosen, small=len(known) > _CROWD))
    counts = Counter(place for _, place in known)
    many = len(axis.options) > _MANY
    texts = [
        literal(o) if many else f"{literal(o)} ({counts[p]})" for p, o in enumerate(axis.options)
    ]
    values = [_value(each, target) for each, _ in known]
    latency = {"title": "latency in ms"} | log_axis(values)
    figure.update_layout(
        height=380,
        margin={"l": 60, "r": 16, "t": 40, "b": 60},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0},
        hovermode="closest",
        xaxis={
            "title": literal(axis.choice) + " (and how many networks)" * (not many),
            "tickvals": list(range(len(axis.options))),
            "ticktext": texts,
            "tickangle": -90 if many else -40 if sum(map(len, texts)) > _LETTERS else 0,
            "ticklabeloverflow": "allow",
            "range": [-0.6, len(axis.options) - 0.4],
            "showgrid": False,
            "zeroline": False,
        },
        yaxis=latency if target == "latency" else metric_axis(metric),
    )
    return figure


def _value(each: Made, target: Target) -> float:
    return each.latency.ms if target == "latency" else each.value or 0.0


def _box(values: Sequence[float], place: int, option: str) -> go.Box:
    return go.Box(
        x=[place] * len(values),
        y=list(values),
        name=literal(option),
        width=_WIDTH + 0.1,
        boxpoints=False,
        line={"color": GREY, "width": 1.5},
        fillcolor="rgba(0,0,0,0)",
        hoverinfo="skip",
        showlegend=False,
    )


def _strip(
    part: Sequence[tuple[Made, int]], target: Target, metric: Metric, *, chosen: bool, small: bool
) -> go.Scatter:
    return go.Scatter(
        x=[place + _WIDTH * ((each.number * _STEP) % 1 - 0.5) for each, place in part],
        y=[_value(each, target) for each, _ in part],
        name=BEST if chosen else OTHERS,
        mode="markers",
        marker={
            "color": BLUE if chosen else ORANGE,
            "symbol": "diamond" if chosen else "circle-open",
            "size": 4 if small else 8,
            "opacity": 0.6 if small else 1.0,
            "line": {
                "width": 0 if chosen else 1 if small else 1.5,
                "color": BLUE if chosen else ORANGE,
            },
        },
        hovertext=[describe(each, metric) for each, _ in part],
        hoverinfo="text",
        showlegend=bool(part),
    )
