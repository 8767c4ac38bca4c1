"""Overview: every study at a glance, and how it grew."""

from __future__ import annotations

import streamlit as st

from nasseg.analysis import StudyView
from nasseg.analysis.study.by_epochs import scores
from nasseg.analysis.study.hypervolume_growth import hypervolume_growth
from nasseg.app import link
from nasseg.app.choice import has_studies
from nasseg.app.data import view_of
from nasseg.app.live import draw_live
from nasseg.app.text import bold, plain
from nasseg.figures import hypervolume_growth_figure
from nasseg.presentation import sentences
from nasseg.records import Study, now
from nasseg.records.wording import counted
from nasseg.store import Reader


def show(reader: Reader) -> None:
    """Draw all studies, the newest first; what a live search does is read again by itself."""
    st.header("Overview", anchor=False)
    if not has_studies(reader):
        return
    draw_live(reader, reader.studies.all(), lambda: _show_studies(reader))


def _show_studies(reader: Reader) -> None:
    for place, study in enumerate(reader.studies.all()):
        with st.container(border=True):
            _show_study(reader, study, opened=place == 0)


def _show_study(reader: Reader, study: Study, *, opened: bool) -> None:
    view = view_of(reader, study)
    st.subheader(plain(study.name), anchor=False)
    st.caption(plain(sentences.question(view)))
    _show_state(view)
    advice = sentences.advice(view, now())
    if advice:
        st.info(plain(advice), icon=":material/info:")
    best = sentences.best(view, strong=bold, text=plain)
    if best:
        st.markdown(best)
    with st.container(horizontal=True):
        link.to_page("pareto", "Its front", studies=[study.name])
        if view.best:
            key = view.best.architecture_hash
            link.to_page("architecture", "Its best network", study=study.name, architecture=key)
    if view.front:
        with st.expander("Hypervolume over core-seconds", expanded=opened):
            _show_progress(reader, view)


def _show_state(view: StudyView) -> None:
    study, at = view.study, now()
    asked, trials = sum(view.trial_states.values()), study.settings.get("trials")
    facts = {
        "State": sentences.state(study, at),
        "Budget": f"{study.budget_ms:g} ms",
        f"Best {view.metric.label}": view.metric.text(view.best.value if view.best else None),
        "at": str(view.best.latency) if view.best else "none",
        "Trials": f"{asked} of {trials}" if trials else str(asked),
        "Measured": str(len(view.points)),
        "Over budget": str(len(view.over_budget)),
        "Trained": str(len(view.trained)),
        "Failed": str(view.trial_states.get("failed", 0)),
    }
    left = sentences.time_left(study, at)
    if left:
        facts["Time left"] = left
    with st.container(horizontal=True):
        for label, value in facts.items():
            st.metric(plain(label), plain(value), width="content")


def _show_progress(reader: Reader, view: StudyView) -> None:
    moments = hypervolume_growth(view, scores(reader, view.study), reader.jobs.of(view.study))
    if not moments:
        st.caption("What its jobs took was not kept.")
        return
    st.plotly_chart(
        hypervolume_growth_figure(moments),
        key=f"progress of {view.study.name}",
        config={"displayModeBar": False},
        alt=f"Hypervolume of {view.study.name} against the core-seconds that were spent",
    )
    st.caption(
        f"{moments[-1].hypervolume:.3f} of the area under the budget after "
        f"{moments[-1].core_s:.0f} core-seconds, {counted(len(moments) - 1, 'job')}."
    )
