"""How often networks contain a block, by latency."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from nasseg.analysis.choices.by_option import BlockBand
from nasseg.analysis.choices.traits import Contrast
from nasseg.figures.style import BLUE, GREY, literal, translucent
from nasseg.records.wording import counted

MOST = 14
_ROW_PIXELS, _LETTER_PIXELS = 24, 7


def block_bands_figure(bands: Sequence[BlockBand]) -> go.Figure:
    """Draw the share of all networks of each band and of its best third, a row for each block.

    The blocks with the largest differences come first. Pale bars hold 95 % of random thirds.

    Args:
        bands: at least one; all of the same blocks.
    """
    blocks = _most_telling(bands)
    titles = [f"{band.name}<br>{band.low_ms:.3g} to {band.high_ms:.3g} ms" for band in bands]
    figure = make_subplots(
        cols=len(bands), shared_yaxes=True, subplot_titles=titles, horizontal_spacing=0.03
    )
    for column, band in enumerate(bands, start=1):
        found = {each.trait: each for each in band.contrasts}
        rows = [found[block] for block in blocks]
        for trace in (_chance(rows), _all(band, rows), _best(band, rows)):
            trace.showlegend = column == 1
            figure.add_trace(trace, row=1, col=column)
    figure.update_layout(
        barmode="overlay",
        height=150 + _ROW_PIXELS * max(len(blocks), 2),
        margin={"l": 24 + _LETTER_PIXELS * max(map(len, blocks)), "r": 24, "t": 84, "b": 50},
        legend={"orientation": "h", "yanchor": "top", "y": 0.99, "x": 0, "yref": "container"},
    )
    figure.update_xaxes(tickformat=".0%", range=[-0.05, 1.05], tickvals=[0, 0.5, 1], zeroline=False)
    figure.update_yaxes(autorange="reversed", type="category", showgrid=True)
    figure.update_annotations(font={"size": 12})
    return figure


def _most_telling(bands: Sequence[BlockBand]) -> list[str]:
    largest: dict[str, tuple[bool, float]] = {}
    for each in (each for band in bands for each in band.contrasts):
        own = (each.telling, abs(each.best - each.all))
        largest[each.trait] = max(largest.get(each.trait, own), own)
    return sorted(largest, key=lambda block: largest[block], reverse=True)[:MOST]


def _chance(rows: Sequence[Contrast]) -> go.Bar:
    return go.Bar(
        base=[each.low for each in rows],
        x=[each.high - each.low for each in rows],
        y=[literal(each.trait) for each in rows],
        orientation="h",
        name="random thirds",
        marker={"color": translucent(GREY, 0.3), "line": {"width": 0}},
        width=0.6,
        hoverinfo="skip",
    )


def _all(band: BlockBand, rows: Sequence[Contrast]) -> go.Scatter:
    return go.Scatter(
        x=[each.all for each in rows],
        y=[literal(each.trait) for each in rows],
        name="all networks",
        mode="markers",
        marker={"symbol": "line-ns", "size": 13, "line": {"width": 2, "color": GREY}},
        hovertext=[
            f"{each.all:.0%} of {counted(band.count, 'network')} have {literal(each.trait)}"
            for each in rows
        ],
        hoverinfo="text",
    )


def _best(band: BlockBand, rows: Sequence[Contrast]) -> go.Scatter:
    return go.Scatter(
        x=[each.best for each in rows],
        y=[literal(each.trait) for each in rows],
        name="best third",
        mode="markers",
        marker={
            "symbol": ["diamond" if each.telling else "diamond-open" for each in rows],
            "size": 10,
            "color": BLUE,
            "line": {"width": 1.5, "color": BLUE},
        },
        hovertext=[
            f"{each.best:.0%} of the best {band.best} have {literal(each.trait)},<br>"
            f"{'more or fewer' if each.telling else 'no more or fewer'} than a random third "
            f"({each.low:.0%} to {each.high:.0%})"
            for each in rows
        ],
        hoverinfo="text",
    )
