"""Health: which measurements are in doubt, what failed, on which devices, and the store itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from nasseg.analysis import Point, StudyView
from nasseg.analysis.compare.device_conditions import MeasuredUnder, conditions_of
from nasseg.analysis.study.history import HistoryRow
from nasseg.app import link
from nasseg.app.choice import has_studies
from nasseg.app.data import store_of, view_of
from nasseg.app.table import show_table
from nasseg.app.text import bold, plain, show_command
from nasseg.app.views.runs import rows_of
from nasseg.presentation import commands, sentences
from nasseg.presentation.remarks import doubts, remarks
from nasseg.records import Device, now
from nasseg.records.quantities import quantity
from nasseg.records.wording import counted
from nasseg.store import Reader
from nasseg.store.address import file_of


def show(reader: Reader) -> None:
    """Draw what is not as it should be, and how to mend it; then devices and the store."""
    st.header("Health", anchor=False)
    if has_studies(reader):
        ill = [_show_study(reader, view_of(reader, study)) for study in reader.studies.all()]
        if not any(ill):
            st.success(
                f"All is well in {counted(len(ill), 'study', 'studies')}: no latency is in doubt, "
                "all of a study are comparable, and no search, trial or training failed.",
                icon=":material/check_circle:",
            )
    _show_devices(reader)
    _show_store(reader)


def _show_study(reader: Reader, view: StudyView) -> bool:
    """Draw what is wrong with a study, and return whether anything is."""
    doubtful = [point for point in view.points if point.latency.doubtful]
    failed = [row for rows in rows_of(reader, view.study) for row in rows if row.state == "failed"]
    stopped = sentences.state(view.study, now()) == "stopped"
    if not (doubtful or view.incomparable or failed or stopped):
        return False
    with st.container(border=True):
        st.subheader(plain(view.study.name), anchor=False)
        if stopped:
            _warn(
                f"The search has said nothing since {view.study.heartbeat:%Y-%m-%d %H:%M} UTC and "
                "did not end: it was killed, or its machine is off. Run the same search again to "
                "go on."
            )
        for remark in remarks(view, store_of(reader)):
            _warn(remark)
        if doubtful:
            _show_doubtful(reader, view, doubtful)
        if view.incomparable:
            with st.expander(f"Networks of another record: {len(view.incomparable)}"):
                show_table([(view, p) for p in view.incomparable], f"apart {view.study.name}")
        if failed:
            _show_failed(view, failed)
    return True


def _warn(sentence: str) -> None:
    st.warning(plain(sentence), icon=":material/warning:")


def _show_doubtful(reader: Reader, view: StudyView, doubtful: Sequence[Point]) -> None:
    st.markdown(
        f"**{len(doubtful)} of {counted(len(view.points), 'latency', 'latencies')} in doubt**: "
        f"{plain(doubts(doubtful))}."
    )
    with st.expander("Which, and the command that measures them again"):
        show_table([(view, point) for point in doubtful], f"in doubt {view.study.name}")
        show_command(commands.measure_again(doubtful, view.study, store_of(reader)))


def _show_failed(view: StudyView, failed: Sequence[HistoryRow]) -> None:
    _warn(
        f"{counted(len(failed), 'trial or training run', 'trials and training runs')} failed; the "
        "search goes on without them."
    )
    st.dataframe(
        [
            {"trial": row.trial, "network": row.network, "epochs": row.epochs, "reason": row.reason}
            for row in failed
        ],
        key=f"failed {view.study.name}",
        hide_index=True,
    )
    link.to_page("runs", "All that failed", studies=[view.study.name], state="failed")


def _show_devices(reader: Reader) -> None:
    devices = reader.devices.all()
    if devices:
        st.subheader("Devices", anchor=False)
    for device in devices:
        with st.container(border=True):
            _show_device(device, conditions_of(reader.measurements.on(device.id)))


def _show_device(device: Device, found: Sequence[MeasuredUnder]) -> None:
    st.markdown(bold(device.name))
    facts = {"kind": device.kind, **device.facts, "id": device.id}
    st.caption(
        plain(_listed({name.replace("_", " "): value for name, value in facts.items() if value}))
    )
    if not found:
        st.caption("Nothing has been measured on it.")
        return
    names = list(dict.fromkeys(name for each in found for name in each.record))
    values = {name: {each.record.get(name, "unknown") for each in found} for name in names}
    same = {name: next(iter(known)) for name, known in values.items() if len(known) == 1}
    st.caption(
        f"{counted(sum(each.count for each in found), 'measurement')} under "
        f"{counted(len(found), 'record')}; in all: {plain(_listed(same))}"
    )
    rows = [
        {
            "measurements": each.count,
            "not narrow": each.noisy,
            "shared": each.shared,
            "from (UTC)": f"{each.first:%Y-%m-%d %H:%M}",
            "to (UTC)": f"{each.last:%Y-%m-%d %H:%M}",
            **{name: each.record.get(name, "unknown") for name in names if name not in same},
        }
        for each in found
    ]
    st.dataframe(pd.DataFrame(rows), key=f"records of {device.id}", hide_index=True)


def _listed(facts: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in facts.items())


def _show_store(reader: Reader) -> None:
    st.subheader("Store", anchor=False)
    st.code(reader.shown, language=None, wrap_lines=True)
    with st.container(horizontal=True):
        for name, count in reader.counts().items():
            st.metric(name.capitalize(), str(count), width="content")
        file = file_of(reader.url)
        if file:
            st.metric("File", f"{quantity(_size(file))}B", width="content")


def _size(file: Path) -> int:
    """Return the bytes of a SQLite file, with what is written beside it until it is moved in."""
    beside = file.with_name(f"{file.name}-wal")
    return sum(each.stat().st_size for each in (file, beside) if each.is_file())
