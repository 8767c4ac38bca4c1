"""What pages read, kept as long as the store says the same."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from nasseg.analysis import StudyView, study_view
from nasseg.analysis.choices.traits import block_kinds
from nasseg.records import Study
from nasseg.store import Reader, open_reader, resolve


@st.cache_resource(show_spinner=False)
def open_store(store_url: str | None) -> Reader:
    """Return the reader of a store, one for all visitors."""
    return open_reader(store_url)


def store_of(reader: Reader) -> str | None:
    """Return what a command needs to find a store: nothing when it is the default one."""
    return None if reader.url == resolve() else reader.shown


def view_of(reader: Reader, study: Study) -> StudyView:
    """Return a study as a value; it is read again when its rows have changed."""
    view = _view(str(reader.url), study.id, reader.studies.revision(study), reader, study)
    return replace(view, study=study)  # with its present state and heartbeat


@st.cache_resource(show_spinner=False, max_entries=32)
def _view(
    url: str, study_id: int, revision: tuple[object, ...], _reader: Reader, _study: Study
) -> StudyView:
    del url, study_id, revision  # they are what the value is kept under
    return study_view(_reader, _study)


def blocks_of(reader: Reader, view: StudyView) -> dict[str, frozenset[str]]:
    """Return `{architecture hash: its kinds of block}` of a study; architectures never change."""
    return _blocks(str(reader.url), view.study.id, len(view.points), reader, view.study)


@st.cache_resource(show_spinner=False, max_entries=32)
def _blocks(
    url: str, study_id: int, networks: int, _reader: Reader, _study: Study
) -> dict[str, frozenset[str]]:
    del url, study_id, networks
    return {key: block_kinds(text) for key, text in _reader.architectures.texts(_study).items()}
