"""What the pages of the catalogue share: a table to choose from, and a paper to go to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from nasseg.app import link
from nasseg.app.table import with_units
from nasseg.app.text import plain

_ADDRESS = "https://arxiv.org/abs/"
ARXIV_COLUMN = st.column_config.LinkColumn("arXiv", display_text=f"{_ADDRESS}(.*)")
"""A column of addresses that shows the papers' numbers."""


def choose_row(
    table: pd.DataFrame, name: str, column: str, *, key: str, columns: Mapping[str, Any]
) -> None:
    """Draw a table; the link's choice `name` becomes what a clicked row has in `column`."""

    def follow() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        if rows:
            link.keep(name, str(table[column].iloc[rows[0]]))

    st.dataframe(
        with_units(table),
        key=key,
        hide_index=True,
        height=38 + 35 * min(max(len(table), 1), 10),
        column_config=dict(columns),
        on_select=follow,
        selection_mode="single-row",
        placeholder="",
    )


def arxiv(number: str | None) -> str | None:
    """Return the address of a paper on arXiv."""
    return _ADDRESS + number if number else None


def paper_line(row: Mapping[str, Any]) -> str:
    """Return the paper of a block or a network as Markdown, with a link where arXiv has it."""
    number = row["arxiv"]
    linked = f"[arXiv:{number}]({arxiv(number)})"
    return plain(row["paper"]).replace(plain(f"arXiv:{number}"), linked)
