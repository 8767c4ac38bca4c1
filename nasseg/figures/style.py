"""The look that all figures share: colours for the colour-blind, on light and dark grounds."""

from __future__ import annotations

import html

from nasseg.analysis import Kind
from nasseg.graph.difference import Change

ORANGE, SKY, GREEN, YELLOW = "#E69F00", "#56B4E9", "#009E73", "#F0E442"
BLUE, VERMILLION, PURPLE, GREY = "#0072B2", "#D55E00", "#CC79A7", "#8C8C8C"
HOLLOW = "rgba(0,0,0,0)"
"""The fill of hollow markers; Plotly fills its own open symbols once any point is selected."""
SELECTED = ORANGE
"""The colour of what a visitor chose; it is larger than the rest, too."""

KIND_STYLE: dict[Kind, tuple[str, str, str]] = {
    "dominated": ("dominated", SKY, "circle"),
    "front": ("front", GREEN, "diamond"),
    "over_budget": ("over budget", VERMILLION, "x"),
    "untrained": ("not trained yet", GREY, "square"),
    "incomparable": ("measured otherwise", PURPLE, "triangle-up"),
}
"""The legend entry, colour and marker of each kind of point."""

CHANGE_STYLE: dict[Change, tuple[str, str, str]] = {
    "added": ("+", BLUE, "solid"),
    "removed": ("\N{MINUS SIGN}", VERMILLION, "dash"),
    "changed": ("~", "#882255", "dot"),
    "same": ("", GREY, "solid"),
}
"""The sign, outline colour and dash of each kind of place where two networks differ."""

STRIDE_COLOURS = ("#BDBDBD", SKY, "#33B28C", YELLOW, ORANGE, "#EF8A5A", PURPLE)
"""By the binary logarithm of the output stride; black text can be read on each."""


def stride_colour(stride: int | None) -> str:
    """Return the colour of an output stride."""
    if not stride:
        return "#E0E0E0"
    return STRIDE_COLOURS[min(stride.bit_length() - 1, len(STRIDE_COLOURS) - 1)]


def share_colour(share: float) -> str:
    """Return the colour of a share of the latency, from 0 to 1: white to orange at a third."""
    part = min(max(share, 0.0) * 3, 1.0)
    low, high = (245, 245, 245), (230, 159, 0)
    red, green, blue = (round(a + part * (b - a)) for a, b in zip(low, high, strict=True))
    return f"#{red:02X}{green:02X}{blue:02X}"


SERIES: tuple[tuple[str, str, str], ...] = (
    (BLUE, "solid", "circle"),
    (VERMILLION, "dash", "diamond"),
    (GREEN, "dot", "square"),
    (PURPLE, "dashdot", "triangle-up"),
    (ORANGE, "longdash", "cross"),
    (SKY, "longdashdot", "x"),
    (GREY, "solid", "star"),
)
"""The colour, dash and marker of each of several things that are compared."""


def translucent(colour: str, opacity: float = 0.18) -> str:
    """Return a colour `"#RRGGBB"` through which the ground is seen."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def literal(text: str) -> str:
    """Return a text as plotly shows it as it is: in its texts `<b>` and `<a href>` are tags.

    Every text of a store goes through here: names of studies, networks, blocks, classes, choices.
    """
    return html.escape(text, quote=False)
