"""The look that all figures share: colours for the colour-blind, on light and dark grounds."""

from __future__ import annotations

from nasseg.analysis import Kind

ORANGE, SKY, GREEN, YELLOW = "#E69F00", "#56B4E9", "#009E73", "#F0E442"
BLUE, VERMILLION, PURPLE, GREY = "#0072B2", "#D55E00", "#CC79A7", "#8C8C8C"

KIND_STYLE: dict[Kind, tuple[str, str, str]] = {
    "dominated": ("dominated", SKY, "circle"),
    "front": ("front", GREEN, "diamond"),
    "over_budget": ("over budget", VERMILLION, "x"),
    "untrained": ("not trained yet", GREY, "square"),
    "incomparable": ("measured otherwise", PURPLE, "triangle-up"),
}
"""The legend entry, colour and marker of each kind of point."""

STRIDE_COLOURS = ("#BDBDBD", SKY, "#33B28C", YELLOW, ORANGE, "#EF8A5A", PURPLE)
"""By the binary logarithm of the output stride; black text can be read on each."""


def stride_colour(stride: int | None) -> str:
    """Return the colour of an output stride."""
    if not stride:
        return "#E0E0E0"
    return STRIDE_COLOURS[min(stride.bit_length() - 1, len(STRIDE_COLOURS) - 1)]
