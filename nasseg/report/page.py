"""Sections as one HTML page that needs no network: style, plotly and data are inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any

import plotly.graph_objects as go
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from nasseg import __version__
from nasseg.report.section import Section

_HEIGHT = 450
"""Of a figure that does not say how high it is, in pixels."""


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A figure as the page holds it.

    Attributes:
        place: the name of the element that it is drawn in.
        height: in pixels.
        data: plotly's JSON, in which no tag can begin.
    """

    place: str
    height: int
    data: Markup


def page(title: str, sections: Sequence[Section]) -> str:
    """Return the page; every text of the sections is escaped."""
    numbers = count()
    parts = [
        (section, [_drawing(figure, f"figure{next(numbers)}") for figure in section.figures])
        for section in sections
    ]
    plotly = _plotly() if any(drawings for _, drawings in parts) else ""
    return _pages().get_template("page.html").render(
        title=title, parts=parts, plotly=plotly, version=__version__
    )  # fmt: skip


@cache
def _pages() -> Environment:
    return Environment(
        loader=PackageLoader("nasseg.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _drawing(figure: go.Figure, place: str) -> _Drawing:
    """Return a figure's place and data; the page has a theme instead of a template."""
    bare: Any = go.Figure(figure)
    bare.layout.template = None
    data = str(bare.to_json()).replace("<", "\\u003c")
    return _Drawing(place, int(bare.layout.height or _HEIGHT), Markup(data))  # noqa: S704  no tag


def _plotly() -> Markup:
    from plotly.offline import get_plotlyjs

    return Markup(get_plotlyjs())  # noqa: S704  the library's own text
