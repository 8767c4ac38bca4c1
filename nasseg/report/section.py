"""A part of a report, as a value: its title, what it says, its figures and its table."""

from __future__ import annotations

import base64
from dataclasses import dataclass

import plotly.graph_objects as go

from nasseg.presentation.table import Table


@dataclass(frozen=True)
class Picture:
    """A picture of pixels, with what it shows.

    Attributes:
        png: the file.
    """

    png: bytes
    caption: str

    @property
    def address(self) -> str:
        """The whole picture as an address that a page holds."""
        return f"data:image/png;base64,{base64.b64encode(self.png).decode()}"


@dataclass(frozen=True)
class Section:
    """One part of a report.

    Attributes:
        text: plain sentences, a paragraph each.
        figures: drawn below one another.
        commands: to be typed, below the text.
        pictures: below everything else.
    """

    title: str
    text: tuple[str, ...] = ()
    figures: tuple[go.Figure, ...] = ()
    table: Table | None = None
    commands: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
