"""A figure of networks to click and to select in; a click does not draw it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from nasseg.app import link

_CONFIG = {"displaylogo": False, "modeBarButtonsToRemove": ["autoScale2d", "lasso2d"]}


@dataclass
class _Drawn:
    """A figure as the browser has it.

    Attributes:
        shows: what it was drawn from.
        marked: the network that is marked in it, there or by a click since.
        number: of the drawing, which makes each a new one to the browser.
    """

    shows: object
    marked: str | None
    number: int
    figure: go.Figure


def show_networks(
    name: str, shows: object, draw: Callable[[str | None], go.Figure], *, alt: str
) -> list[tuple[str, str]]:
    """Draw a figure and return the networks selected in it, as study and hash.

    A click marks a network in the browser and writes it into the link. The figure is drawn again
    when it shows something else, or when another network was chosen elsewhere.

    Args:
        name: of the figure, its own in the session.
        shows: what it is drawn from; equal values give equal figures.
        draw: returns the figure with the network of that hash marked; its markers have `(hash,
            trial, study)` as custom data.
        alt: what the figure is, for those who do not see it.
    """
    key = f"drawn {name}"
    wanted = link.recall("architecture")
    drawn: _Drawn | None = st.session_state.get(key)
    if drawn is None or drawn.shows != shows or drawn.marked != wanted:
        drawn = _Drawn(shows, wanted, drawn.number + 1 if drawn else 0, draw(wanted))
        st.session_state[key] = drawn
    chart = f"{name} {drawn.number}"

    def selected() -> list[tuple[str, str]]:
        points: list[dict[str, Any]] = st.session_state[chart]["selection"]["points"]
        rows = [point["customdata"] for point in points if point.get("customdata")]
        return [(study, architecture) for architecture, _, study in rows]

    def follow() -> None:
        networks = set(selected())
        if len(networks) == 1:
            study, architecture = networks.pop()
            link.keep("study", study)
            link.keep("architecture", architecture)
            drawn.marked = architecture

    st.plotly_chart(
        drawn.figure,
        key=chart,
        on_select=follow,
        selection_mode=("points", "box"),
        config=_CONFIG,
        alt=alt,
    )
    return selected()
