"""Two studies side by side: fronts, hypervolumes and distributions."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from nasseg.analysis import StudyView
from nasseg.analysis.choices.edf import Edf
from nasseg.analysis.compare.study_comparison import Rivals, rivals
from nasseg.analysis.study.by_epochs import scores
from nasseg.app import link
from nasseg.app.data import view_of
from nasseg.app.text import plain
from nasseg.figures import edf_figure, fronts_figure
from nasseg.presentation import sentences
from nasseg.records.conditions import cannot_be_compared
from nasseg.records.quantities import signed
from nasseg.records.wording import counted
from nasseg.store import Reader

_STATIC = {"displayModeBar": False}
_HALF_WIDTH = 380


def show_studies(reader: Reader) -> None:
    """Draw the two studies that the link names."""
    chosen = _choose_studies(reader)
    if chosen is None:
        return
    views = (
        view_of(reader, reader.studies.named(chosen[0])),
        view_of(reader, reader.studies.named(chosen[1])),
    )
    for view in views:
        st.caption(plain(f"{view.study.name}: {sentences.question(view)}"))
    unready = [view.study.name for view in views if not view.points]
    if unready:
        st.info(
            f"No network of {plain(' and '.join(unready))} has been measured yet. Run the same "
            "search again to go on.",
            icon=":material/info:",
        )
        return
    found = rivals(*views, (scores(reader, views[0].study), scores(reader, views[1].study)))
    apart = _apart(found)
    for sentence in apart + _lengths(found):
        st.warning(plain(sentence), icon=":material/warning:")
    _show_fronts(found, comparable=not apart)
    _show_spread(found)


def _choose_studies(reader: Reader) -> tuple[str, str] | None:
    names = [study.name for study in reader.studies.all()]
    if len(names) < 2:
        st.info(
            f"{plain(reader.shown)} holds one study only. Run `nasseg search` with another space "
            "or budget and this store, then reload.",
            icon=":material/info:",
        )
        return None
    columns = st.columns(2)
    with columns[0]:
        first = str(link.select("First study", "study", names, forgets=("architecture",)))
    if link.recall("other_study") == first:
        link.keep("other_study", None)
    with columns[1]:
        others = [name for name in names if name != first]
        second = str(link.select("Second study", "other_study", others, forgets=("other",)))
    return first, second


def _apart(found: Rivals) -> list[str]:
    studies = [view.study for view in found.views]
    said = sentences.apart(studies)
    if found.differences and not sentences.differing(studies, "latencies"):
        said.append(f"The latencies {cannot_be_compared(found.differences)}.")
    return said


def _lengths(found: Rivals) -> list[str]:
    epochs = sorted({length for view in found.views for length in view.front_epochs})
    if len(epochs) < 2:
        return []
    listed = " and ".join(map(str, epochs))
    return [f"The fronts compare networks that were trained for {listed} epochs."]


def _show_fronts(found: Rivals, *, comparable: bool) -> None:
    st.subheader(f"Fronts within {found.budget_ms:g} ms", anchor=False)
    first, second = found.views
    with st.container(horizontal=True):
        for view in found.views:
            st.metric(
                plain(f"Hypervolume of {view.study.name}"),
                f"{view.hypervolume:.3f}",
                width="content",
            )
        if comparable:
            gap = second.hypervolume - first.hypervolume
            st.metric("Difference", signed(gap, lambda value: f"{value:.3f}"), width="content")
    st.caption(
        f"The share of the area under the smaller of the two budgets and "
        f"{plain(_ideal(found))} that a "
        "front dominates; more is better."
    )
    doubtful = sum(point.latency.doubtful for view in found.views for point in view.front)
    if doubtful:
        many = counted(doubtful, "latency is", "latencies are")
        st.caption(f"On the fronts {many} in doubt: the machine was not quiet.")
    st.plotly_chart(
        fronts_figure(found.views),
        key="fronts",
        config=_STATIC,
        alt=f"{sentences.judged_by(found.views)} against latency of the trained networks of both "
        "studies, with their fronts",
    )


def _ideal(found: Rivals) -> str:
    """Return the value that no network can surpass, `"mIoU 1"`."""
    best = [f"{view.metric.label} {view.metric.best:g}" for view in found.views]
    return " or ".join(dict.fromkeys(best))


def _show_spread(found: Rivals) -> None:
    st.subheader("How their networks spread", anchor=False)
    st.caption(
        "Of the networks that each search proposed, which are no fair sample of its space; bands "
        "hold 95 % of the bootstraps."
    )
    with st.container(horizontal=True, gap="medium"):
        with st.container(width=_HALF_WIDTH):
            _show_curves(found.latencies, "latency in ms", log=True)
        with st.container(width=_HALF_WIDTH):
            first, second = (view.metric for view in found.views)
            if first.name != second.name:
                st.info(
                    plain(
                        f"The scores cannot be compared: one is {first.label}, the other "
                        f"{second.label}."
                    ),
                    icon=":material/info:",
                )
            elif found.epochs is None:
                rungs = " and ".join(_rungs(view) for view in found.views)
                st.info(
                    "The scores cannot be compared, for no length of training is shared: "
                    f"{plain(rungs)}.",
                    icon=":material/info:",
                )
            else:
                title = f"{first.label} after {counted(found.epochs, 'epoch')}"
                _show_curves(found.values, title, log=False)


def _show_curves(curves: Sequence[Edf], title: str, *, log: bool) -> None:
    if not curves:
        st.info(f"There is no {title} yet.", icon=":material/info:")
        return
    st.plotly_chart(
        edf_figure(curves, title, log=log),
        key=title,
        config=_STATIC,
        alt=f"Share of networks up to each {title}, a staircase for each study",
    )


def _rungs(view: StudyView) -> str:
    return f"{view.study.name} has {', '.join(map(str, view.study.rungs))} epochs"
