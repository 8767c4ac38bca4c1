"""The boxes that several pages share: which study, which network."""

from __future__ import annotations

import streamlit as st

from nasseg.analysis import Point, StudyView
from nasseg.app import link
from nasseg.app.data import store_of, view_of
from nasseg.app.text import code, plain
from nasseg.presentation import commands
from nasseg.records import Study
from nasseg.store import Reader

_OF_A_STUDY = ("architecture", "choice", "axes", "length")
"""What a link may name that another study need not have."""


MOST = 300
"""So many networks are offered in a box."""


def has_studies(reader: Reader) -> bool:
    """Tell whether there is a study; say what to do when there is none."""
    if reader.studies.all():
        return True
    command = commands.first_search("esp_family", store_of(reader))
    st.info(
        f"{plain(reader.shown)} holds no study yet. Run {code(command)}, then reload.",
        icon=":material/info:",
    )
    return False


def choose_study(reader: Reader) -> Study | None:
    """Return the study of the link or the newest one; `None`, and a sentence, without any."""
    if not has_studies(reader):
        return None
    studies = {study.name: study for study in reader.studies.all()}
    name = link.select("Study", "study", list(studies), forgets=_OF_A_STUDY)
    return studies[str(name)]


def choose_view(reader: Reader) -> StudyView | None:
    """Return the chosen study as a value; `None`, and a sentence, when nothing is measured yet."""
    study = choose_study(reader)
    if study is None:
        return None
    view = view_of(reader, study)
    if view.points:
        return view
    st.info("No network of this study has been measured yet.", icon=":material/info:")
    return None


def choose_network(
    view: StudyView,
    label: str = "Network",
    name: str = "architecture",
    *,
    optional: bool = False,
    last: str | None = None,
) -> Point | None:
    """Return the network of the link, or the best one unless none need be chosen.

    Of thousands the best are offered, and the one that the link names. The one with the hash `last`
    comes last, so that it is not chosen unless it is named.
    """
    best = view.best.architecture_hash if view.best else None
    ranked = sorted(
        view.points,
        key=lambda point: (
            point.architecture_hash == last,
            point.architecture_hash != best,
            -view.metric.quality(point.value),
            point.latency.ms,
        ),
    )
    named = view.point(link.recall(name))
    offered = ranked[:MOST] + ([named] if named else [])
    titles = {point.architecture_hash: title(view, point) for point in offered}
    chosen = link.select(
        label,
        name,
        list(titles),
        title=titles.__getitem__,
        optional=optional,
        placeholder="Click a point of the figure, or choose a network here" if optional else None,
    )
    return view.point(chosen)


def title(view: StudyView, point: Point) -> str:
    """Return a network's name with what it reaches and takes."""
    known = f"{view.metric.label} {view.metric.text(point.value)}"
    reached = "not trained" if point.value is None else known
    return f"{point.name}: {reached} at {point.latency} (trial {point.trial})"
