"""The block diagram of an architecture."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import plotly.graph_objects as go

from nasseg.figures.style import CHANGE_STYLE, GREY, literal, share_colour, stride_colour
from nasseg.graph.difference import Change
from nasseg.graph.layout import Arrow, Box, Diagram

_ROW_PIXELS = 62
_HALF_WIDTH, _HALF_HEIGHT = 0.42, 0.29
_LONGEST_LINE = 11


def architecture_figure(
    diagram: Diagram,
    shares: Mapping[str, float] | None = None,
    marks: Mapping[str, Change] | None = None,
    *,
    text_size: int = 12,
) -> go.Figure:
    """Draw the data's way down from the image; lanes stand for output strides.

    Args:
        diagram: what is drawn where.
        shares: `{node: its share of the latency}`, to colour boxes by; without it colours stand for
            output strides too.
        marks: `{node: how it differs from another network's}`; its box is outlined, with a sign.
        text_size: of the blocks' names, in pixels; smaller ones fit a narrower figure.
    """
    lanes = _lanes(diagram)
    names = _names(diagram, text_size)
    figure = go.Figure((_heads(diagram), _channels(diagram), _outputs(diagram), names))
    if marks:
        figure.add_trace(_signs(diagram, marks))
    figure.update_layout(
        shapes=[_line(diagram, arrow) for arrow in diagram.arrows]
        + [_rectangle(box, _fill(box, shares), marks or {}) for box in diagram.boxes],
        height=_ROW_PIXELS * diagram.rows + 50,
        margin={"l": 8, "r": 8, "t": 42, "b": 8},
        xaxis={
            "range": [-0.65, diagram.columns - 0.35],
            "side": "top",
            "tickvals": list(lanes),
            "ticktext": list(lanes.values()),
            "showgrid": False,
            "zeroline": False,
            "showline": False,
            "fixedrange": True,
        },
        yaxis={"range": [diagram.rows - 0.5, -0.5], "visible": False, "fixedrange": True},
        showlegend=False,
        hovermode="closest",
        dragmode=False,
        plot_bgcolor="rgba(0,0,0,0)",
    )
    return figure


def _fill(box: Box, shares: Mapping[str, float] | None) -> str:
    """Return a box's colour; black text can be read on each."""
    if shares is None:
        return stride_colour(box.stride)
    return share_colour(sum(shares.get(node, 0.0) for node in box.nodes))


def _rectangle(box: Box, fill: str, marks: Mapping[str, Change]) -> dict[str, object]:
    line: dict[str, object] = {"width": 1, "color": "#555555"}
    changes = _changes(box, marks)
    if changes:
        _, colour, dash = CHANGE_STYLE["changed" if len(changes) > 1 else next(iter(changes))]
        line = {"width": 4, "color": colour, "dash": dash}
    return {
        "type": "rect",
        "x0": box.column - _HALF_WIDTH,
        "x1": box.column + _HALF_WIDTH,
        "y0": box.row - _HALF_HEIGHT,
        "y1": box.row + _HALF_HEIGHT,
        "fillcolor": fill,
        "line": line,
        "layer": "below",
    }


def _changes(box: Box, marks: Mapping[str, Change]) -> Counter[Change]:
    return Counter(marks[node] for node in box.nodes if node in marks)


def _signs(diagram: Diagram, marks: Mapping[str, Change]) -> go.Scatter:
    """Write beside the marked boxes how they differ, and how many of their nodes do."""
    texts = {}
    for place, box in enumerate(diagram.boxes):
        found = _changes(box, marks)
        signs = [
            CHANGE_STYLE[change][0] + (str(count) if len(box.nodes) > 1 else "")
            for change, count in found.items()
        ]
        if signs:
            texts[place] = f"<b>{'<br>'.join(signs)}</b>"
    return go.Scatter(
        x=[diagram.boxes[i].column - _HALF_WIDTH - 0.03 for i in texts],
        y=[diagram.boxes[i].row for i in texts],
        mode="text",
        text=list(texts.values()),
        textposition="middle left",
        textfont={"size": 15},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _names(diagram: Diagram, text_size: int) -> go.Scatter:
    return go.Scatter(
        x=[box.column for box in diagram.boxes],
        y=[box.row for box in diagram.boxes],
        mode="text",
        text=[_wrapped(box.label) for box in diagram.boxes],
        textfont={"size": text_size, "color": "black"},
        hovertext=[_hover(box) for box in diagram.boxes],
        hoverinfo="text",
    )


def _wrapped(label: str) -> str:
    """Break a long name in two where a word ends."""
    if len(label) <= _LONGEST_LINE:
        return literal(label)
    words = label.replace("_", "_ ").split(" ")
    lengths = [abs(2 * len("".join(words[:i])) - len(label)) for i in range(1, len(words))]
    if not lengths:
        return literal(label)
    middle = 1 + lengths.index(min(lengths))
    halves = (" ".join(words[:middle]), " ".join(words[middle:]))
    return "<br>".join(literal(half.replace("_ ", "_")) for half in halves)


def _hover(box: Box) -> str:
    title = f"<b>{literal(box.label)}</b>"
    shape = [] if box.channels is None else [f"{box.channels} channels at stride {box.stride}"]
    params = [literal(text) or "no parameters" for text in box.params]
    return "<br>".join([title, literal(", ".join(box.nodes)), *shape, *params])


def _channels(diagram: Diagram) -> go.Scatter:
    """Write the channels where the arrows leave a box, on the side they leave free."""
    texts = {a.source: str(a.channels) for a in diagram.arrows if a.channels is not None}
    sides: dict[int, set[int]] = defaultdict(set)
    for arrow in diagram.arrows:
        sides[arrow.source].add(_side(diagram, arrow))
    below = {i for i in texts if {-1, 1} <= sides[i]}  # the curves leave no side free
    left = {i for i in texts if 1 in sides[i] and i not in below}
    return go.Scatter(
        x=[diagram.boxes[i].column + (-0.03 if i in left else 0.03) for i in texts],
        y=[diagram.boxes[i].row + _HALF_HEIGHT + (0.28 if i in below else 0.12) for i in texts],
        mode="text",
        text=list(texts.values()),
        textposition=["middle left" if i in left else "middle right" for i in texts],
        textfont={"size": 11},
        hoverinfo="skip",
    )


def _outputs(diagram: Diagram) -> go.Scatter:
    """Write the names of further outputs where their arrows arrive."""
    texts: dict[int, list[str]] = defaultdict(list)
    for arrow in diagram.arrows:
        if arrow.output:
            texts[arrow.target].append(arrow.output)
    targets = [diagram.boxes[i] for i in texts]
    return go.Scatter(
        x=[box.column - 0.05 for box in targets],
        y=[box.row - _HALF_HEIGHT - 0.08 for box in targets],
        mode="text",
        text=[literal(", ".join(names)) for names in texts.values()],
        textposition="middle left",
        textfont={"size": 10},
        hoverinfo="skip",
    )


def _side(diagram: Diagram, arrow: Arrow) -> int:
    """Return -1 or 1 for an arrow that leaves to the left or to the right, 0 for one down."""
    start, end = diagram.boxes[arrow.source], diagram.boxes[arrow.target]
    across = (_detour(diagram, arrow) or end.column) - start.column
    return (across > 0) - (across < 0)


def _heads(diagram: Diagram) -> go.Scatter:
    targets = {arrow.target: diagram.boxes[arrow.target] for arrow in diagram.arrows}
    return go.Scatter(
        x=[box.column for box in targets.values()],
        y=[box.row - _HALF_HEIGHT - 0.05 for box in targets.values()],
        mode="markers",
        marker={"symbol": "triangle-down", "size": 9, "color": GREY},
        hoverinfo="skip",
    )


def _line(diagram: Diagram, arrow: Arrow) -> dict[str, object]:
    start, end = diagram.boxes[arrow.source], diagram.boxes[arrow.target]
    return {
        "type": "path",
        "path": _path(start, end, _detour(diagram, arrow)),
        "line": {"width": 1.6, "color": GREY},
        "layer": "below",
    }


def _detour(diagram: Diagram, arrow: Arrow) -> float | None:
    """Return where an arrow goes down beside the boxes that would be in its way, if any are."""
    start, end = diagram.boxes[arrow.source], diagram.boxes[arrow.target]
    blocked = any(
        box.column == start.column and start.row < box.row < end.row for box in diagram.boxes
    )
    if not blocked:
        return None
    side = -1 if end.column < start.column else 1
    return start.column + side * (0.5 + 0.03 * (arrow.source % 3 - 1))


def _path(start: Box, end: Box, detour: float | None) -> str:
    top, bottom = start.row + _HALF_HEIGHT, end.row - _HALF_HEIGHT
    x0, x1 = start.column, end.column
    entry = f"{x1},{bottom - 0.3:.3f} {x1},{bottom:.3f}"
    if detour is not None:
        down, turn = f"{detour:.3f}", end.row - 0.6
        leave = f"C {x0},{top + 0.2:.3f} {down},{top + 0.1:.3f} {down},{start.row + 0.8:.3f}"
        return f"M {x0},{top:.3f} {leave} L {down},{turn:.3f} C {down},{bottom - 0.1:.3f} {entry}"
    turn = max(top, end.row - 1 + _HALF_HEIGHT)
    return f"M {x0},{top:.3f} L {x0},{turn:.3f} C {x0},{turn + 0.3:.3f} {entry}"


def _lanes(diagram: Diagram) -> dict[float, str]:
    """Return the middle of every lane with its title."""
    columns: dict[int, set[int]] = defaultdict(set)
    for box in diagram.boxes:
        if box.stride:
            columns[box.stride].add(box.column)
    return {sum(places) / len(places): f"stride {s}" for s, places in sorted(columns.items())}
