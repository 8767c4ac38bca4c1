"""References: the published networks, and what this store measured of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from nasseg.analysis.compare.by_conditions import Question, by_question
from nasseg.analysis.compare.comparable import OneRecord
from nasseg.analysis.compare.published_speed import Speed, published
from nasseg.app import link
from nasseg.app.catalogue import choose_row, paper_line
from nasseg.app.commands import ask
from nasseg.app.data import store_of
from nasseg.app.table import config
from nasseg.app.text import plain, show_command
from nasseg.figures.published import published_figure
from nasseg.presentation import commands
from nasseg.presentation.columns import INTERVAL, LATENCY, MACS, PARAMS, STUDY
from nasseg.records import Measurement, Study
from nasseg.records.quantities import quantity
from nasseg.records.wording import counted
from nasseg.search_spaces import SPACES
from nasseg.store import Reader

_STATIC = {"displayModeBar": False}
_FIGURE = (640, 560)
_COLUMNS = {
    "name": st.column_config.TextColumn("network", pinned=True),
    "space": st.column_config.TextColumn("space"),
    "short": st.column_config.TextColumn("paper"),
    **config((PARAMS, MACS)),
    "fps": st.column_config.NumberColumn("published fps", format="%.4g"),
    "measured_fps": st.column_config.NumberColumn("measured fps", format="%.3g"),
    **config((LATENCY, INTERVAL, STUDY)),
    "headline": st.column_config.TextColumn("published result", width="large"),
}
_MEASURED = ("measured_fps", "latency_ms", "ci_low_ms", "ci_high_ms", "in_doubt", "study")


@dataclass(frozen=True)
class _Measured:
    """What a store holds of the references under one set of conditions.

    Attributes:
        words: the device's name and the conditions.
        record: `{architecture hash: measurement}`.
        studies: `{architecture hash: the newest study that holds it under these conditions}`.
    """

    words: str
    question: Question
    record: OneRecord
    studies: Mapping[str, Study]


def show(reader: Reader) -> None:
    """Draw the published networks beside what was measured, and the one that the link names."""
    st.header("References", anchor=False)
    hashes = _hashes()
    rows = [row | {"hash": hashes[row["name"]]} for row in ask("references")]
    classes, (height, width) = rows[0]["classes"], rows[0]["image"]
    st.caption(
        f"{len(rows)} published networks. Parameters are those with {classes} classes; MACs are "
        f"those of convolutions and linear layers for one image of {height}x{width}. Results and "
        "frames per second (fps) are as published, each on hardware of its paper's own."
    )
    found = _choose_measured(reader, list(hashes.values()))
    if found:
        rows = sorted(rows, key=lambda row: row["hash"] not in found.record.comparable)
    columns = [name for name in _COLUMNS if found or name not in _MEASURED]
    table = pd.DataFrame([_row(row, found) for row in rows], columns=columns)
    choose_row(table, "reference", "name", key="references", columns=_COLUMNS)
    name = link.select(
        "Network",
        "reference",
        [row["name"] for row in rows],
        optional=True,
        placeholder="Click a row of the table, or choose a network here",
    )
    if name:
        _show_reference(reader, next(row for row in rows if row["name"] == name), found)
    if found:
        _show_published(rows, found)


@st.cache_data(show_spinner=False)
def _hashes() -> dict[str, str]:
    """Return `{published network: the hash of its architecture}`."""
    return {
        reference.name: space.at(reference.choices).hash
        for space in SPACES.values()
        for reference in space.references
    }


def _choose_measured(reader: Reader, hashes: Sequence[str]) -> _Measured | None:
    """Return what was measured under the link's conditions; without any say what to do."""
    records = by_question(reader.measurements.of_architectures(hashes))
    if not records:
        st.info(
            f"{plain(reader.shown)} holds no measurement of a published network. A search measures "
            "those of its space before all others; this one has "
            f"{len(SPACES['esp_family'].references)} of them:",
            icon=":material/info:",
        )
        show_command(commands.first_search("esp_family", store_of(reader)))
        return None
    by_text = {str(question): question for question in records}
    text = link.select(
        "Conditions",
        "conditions",
        list(by_text),
        title=lambda each: _title(reader, by_text[each], records[by_text[each]]),
    )
    question = by_text[str(text)]
    record = records[question]
    if record.others:
        st.caption(
            f"Not shown are {len(record.others)} that were measured otherwise: "
            f"{plain('; '.join(record.differences))}."
        )
    studies = _studies(reader, question, hashes)
    return _Measured(_words(reader, question), question, record, studies)


def _title(reader: Reader, question: Question, record: OneRecord) -> str:
    return f"{_words(reader, question)}: {counted(len(record.comparable), 'network')}"


def _words(reader: Reader, question: Question) -> str:
    device = reader.devices.find(question.conditions.target)
    return f"{device.name if device else question.conditions.target}, {question.words}"


def _studies(reader: Reader, question: Question, hashes: Sequence[str]) -> dict[str, Study]:
    """Return the newest study that holds each architecture under the conditions."""
    asking = {s.id: s for s in reversed(reader.studies.all()) if Question.of_study(s) == question}
    trials = reader.trials.of_architectures(hashes)
    return {
        str(trial.architecture_hash): asking[trial.study_id]
        for trial in trials
        if trial.study_id in asking
    }


def _row(row: Mapping[str, Any], found: _Measured | None) -> dict[str, Any]:
    measurement = found.record.comparable.get(row["hash"]) if found else None
    if found is None or measurement is None:
        return dict(row)
    study = found.studies.get(row["hash"])
    return dict(row) | {
        "measured_fps": measurement.fps,
        "latency_ms": measurement.latency.ms,
        "ci_low_ms": measurement.latency.low_ms,
        "ci_high_ms": measurement.latency.high_ms,
        "in_doubt": measurement.latency.doubtful,
        "study": study.name if study else None,
    }


def _show_reference(reader: Reader, row: Mapping[str, Any], found: _Measured | None) -> None:
    st.subheader(plain(row["name"]), anchor=False)
    st.markdown(paper_line(row))
    note = f". {row['note']}" if row["note"] else ""
    st.markdown(f"**Published** {plain(row['headline'] + note)}")
    measurement = found.record.comparable.get(row["hash"]) if found else None
    facts = {"Parameters": quantity(row["params"]), "MACs": quantity(row["macs"])}
    if row["fps"]:
        facts["Published fps"] = f"{row['fps']:g}"
    if measurement:
        facts |= _measured_facts(measurement)
    with st.container(horizontal=True):
        for label, value in facts.items():
            st.metric(label, value, width="content")
    if found is None:
        return
    if measurement is None:
        st.info(
            f"{plain(row['name'])} was not measured under these conditions. A search of its space "
            "measures it first; `nasseg benchmark` measures it at once and stores nothing:",
            icon=":material/info:",
        )
        search = commands.first_search(row["space"], store_of(reader))
        show_command(search, commands.measure(row["name"]))
        return
    if measurement.latency.doubtful:
        reasons = measurement.latency.doubt
        st.warning(
            plain(
                "This latency was taken on a machine that was not quiet, and is in doubt: "
                f"{reasons}."
            )
        )
    study = found.studies.get(row["hash"])
    if study is None:
        st.caption(plain(f"Measured on {found.words}, and in no study with these conditions."))
        return
    st.caption(plain(f"Measured on {found.words}; the study {study.name} holds it."))
    link.to_page("architecture", "Its architecture", study=study.name, architecture=row["hash"])


def _measured_facts(measurement: Measurement) -> dict[str, str]:
    return {
        "Latency": str(measurement.latency),
        "Interval": measurement.latency.interval,
        "Measured fps": f"{measurement.fps:.3g}",
    }


def _show_published(rows: Sequence[Mapping[str, Any]], found: _Measured) -> None:
    st.subheader("Published against measured", anchor=False)
    measured = found.record.comparable
    speeds = [
        Speed(row["name"], row["fps"], measured[row["hash"]].fps)
        for row in rows
        if row["fps"] and row["hash"] in measured
    ]
    if len(speeds) < 2:
        names = ", ".join(speed.name for speed in speeds) or "none"
        st.caption(
            plain(f"A figure takes two measured networks with published fps; so far: {names}.")
        )
        return
    st.plotly_chart(
        published_figure(published(speeds), found.question.words, _FIGURE),
        width="content",
        key="published",
        config=_STATIC,
        alt="Published against measured frames per second of every network that has both",
    )
    st.caption(plain(f"Measured on {found.words}."))
