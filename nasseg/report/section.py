"""A part of a report, as a value: its title, what it says, its figures and its table."""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go


@dataclass(frozen=True)
class Table:
    """Rows of text under named columns.

    Attributes:
        numbers: the columns whose cells stand to the right.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"a row has {len(row)} cells for {len(self.columns)} columns")


@dataclass(frozen=True)
class Section:
    """One part of a report.

    Attributes:
        text: plain sentences, a paragraph each.
        figures: drawn below one another.
        commands: to be typed, below the text.
    """

    title: str
    text: tuple[str, ...] = ()
    figures: tuple[go.Figure, ...] = ()
    table: Table | None = None
    commands: tuple[str, ...] = ()
