"""The pages, by section, and what happens when the store cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType

import plotly.graph_objects as go
import streamlit as st
from streamlit.navigation.page import StreamlitPage

from nasseg.app import link
from nasseg.app.data import open_store
from nasseg.app.text import plain
from nasseg.app.views import (
    architecture,
    blocks,
    compare,
    explorations,
    health,
    importance,
    masks,
    overview,
    pareto,
    references,
    runs,
)
from nasseg.errors import NassegError

SECTIONS: dict[str, tuple[tuple[ModuleType, str, str], ...]] = {
    "Studies": (
        (overview, "Overview", "dashboard"),
        (pareto, "Pareto", "stacked_line_chart"),
        (architecture, "Architecture", "account_tree"),
        (compare, "Compare", "compare_arrows"),
        (masks, "Masks", "image"),
        (importance, "What matters", "bar_chart"),
    ),
    "Catalogue": (
        (blocks, "Blocks", "widgets"),
        (references, "References", "menu_book"),
        (explorations, "Explorations", "scatter_plot"),
    ),
    "Store": (
        (runs, "Runs", "table_rows"),
        (health, "Health", "monitor_heart"),
    ),
}
"""Every page's module with its title and its Material symbol."""
FIRST = overview
"""Where a visit begins."""


def show(store_url: str | None) -> None:
    """Draw the page that the address names, for the store at `store_url`."""
    st.set_page_config(
        page_title="nasseg", page_icon=":material/stacked_line_chart:", layout="wide"
    )
    pages = {
        section: [
            st.Page(
                _page(module, store_url),
                title=title,
                icon=f":material/{icon}:",
                url_path=_name(module),
            )
            for module, title, icon in found
        ]
        for section, found in SECTIONS.items()
    }
    st.session_state[link.PAGES] = {
        _name(module): page
        for found, made in zip(SECTIONS.values(), pages.values(), strict=True)
        for (module, _, _), page in zip(found, made, strict=True)
    }
    st.navigation({"": [_first()], **pages}).run()


def _first() -> StreamlitPage:
    """Return what an address without a page shows: the page where a visit begins."""

    def draw() -> None:
        given = st.query_params
        choices = {name: given.get_all(name) for name in given}
        st.switch_page(st.session_state[link.PAGES][_name(FIRST)], query_params=choices)

    return st.Page(draw, title="nasseg", default=True, visibility="hidden")


def _page(module: ModuleType, store_url: str | None) -> Callable[[], None]:
    def draw() -> None:
        with _plotly_loaded():
            try:
                module.show(open_store(store_url))
            except NassegError as error:
                st.error(plain(error), icon=":material/error:")

    return draw


@contextmanager
def _plotly_loaded() -> Iterator[None]:
    """Let a new visitor's browser load Plotly, a second's work, while the page is being made.

    It does so for a figure, and the figure of the page comes when the store has been read.
    """
    place = st.empty()
    if st.session_state.setdefault(_LOADED, False):
        yield
        return
    place.plotly_chart(go.Figure(), height=1, key="loads Plotly")
    try:
        yield
    finally:
        place.empty()
        st.session_state[_LOADED] = True


_LOADED = "Plotly is loaded"


def _name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]
