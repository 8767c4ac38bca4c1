"""Pareto: what networks reach against their latency, in one study or several, below a budget."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from nasseg.analysis import StudyView
from nasseg.app import link
from nasseg.app.chart import show_networks
from nasseg.app.choice import choose_network, has_studies
from nasseg.app.data import store_of, view_of
from nasseg.app.filters import choose_studies, narrow
from nasseg.app.live import draw_live
from nasseg.app.table import show_downloads, show_table
from nasseg.app.text import bold, plain, show_command
from nasseg.app.views.architecture import show_network
from nasseg.figures import fronts_figure, pareto_figure
from nasseg.presentation import commands, sentences
from nasseg.presentation.remarks import remarks
from nasseg.records import now
from nasseg.store import Reader


def show(reader: Reader) -> None:
    """Draw the fronts of the chosen studies; live ones are read again by themselves."""
    st.header("Pareto", anchor=False)
    if not has_studies(reader):
        return
    studies = choose_studies(reader)
    if not studies:
        st.info("Choose a study, or take a filter away.", icon=":material/info:")
        return
    names = [study.name for study in studies]
    draw_live(reader, studies, lambda: _show_fronts(reader, names))


def _show_fronts(reader: Reader, names: Sequence[str]) -> None:
    whole = [view_of(reader, reader.studies.named(name)) for name in names]
    for view in whole:
        advice = sentences.advice(view, now())
        if advice:
            st.info(plain(f"{view.study.name}: {advice}"), icon=":material/info:")
    whole = [view for view in whole if view.points]
    if not whole:
        return
    views = narrow(reader, whole)
    chosen = _show_figure(views)
    for view in views:
        _show_best(reader, view)
    _show_selected(views, chosen)
    rows = [(view, point) for view in views for point in view.points]
    show_downloads(rows, "-".join(view.study.name for view in views))
    _show_network(reader, views)


def _show_figure(views: Sequence[StudyView]) -> list[tuple[str, str]]:
    """Draw the figure and return the networks selected in it, as study and hash."""
    only = views[0] if len(views) == 1 else None
    chosen = show_networks(
        f"front of {', '.join(view.study.name for view in views)}",
        [(view.points, view.study.budget_ms) for view in views],
        lambda marked: pareto_figure(only, marked) if only else fronts_figure(views, marked),
        alt=f"{sentences.judged_by(views)} against latency of every network that was measured",
    )
    if any(point.latency.doubtful for view in views for point in view.points) and only:
        st.caption("Hollow markers: the machine was not quiet while the latency was measured.")
    for sentence in sentences.apart([view.study for view in views]):
        st.warning(plain(sentence), icon=":material/warning:")
    return chosen


def _show_best(reader: Reader, view: StudyView) -> None:
    best = sentences.best(view, strong=bold, text=plain)
    if best is None:
        st.info(
            f"{plain(view.study.name)}: no trained network is within {view.study.budget_ms:g} ms. "
            "Type a larger budget, or choose fewer filters.",
            icon=":material/info:",
        )
        return
    st.markdown(f"{plain(view.study.name)}: {best}")
    store = store_of(reader)
    if sentences.weights_are_here(view.study):
        with st.popover("Export it", icon=":material/download:"):
            trial = view.best.trial if view.best else None
            show_command(commands.export(view.study, trial, store))
    else:
        st.caption(sentences.ELSEWHERE)
    for remark in remarks(view, store):
        st.warning(plain(remark), icon=":material/warning:")


def _show_selected(views: Sequence[StudyView], chosen: Sequence[tuple[str, str]]) -> None:
    if len(set(chosen)) < 2:
        return
    wanted = set(chosen)
    rows = [
        (view, point)
        for view in views
        for point in view.points
        if (view.study.name, point.architecture_hash) in wanted
    ]
    st.subheader("Selected networks", anchor=False)
    show_table(rows, "selected")


def _show_network(reader: Reader, views: Sequence[StudyView]) -> None:
    study = link.recall("study")
    view = next((view for view in views if view.study.name == study), views[0])
    point = choose_network(view, optional=True)
    if point is not None:
        link.to_page(
            "architecture",
            "All about it",
            study=view.study.name,
            architecture=point.architecture_hash,
        )
        show_network(reader, view, point)
