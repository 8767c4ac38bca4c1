"""Parts of a page that are read again by themselves while a search works on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from nasseg.app.data import view_of
from nasseg.presentation import sentences
from nasseg.records import Study, now
from nasseg.store import Reader

_EVERY_S = 3.0
_A_NETWORK_S = 0.003
"""So much longer is the wait for each network: reading and drawing 5,000 takes two seconds."""


def draw_live(reader: Reader, studies: Sequence[Study], draw: Callable[[], None]) -> None:
    """Draw a part of a page, and again every few seconds while one of its studies is live.

    Reading and drawing take about a tenth of the time, so that a search beside them keeps the
    machine for itself.
    """
    live = [study for study in studies if sentences.is_live(study, now())]
    networks = sum(len(view_of(reader, study).points) for study in live)
    st.fragment(run_every=_EVERY_S + _A_NETWORK_S * networks if live else None)(draw)()
