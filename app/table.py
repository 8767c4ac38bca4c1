"""Networks as a table, to look at and to take away."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from nasseg.analysis import Point, StudyView
from nasseg.presentation.study_tables import networks_table
from nasseg.presentation.table import Column, Table
from nasseg.records.quantities import quantity


def frame(table: Table) -> pd.DataFrame:
    """Return a table as data: numbers as they are, a latency with its interval in columns."""
    series: dict[str, pd.Series[Any]] = {}
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        if column.kind == "latency":
            series[f"{column.key}_ms"] = pd.Series([cell and cell.ms for cell in cells])
        elif column.kind == "interval":
            series["ci_low_ms"] = pd.Series([cell and cell.low_ms for cell in cells])
            series["ci_high_ms"] = pd.Series([cell and cell.high_ms for cell in cells])
            series["in_doubt"] = pd.Series([bool(cell and cell.doubtful) for cell in cells])
        else:
            whole = column.kind == "number" and not column.digits
            series[column.key] = pd.Series(cells, dtype="Int64" if whole else None)
    return pd.DataFrame(series)


def config(columns: Iterable[Column]) -> dict[str, Any]:
    """Return how Streamlit shows the columns of `frame`."""
    found: dict[str, Any] = {}
    for column in columns:
        if column.kind == "latency":
            found[f"{column.key}_ms"] = _number(column.head, ".2f")
        elif column.kind == "interval":
            found["ci_low_ms"], found["ci_high_ms"] = _number("from", ".2f"), _number("to", ".2f")
            found["in_doubt"] = st.column_config.CheckboxColumn("in doubt")
        elif column.kind == "text":
            width: Any = "medium" if column.roomy else None
            found[column.key] = st.column_config.TextColumn(column.head, width=width)
        else:
            form = {"number": f".{column.digits}f", "significant": f".{column.digits}g"}
            found[column.key] = _number(column.head, form.get(column.kind))
    return found


def _number(head: str, form: str | None) -> Any:
    return st.column_config.NumberColumn(head, format=form and f"%{form}")


def draw(table: Table, key: str) -> None:
    """Draw a table that can be sorted."""
    shown = with_units(frame(table))
    st.dataframe(shown, key=key, hide_index=True, column_config=config(table.columns))


def show_table(rows: Sequence[tuple[StudyView, Point]], key: str) -> None:
    """Draw networks as a table that can be sorted."""
    draw(networks_table(rows), key)


def with_units(table: pd.DataFrame) -> Styler:
    """Return a table whose parameters and MACs are shown as `"231 k"` and sorted as numbers."""
    counts = [name for name in ("params", "macs") if name in table]
    return table.style.format(quantity, subset=counts, na_rep="")


def show_downloads(rows: Sequence[tuple[StudyView, Point]], name: str) -> None:
    """Offer networks as CSV and Parquet; the files are made when they are asked for."""
    with st.container(horizontal=True):
        st.download_button(
            "CSV",
            lambda: frame(networks_table(rows)).to_csv(index=False),
            f"{name}.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            "Parquet",
            lambda: _parquet(frame(networks_table(rows))),
            f"{name}.parquet",
            "application/vnd.apache.parquet",
            on_click="ignore",
            icon=":material/download:",
        )


def _parquet(table: pd.DataFrame) -> bytes:
    content = io.BytesIO()
    table.to_parquet(content, index=False)
    return content.getvalue()
