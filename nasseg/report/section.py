"""A part of a report, as a value: its title, what it says, its figures and its table."""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go

from nasseg.presentation.table import Table


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
