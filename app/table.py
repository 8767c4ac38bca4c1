"""Networks as a table, to look at and to take away."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from nasseg.analysis import Point, StudyView
from nasseg.records.quantities import quantity

COLUMNS = {
    "study": st.column_config.TextColumn("study"),
    "network": st.column_config.TextColumn("network"),
    "miou": st.column_config.NumberColumn("mIoU", format="%.3f"),
    "epochs": st.column_config.NumberColumn("epochs"),
    "latency_ms": st.column_config.NumberColumn("latency in ms", format="%.2f"),
    "ci_low_ms": st.column_config.NumberColumn("from", format="%.2f"),
    "ci_high_ms": st.column_config.NumberColumn("to", format="%.2f"),
    "in_doubt": st.column_config.CheckboxColumn("in doubt"),
    "params": st.column_config.NumberColumn("parameters"),
    "macs": st.column_config.NumberColumn("MACs"),
    "kind": st.column_config.TextColumn("kind"),
    "trial": st.column_config.NumberColumn("trial"),
    "architecture": st.column_config.TextColumn("architecture"),
}
"""How each column of `frame` is shown."""


def frame(rows: Sequence[tuple[StudyView, Point]]) -> pd.DataFrame:
    """Return a row for each network of a study, with whole numbers as the store has them."""
    return pd.DataFrame(
        [
            {
                "study": view.study.name,
                "network": point.name,
                "miou": point.miou,
                "epochs": point.epochs,
                "latency_ms": point.latency.ms,
                "ci_low_ms": point.latency.low_ms,
                "ci_high_ms": point.latency.high_ms,
                "in_doubt": point.latency.doubtful,
                "params": point.params,
                "macs": point.macs,
                "kind": point.kind,
                "trial": point.trial,
                "architecture": point.architecture_hash,
            }
            for view, point in rows
        ],
        columns=list(COLUMNS),
    ).astype({"epochs": "Int64"})


def show_table(rows: Sequence[tuple[StudyView, Point]], key: str) -> None:
    """Draw networks as a table that can be sorted."""
    st.dataframe(with_units(frame(rows)), key=key, hide_index=True, column_config=COLUMNS)


def with_units(table: pd.DataFrame) -> Styler:
    """Return a table whose parameters and MACs are shown as `"231 k"` and sorted as numbers."""
    counts = [name for name in ("params", "macs") if name in table]
    return table.style.format(quantity, subset=counts, na_rep="")


def show_downloads(rows: Sequence[tuple[StudyView, Point]], name: str) -> None:
    """Offer networks as CSV and Parquet; the files are made when they are asked for."""
    with st.container(horizontal=True):
        st.download_button(
            "CSV",
            lambda: frame(rows).to_csv(index=False),
            f"{name}.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            "Parquet",
            lambda: _parquet(frame(rows)),
            f"{name}.parquet",
            "application/vnd.apache.parquet",
            on_click="ignore",
            icon=":material/download:",
        )


def _parquet(table: pd.DataFrame) -> bytes:
    content = io.BytesIO()
    table.to_parquet(content, index=False)
    return content.getvalue()
