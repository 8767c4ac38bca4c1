"""Published against measured frames per second, both on logarithmic axes."""

from __future__ import annotations

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from nasseg.analysis.compare.published_speed import Published
from nasseg.figures.axes import log_axis
from nasseg.figures.style import BLUE, GREY, literal

_MARGIN = {"l": 70, "r": 30, "t": 60, "b": 60}
_LETTER, _LINE, _GAP = 6.8, 13.0, 7.0  # pixels of a label in size 11, and from its point
_PLACES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
_ANCHOR = {-1: "right", 0: "center", 1: "left"}
Rectangle = tuple[float, float, float, float]


def published_figure(
    found: Published, conditions: str, size: tuple[int, int] = (900, 640)
) -> go.Figure:
    """Draw one point a network, its name where it hides no other; the line marks equal speeds.

    Args:
        found: the networks.
        conditions: under which they were measured.
        size: width and height in pixels, for which the names are placed.
    """
    x = [math.log10(speed.measured) for speed in found.speeds]
    y = [math.log10(speed.published) for speed in found.speeds]
    across, up = _span(x), _span(y)
    figure = go.Figure((_diagonal(across, up), _points(found)))
    figure.update_layout(
        width=size[0],
        height=size[1],
        margin=_MARGIN,
        showlegend=False,
        title={"text": _title(found), "font": {"size": 15}},
        annotations=_labels([s.name for s in found.speeds], x, y, across, up, size),
        xaxis={"title": f"measured fps ({literal(conditions)})"} | _axis(across),
        yaxis={"title": "published fps, each on its own hardware"} | _axis(up),
    )
    return figure


def _axis(span: tuple[float, float]) -> dict[str, object]:
    """Return an axis from one logarithm to another; over a decade or more few ticks are enough."""
    if span[1] - span[0] < 1:
        return {"type": "log", "range": span, "minorloglabels": "complete", "zeroline": False}
    return log_axis([10**end for end in span]) | {"range": span}


def _title(found: Published) -> str:
    if found.rank_correlation is None:
        return f"{len(found.speeds)} networks; dotted: equal"
    rho = found.rank_correlation
    return f"{len(found.speeds)} networks, rank correlation {rho:.2f}; dotted: equal"


def _span(values: Sequence[float]) -> tuple[float, float]:
    """Return an axis that leaves a tenth of a decade and more beside the points."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    beside = max(0.1, 0.1 * (high - low))
    return low - beside, high + beside


def _points(found: Published) -> go.Scatter:
    return go.Scatter(
        x=[speed.measured for speed in found.speeds],
        y=[speed.published for speed in found.speeds],
        mode="markers",
        marker={"size": 9, "color": BLUE},
        hovertext=[
            f"{literal(s.name)}: {s.published:g} fps published, {s.measured:.3g} measured"
            for s in found.speeds
        ],
        hoverinfo="text",
    )


def _diagonal(across: tuple[float, float], up: tuple[float, float]) -> go.Scatter:
    ends = [10 ** max(across[0], up[0]), 10 ** min(across[1], up[1])]
    return go.Scatter(
        x=ends if ends[0] < ends[1] else [],
        y=ends if ends[0] < ends[1] else [],
        mode="lines",
        line={"color": GREY, "width": 1, "dash": "dot"},
        hoverinfo="skip",
    )


def _labels(
    names: Sequence[str],
    x: Sequence[float],
    y: Sequence[float],
    across: tuple[float, float],
    up: tuple[float, float],
    size: tuple[int, int],
) -> list[dict[str, object]]:
    """Put every name beside its point, where it covers the fewest points and names."""
    width = size[0] - _MARGIN["l"] - _MARGIN["r"]
    height = size[1] - _MARGIN["t"] - _MARGIN["b"]
    points = [
        (
            width * (px - across[0]) / (across[1] - across[0]),
            height * (up[1] - py) / (up[1] - up[0]),
        )
        for px, py in zip(x, y, strict=True)
    ]
    taken: list[Rectangle] = [(px - 5, py - 5, px + 5, py + 5) for px, py in points]
    outside = [(-width, -height, 0, 2 * height), (width, -height, 2 * width, 2 * height)]
    labels = []
    for name, (px, py), logs in zip(names, points, zip(x, y, strict=True), strict=True):
        half, middle = _LETTER * len(name) / 2, _LINE / 2
        offsets = [(dx * (half + _GAP), dy * (middle + _GAP)) for dx, dy in _PLACES]
        boxes = [
            (px + dx - half, py + dy - middle, px + dx + half, py + dy + middle)
            for dx, dy in offsets
        ]
        covered = [sum(_overlap(box, other) for other in [*taken, *outside]) for box in boxes]
        best = covered.index(min(covered))
        taken.append(boxes[best])
        side, level = _PLACES[best]
        labels.append(
            {
                "text": literal(name), "x": logs[0], "y": logs[1], "showarrow": False,
                "xshift": side * _GAP,
                "yshift": -level * (middle + _GAP), "xanchor": _ANCHOR[side],
                "font": {"size": 11},
            }
        )  # fmt: skip
    return labels


def _overlap(one: Rectangle, other: Rectangle) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, width) * max(0.0, height)
