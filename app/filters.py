"""The filters of the fronts: which studies, which of their networks, and below which budget."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import streamlit as st

from nasseg.analysis import Point, StudyView, narrowed
from nasseg.analysis.study.by_epochs import scores
from nasseg.app import link
from nasseg.app.data import blocks_of
from nasseg.app.text import plain
from nasseg.presentation import sentences
from nasseg.records import Study
from nasseg.store import Reader

_FACETS: dict[str, Callable[[Study], str]] = {
    "Space": lambda study: study.space,
    "Device": lambda study: study.conditions.target,
    "Runtime": lambda study: study.conditions.runtime,
    "Precision": lambda study: study.conditions.precision,
    "Image size": lambda study: f"{study.conditions.height}x{study.conditions.width}",
}
"""By what studies are told apart."""


def choose_studies(reader: Reader) -> list[Study]:
    """Return the studies of the link, or the newest, among those that pass the filters."""
    studies = reader.studies.all()
    facets = {label: sorted({str(value(s)) for s in studies}) for label, value in _FACETS.items()}
    open_ones = {label: options for label, options in facets.items() if len(options) > 1}
    if open_ones:
        with st.expander("Filter the studies"):
            for label, options in open_ones.items():
                name = label.lower().replace(" ", "_")
                wanted = link.select_several(label, name, options, placeholder="All")
                if wanted:
                    studies = tuple(s for s in studies if _FACETS[label](s) in wanted)
    by_name = {study.name: study for study in studies}
    first = link.recall("study")
    default = [first if first in by_name else next(iter(by_name))] if by_name else []
    names = link.select_several("Studies", "studies", list(by_name), default=default)
    return [by_name[name] for name in names]


def narrow(reader: Reader, views: Sequence[StudyView]) -> list[StudyView]:
    """Draw the boxes for budget, fidelity and blocks, and return the studies as they say."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        budget_ms = _choose_budget(views)
        epochs = _choose_epochs(views)
        blocks = _choose_blocks(reader, views)
    if not (budget_ms or epochs or blocks):
        return list(views)
    found = []
    for view in views:
        made_of = blocks_of(reader, view) if blocks else {}

        def keep(point: Point, made_of: dict[str, frozenset[str]] = made_of) -> bool:
            return set(blocks) <= made_of.get(point.architecture_hash, frozenset())

        found.append(
            narrowed(
                view,
                budget_ms=budget_ms,
                after=(epochs, scores(reader, view.study)) if epochs else None,
                keep=keep,
            )
        )
    return found


def _choose_budget(views: Sequence[StudyView]) -> float | None:
    """Return the budget that was typed or dragged; `None` for each study's own."""
    own = views[0].study.budget_ms
    latencies = [point.latency.ms for view in views for point in view.points]
    low, high = min(*latencies, own), max(*latencies, own)
    key = f"budget {own:g}"
    typed = link.recall("budget")
    try:
        wanted = float(typed) if typed else own
    except ValueError:
        st.warning(plain(f"The link's budget {typed!r} is not a number of milliseconds."))
        wanted = own
    wanted = wanted if math.isfinite(wanted) and wanted > 0 else own
    st.session_state[f"typed {key}"] = wanted
    st.session_state[f"dragged {key}"] = min(max(wanted, low), high)

    def follow(widget: str) -> None:
        value = st.session_state[widget]
        link.keep("budget", None if value == own else f"{value:.4g}")

    st.number_input(
        "Budget in ms",
        min_value=0.001,
        key=f"typed {key}",
        format="%.2f",
        width=150,
        on_change=follow,
        args=(f"typed {key}",),
    )
    st.slider(
        "Drag the budget",
        min_value=low,
        max_value=max(high, low + 0.001),
        key=f"dragged {key}",
        format="%.2f ms",
        width=260,
        on_change=follow,
        args=(f"dragged {key}",),
    )
    return None if wanted == own else wanted


def _choose_epochs(views: Sequence[StudyView]) -> int | None:
    """Return after how many epochs networks are compared; `None` for each one's longest."""
    lengths = sorted({epochs for view in views for epochs in view.study.rungs if epochs > 0})
    if len(lengths) < 2:
        return None
    chosen = link.select(
        f"{sentences.judged_by(views)} after",
        "epochs",
        [str(epochs) for epochs in lengths],
        title=lambda epochs: f"{epochs} epochs",
        optional=True,
        placeholder="the longest training",
    )
    return int(chosen) if chosen else None


def _choose_blocks(reader: Reader, views: Sequence[StudyView]) -> list[str]:
    kinds = frozenset().union(*(made for v in views for made in blocks_of(reader, v).values()))
    return link.select_several("Made of", "block", sorted(kinds), placeholder="Any block")
