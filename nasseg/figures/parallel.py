"""All choices of networks side by side, from their latency to what they reach."""

from __future__ import annotations

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from nasseg.analysis.choices.by_option import Axis, Made
from nasseg.figures.style import BLUE, GREY, literal, translucent
from nasseg.records.metric import Metric
from nasseg.records.quantities import quantity

BEST = "best third of like latency"
OTHERS = "the others"
MOST = 150
"""More lines hide one another; of more networks so many are drawn, evenly by what they reach."""
_ROW_PIXELS, _LETTER_PIXELS = 58, 7
_HALF_BOX = 0.26
_LANES = 0.86  # of the width of an option
_TICKS = 5


def parallel_figure(
    made: Sequence[Made], axes: Sequence[Axis], best: frozenset[str], metric: Metric
) -> go.Figure:
    """Draw a line for each network down the rows of its choices.

    Within an option the lines are side by side, the highest value rightmost. The axes lie across,
    so that names of choices and options can be read however many there are. Of more than `MOST`
    networks some have no line.

    Args:
        made: networks that were all judged, at least one.
        axes: of these networks, from the top.
        best: the hashes of the networks that stand out.
        metric: by what they were judged.
    """
    starts = [math.log(each.latency.ms) for each in made]
    ends = [each.value or 0.0 for each in made]
    names = ["latency in ms", *(each.choice for each in axes), metric.label]
    figure = go.Figure()
    drawn = _evenly(ends)
    for chosen in (False, True):
        places = [p for p in drawn if (made[p].point.architecture_hash in best) is chosen]
        figure.add_trace(
            _lines(made, axes, places, _scaled(starts), _scaled(ends), metric, chosen=chosen)
        )
    for row, each in enumerate(axes, start=1):
        _boxes(figure, each, -row)
    _ruler(figure, [quantity(math.exp(value)) for value in _ticks(starts)], 0, "top")
    _ruler(figure, [metric.text(value) for value in _ticks(ends)], 1 - len(names), "bottom")
    figure.update_layout(
        height=120 + _ROW_PIXELS * (len(names) - 1),
        margin={"l": 24 + _LETTER_PIXELS * max(map(len, names)), "r": 24, "t": 40, "b": 16},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0},
        hovermode="closest",
        xaxis={"visible": False, "range": [-0.03, 1.03], "fixedrange": True},
        yaxis={
            "tickvals": [-row for row in range(len(names))],
            "ticktext": [literal(name) for name in names],
            "range": [0.3 - len(names), 0.7],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
    )
    return figure


def _evenly(ends: Sequence[float]) -> list[int]:
    """Return the places of at most `MOST` networks, evenly by rank, both ends among them."""
    ranked = sorted(range(len(ends)), key=ends.__getitem__)
    if len(ranked) <= MOST:
        return ranked
    return [ranked[round(number * (len(ranked) - 1) / (MOST - 1))] for number in range(MOST)]


def _lines(
    made: Sequence[Made],
    axes: Sequence[Axis],
    places: Sequence[int],
    starts: Sequence[float],
    ends: Sequence[float],
    metric: Metric,
    *,
    chosen: bool,
) -> go.Scatter:
    """Return the lines of the networks at some places; they leave the boxes of options free."""
    lanes = _lanes(ends)
    x: list[float | None] = []
    y: list[float | None] = []
    texts: list[str] = []
    for place in places:
        x.append(starts[place])
        y.append(0.0)
        for row, axis in enumerate(axes, start=1):
            across = (axis.places[place] + 0.5 + _LANES * lanes[place]) / len(axis.options)
            x += [across, None, across]
            y += [_HALF_BOX - row, None, -_HALF_BOX - row]
        x += [ends[place], None]
        y += [-1.0 - len(axes), None]
        text = describe(made[place], metric)
        texts += [text, *[""] * (3 * len(axes)), text, ""]
    return go.Scatter(
        x=x,
        y=y,
        name=BEST if chosen else OTHERS,
        mode="lines",
        line={
            "color": translucent(BLUE, 0.8) if chosen else translucent(GREY, 0.6),
            "width": 1.6 if chosen else 1,
            "dash": "solid" if chosen else "dot",
        },
        hovertext=texts,
        hoverinfo="text",
        showlegend=bool(x),
    )


def _lanes(values: Sequence[float]) -> list[float]:
    """Return where each network lies within an option, from -0.5 to 0.5, by its value."""
    lanes = [0.0] * len(values)
    for rank, place in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        lanes[place] = (rank + 0.5) / len(values) - 0.5
    return lanes


def _boxes(figure: go.Figure, axis: Axis, y: int) -> None:
    kinds = len(axis.options)
    for place, option in enumerate(axis.options):
        figure.add_shape(
            type="rect",
            x0=(place + 0.5 - _LANES / 2) / kinds,
            x1=(place + 0.5 + _LANES / 2) / kinds,
            y0=y - _HALF_BOX,
            y1=y + _HALF_BOX,
            line={"width": 1, "color": GREY},
        )
        figure.add_annotation(
            x=(place + 0.5) / kinds,
            y=y,
            text=f"{literal(option)}<br>{axis.count(place)}",
            showarrow=False,
            font={"size": 11 if kinds < 7 else 9},
        )


def _ruler(figure: go.Figure, texts: Sequence[str], y: int, side: str) -> None:
    figure.add_shape(type="line", x0=0, x1=1, y0=y, y1=y, line={"width": 1, "color": GREY})
    for number, text in enumerate(texts):
        figure.add_annotation(
            x=number / (_TICKS - 1),
            y=y,
            text=text,
            showarrow=False,
            yshift=9 if side == "top" else -9,
            font={"size": 11},
        )


def _ticks(values: Sequence[float]) -> list[float]:
    low, high = min(values), max(values)
    return [low + (high - low) * number / (_TICKS - 1) for number in range(_TICKS)]


def _scaled(values: Sequence[float]) -> list[float]:
    low, high = min(values), max(values)
    return [(value - low) / ((high - low) or 1.0) for value in values]


def describe(each: Made, metric: Metric) -> str:
    """Return the hover text of a network."""
    reached = f"{literal(metric.label)} {metric.text(each.value)}"
    reached = "not trained so long" if each.value is None else reached
    return f"<b>{literal(each.point.name)}</b><br>{each.point.latency}, {reached}"
