"""Runs: every trial and every training of a store, what became of it and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from nasseg.analysis.study.history import HistoryRow, run_rows, trial_rows
from nasseg.app import link
from nasseg.app.choice import has_studies
from nasseg.app.data import view_of
from nasseg.app.live import draw_live
from nasseg.app.table import config
from nasseg.presentation.columns import (
    ARCHITECTURE,
    EPOCHS,
    LATENCY,
    NETWORK,
    REASON,
    STATE,
    STUDY,
    TRIAL,
    metric_column,
)
from nasseg.records import Study
from nasseg.records.wording import counted
from nasseg.store import Reader

_BEFORE = config((STUDY, TRIAL, NETWORK, STATE, LATENCY))
_AFTER = {
    **config((EPOCHS,)),
    "seconds": st.column_config.NumberColumn("seconds", format="%.0f"),
    "when": st.column_config.DatetimeColumn(
        "when (UTC)", format="YYYY-MM-DD HH:mm:ss", timezone="UTC"
    ),
    **config((REASON, ARCHITECTURE)),
}


def show(reader: Reader) -> None:
    """Draw the trials and the training runs of all studies or some; live ones are read again."""
    st.header("Runs", anchor=False)
    if not has_studies(reader):
        return
    draw_live(reader, reader.studies.all(), lambda: _show_rows(reader))


def rows_of(reader: Reader, study: Study) -> tuple[tuple[HistoryRow, ...], tuple[HistoryRow, ...]]:
    """Return a study's trials and its training runs; they are read again when they have changed."""
    changed = (*reader.studies.revision(study), study.heartbeat, study.state)
    return _rows(str(reader.url), study.id, changed, reader, study)


@st.cache_resource(show_spinner=False, max_entries=32)
def _rows(
    url: str, study_id: int, changed: tuple[object, ...], _reader: Reader, _study: Study
) -> tuple[tuple[HistoryRow, ...], tuple[HistoryRow, ...]]:
    del url, study_id, changed  # they are what the value is kept under
    view = view_of(_reader, _study)
    trainings, runs = _reader.trainings.of(_study), _reader.runs.of(_study)
    trials = trial_rows(view, _reader.trials.of(_study), trainings, runs)
    return trials, run_rows(view, trainings, runs)


def _show_rows(reader: Reader) -> None:
    studies = {study.name: study for study in reversed(reader.studies.all())}  # new rows come last
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = link.select_several("Studies", "studies", list(studies), placeholder="All")
        found = [rows_of(reader, s) for name, s in studies.items() if name in (wanted or studies)]
        kinds = [[row for parts in found for row in parts[place]] for place in range(2)]
        states = sorted({row.state for rows in kinds for row in rows})
        state = link.select_several("State", "state", states, placeholder="Any")
        sought = link.text("Search", "search", placeholder="Network, reason, state or study")
    titles = ("Trials", "Training runs")
    for title, rows in zip(titles, kinds, strict=True):
        st.subheader(title, anchor=False)
        passing = [row for row in rows if _passes(row, state, sought)]
        if passing:
            _show_table(title, passing, len(rows), f"{wanted} {state} {sought}")
        elif rows:
            st.info(
                f"None of {len(rows)} passes. Take a filter away, or search for less.",
                icon=":material/info:",
            )
        else:
            st.caption("There are none yet.")


def _passes(row: HistoryRow, states: Sequence[str], sought: str) -> bool:
    texts = (row.study, row.network, row.architecture or "", row.state, row.reason)
    text = " ".join(texts).casefold()
    words = sought.casefold().split()
    return (not states or row.state in states) and all(word in text for word in words)


def frame(rows: Sequence[HistoryRow]) -> pd.DataFrame:
    """Return rows as a table, the columns as they are shown; each metric has one of its own."""
    plain = (*_BEFORE, *_AFTER)
    cells = [
        {name: getattr(row, name) for name in plain} | {row.metric.name: row.value} for row in rows
    ]
    table = pd.DataFrame(cells, columns=list(_columns(rows)))
    return table.astype({"trial": "Int64", "epochs": "Int64"})


def _columns(rows: Sequence[HistoryRow]) -> dict[str, Any]:
    metrics = {row.metric.name: row.metric for row in rows}
    return _BEFORE | config(metric_column(metric) for metric in metrics.values()) | _AFTER


def _show_table(title: str, rows: Sequence[HistoryRow], known: int, filters: str) -> None:
    name = title.lower().replace(" ", "_")
    table = frame(rows)
    chosen = st.dataframe(
        table,
        key=f"{name} {filters}",
        hide_index=True,
        column_config=_columns(rows),
        on_select="rerun",
        selection_mode="single-row",
    )
    places: list[int] = chosen["selection"]["rows"]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{len(rows)} of {counted(known, 'row')}")
        _show_link([rows[place] for place in places if place < len(rows)])
        st.download_button(
            "CSV",
            lambda: table.to_csv(index=False),
            f"{name}.csv",
            "text/csv",
            key=f"CSV of {name}",
            on_click="ignore",
            icon=":material/download:",
        )


def _show_link(chosen: Sequence[HistoryRow]) -> None:
    if not chosen:
        st.caption("Select a row to see its network.")
    for row in chosen:
        if row.latency_ms is None:
            st.caption("This network was never measured, so it has no page.")
        else:
            link.to_page(
                "architecture", f"All about {row.network}", study=row.study,
                architecture=row.architecture,
            )  # fmt: skip
