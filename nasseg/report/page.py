"""Sections as one HTML page that needs no network: style, plotly and data are inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import count

import plotly.graph_objects as go

from nasseg.report.assets import CSS, JS
from nasseg.report.section import Section, Table

_HEIGHT = 450
"""Of a figure that does not say how high it is, in pixels."""


def page(title: str, sections: Sequence[Section]) -> str:
    """Return the page; every text of the sections is escaped."""
    numbers = count()
    parts = [_section(section, numbers) for section in sections]
    drawn = any(section.figures for section in sections)
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<link rel="icon" href="data:,">',
            f"<title>{escape(title)}</title>",
            f"<style>\n{CSS}</style>",
            "</head>",
            "<body>",
            f"<h1>{escape(title)}</h1>",
            *parts,
            *(_scripts() if drawn else ()),
            "</body>",
            "</html>",
            "",
        ]
    )


def _section(section: Section, numbers: Iterator[int]) -> str:
    parts = [f"<h2>{escape(section.title)}</h2>"]
    parts += [f"<p>{escape(paragraph)}</p>" for paragraph in section.text]
    parts += [_command(command) for command in section.commands]
    parts += [_figure(figure, next(numbers)) for figure in section.figures]
    parts += [_table(section.table)] if section.table else []
    return "<section>\n" + "\n".join(parts) + "\n</section>"


def _command(command: str) -> str:
    """Return a command whose lines break between words, never behind the dash of an option."""
    words = (f"<span>{escape(word)}</span>" for word in command.split(" "))
    return f"<pre>{' '.join(words)}</pre>"


def _table(table: Table) -> str:
    right = [' class="number"' if name in table.numbers else "" for name in table.columns]
    head = "".join(f"<th{r}>{escape(c)}</th>" for r, c in zip(right, table.columns, strict=True))
    rows = (
        "".join(f"<td{r}>{escape(cell)}</td>" for r, cell in zip(right, row, strict=True))
        for row in table.rows
    )
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    header = f"<thead><tr>{head}</tr></thead>\n" if any(table.columns) else ""
    return f'<div class="wide"><table>\n{header}<tbody>\n{body}\n</tbody>\n</table></div>'


def _figure(figure: go.Figure, number: int) -> str:
    """Return the place of a figure and its data; the page has a theme instead of a template."""
    bare = go.Figure(figure)
    bare.layout.template = None
    height = int(bare.layout.height or _HEIGHT)
    text = str(bare.to_json()).replace("<", "\\u003c")  # no tag may begin in a script
    return (
        f'<div class="figure" id="figure{number}" style="min-height:{height}px"></div>\n'
        f'<script type="application/json" data-figure="figure{number}">{text}</script>'
    )


def _scripts() -> tuple[str, str]:
    from plotly.offline import get_plotlyjs

    return f"<script>{get_plotlyjs()}</script>", f"<script>\n{JS}</script>"
