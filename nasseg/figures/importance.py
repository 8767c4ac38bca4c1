"""How much each choice of a space explains, band by band of latency."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from nasseg.analysis.choices.importance import Band, Importance
from nasseg.figures.style import BLUE, GREEN, GREY, ORANGE, SKY, literal, translucent
from nasseg.records.wording import counted

MOST = 10
_COLOURS = (GREY, SKY, BLUE, ORANGE, GREEN)
_BAR_PIXELS, _LETTER_PIXELS = 11, 7


def importance_figure(bands: Sequence[Band], target: str) -> go.Figure:
    """Draw the choices that matter most, a group of bars each and a bar a band.

    Bars of what chance could have given are pale.

    Args:
        bands: all points first, as `importance_bands` returns them.
        target: what is explained.
    """
    choices = _most_important(bands)
    figure = go.Figure()
    for band, colour in zip(bands, _COLOURS, strict=False):
        figure.add_trace(_key(band, colour))
        figure.add_trace(_bars(band, choices, colour))
    longest = max((len(choice) for choice in choices), default=0)
    figure.update_layout(
        barmode="group",
        bargap=0.3,
        height=120 + (_BAR_PIXELS * len(bands) + 8) * max(len(choices), 2),
        margin={"l": 20 + _LETTER_PIXELS * longest, "r": 24, "t": 60, "b": 50},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0},
        xaxis={
            "title": f"share of the variance of {literal(target)} between the options",
            "tickformat": ".0%",
            "rangemode": "tozero",
            "zeroline": False,
        },
        yaxis={"type": "category", "autorange": "reversed", "showgrid": False},
    )
    return figure


def _most_important(bands: Sequence[Band]) -> list[str]:
    """Return the choices of the largest share in any band, where it is more than chance gives."""
    largest: dict[str, tuple[bool, float]] = {}
    for each in (each for band in bands for each in band.importances):
        largest[each.choice] = max(
            largest.get(each.choice, (False, 0.0)), (each.telling, each.share)
        )
    ranked = sorted(largest, key=lambda choice: largest[choice], reverse=True)
    return ranked[:MOST]


def _key(band: Band, colour: str) -> go.Bar:
    """Return the entry of the legend; a trace's own would have its first bar's paleness."""
    return go.Bar(
        x=[None], y=[None], orientation="h", name=_title(band), marker={"color": colour},
        offsetgroup=band.name,
    )  # fmt: skip


def _bars(band: Band, choices: Sequence[str], colour: str) -> go.Bar:
    found = [band.of(choice) for choice in choices]
    return go.Bar(
        x=[each.share if each else None for each in found],
        y=[literal(choice) for choice in choices],
        orientation="h",
        offsetgroup=band.name,
        showlegend=False,
        marker={
            "color": [
                colour if each and each.telling else translucent(colour, 0.3) for each in found
            ],
            "line": {"width": 0},
        },
        hovertext=[_hover(band, each) if each else "" for each in found],
        hoverinfo="text",
    )


def _title(band: Band) -> str:
    return band.name if band.name == "all" else f"{band.name} (to {band.high_ms:.3g} ms)"


def _hover(band: Band, each: Importance) -> str:
    verdict = "more" if each.telling else "no more"
    return (
        f"<b>{literal(each.choice)}</b> in {band.name} ({counted(each.count, 'network')})<br>"
        f"{each.share:.0%} of the variance, {verdict} than chance gives ({each.chance:.0%})"
    )
