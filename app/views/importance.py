"""What matters: which choices decide the latency, and what one study's networks reach."""

from __future__ import annotations

import streamlit as st

from nasseg.analysis import StudyView
from nasseg.analysis.choices.by_option import (
    FEWEST_OF_A_BAND,
    NOT_MADE,
    Matters,
    axis,
    matters,
    networks,
)
from nasseg.analysis.choices.importance import FEWEST, Target
from nasseg.analysis.study.by_epochs import scores
from nasseg.app import link
from nasseg.app.choice import choose_view
from nasseg.app.data import blocks_of
from nasseg.app.text import plain
from nasseg.figures import importance_figure
from nasseg.figures.block_bands import MOST, block_bands_figure
from nasseg.figures.parallel import MOST as MOST_LINES
from nasseg.figures.parallel import parallel_figure
from nasseg.figures.slices import FEWEST_OF_A_BOX, slice_figure
from nasseg.records import Study
from nasseg.records.wording import counted
from nasseg.store import Reader

_STATIC = {"displayModeBar": False}
_AXES = 6
"""So many choices are side by side unless others are chosen."""


def show(reader: Reader) -> None:
    """Draw which choices of a study matter, and where its best networks are."""
    st.header("What matters", anchor=False)
    view = choose_view(reader)
    if view is None:
        return
    length = _choose_length(reader, view)
    key = (view.study.id, reader.studies.revision(view.study), length)
    found = _found(str(reader.url), key, reader, view, length)
    if len(found.networks) < FEWEST or not found.ranked:
        st.info(
            f"The choices of {counted(len(found.networks), 'measured network')} are known, and "
            f"{FEWEST} that differ are needed to tell which choices matter. Run the same search "
            "again to go on.",
            icon=":material/info:",
        )
        return
    st.caption(
        "A search draws its networks where it hopes for good ones, so that choices go together and "
        "what they explain mixes; an exploration (`nasseg explore`) draws evenly."
    )
    _show_importance(found)
    _show_parallel(found)
    _show_slices(found)
    _show_blocks(found)


def _choose_length(reader: Reader, view: StudyView) -> str | None:
    """Return after what training networks are compared: epochs; `None` without any.

    The one that most networks had comes first.
    """
    values = _values(reader, view.study)
    if not values:
        return None
    lengths = sorted(values, key=lambda length: -len(values[length]))

    def title(length: str) -> str:
        return f"after {length} epochs ({counted(len(values[length]), 'network')})"

    return link.select(view.metric.label, "length", lengths, title=title)


def _values(reader: Reader, study: Study) -> dict[str, dict[str, float]]:
    """Return `{length of training: {architecture hash: value of the study's metric}}`."""
    found: dict[str, dict[str, float]] = {}
    for (key, epochs), value in sorted(scores(reader, study).items(), key=lambda item: item[0][1]):
        found.setdefault(str(epochs), {})[key] = value
    return found


@st.cache_resource(show_spinner="Comparing the choices", max_entries=16)
def _found(
    url: str, key: tuple[object, ...], _reader: Reader, _view: StudyView, _length: str | None
) -> Matters:
    del url, key  # they are what the value is kept under
    study = _view.study
    values = _values(_reader, study).get(_length, {}) if _length else {}
    made = networks(_view, _reader.trials.of(study), values)
    return matters(made, blocks_of(_reader, _view), _view.metric, seed=study.seed)


def _show_importance(found: Matters) -> None:
    label = found.metric.label
    for target, bands in (("latency", found.latency), (label, found.value)):
        st.subheader(plain(f"What decides the {target}"), anchor=False)
        if not bands:
            st.info(
                f"Too few networks with a known {plain(target)} differ in a choice to tell; "
                f"{FEWEST} are needed.",
                icon=":material/info:",
            )
            continue
        st.plotly_chart(
            importance_figure(bands, target),
            key=f"importance {target}",
            config=_STATIC,
            alt=f"Share of the variance of {target} between the options of each choice",
        )
    st.caption(
        "The share of the variance between a choice's options, for the logarithm of the latency "
        f"and for the {plain(label)}, among all networks and at like latency. Pale: no more than "
        "chance gives."
    )


def _show_parallel(found: Matters) -> None:
    st.subheader("All choices side by side", anchor=False)
    label = found.metric.label
    known = [each for each in found.networks if each.value is not None]
    if not known:
        st.info("No network of this study has been judged yet.", icon=":material/info:")
        return
    wanted = link.select_several(
        "Choices", "axes", sorted(found.ranked), placeholder="The most important ones"
    )
    axes = [axis(known, choice) for choice in wanted or found.ranked[:_AXES]]
    axes = [each for each in axes if len(each.options) > 1]
    st.plotly_chart(
        parallel_figure(known, axes, found.leaders, found.metric),
        key="parallel",
        config=_STATIC,
        alt=f"The choices of every network with its latency and its {label}, as lines",
    )
    alike = [choice for choice in wanted if choice not in {each.choice for each in axes}]
    said = plain(label)
    st.caption(
        f"{counted(len(known), 'network')} with this {said}; numbers in boxes count them, and "
        f"within a box the highest {said} is rightmost. Solid lines: the best third of each third "
        f"by latency. “{NOT_MADE}”: another choice left no such choice to make."
        + (f" {MOST_LINES} have a line, evenly by {said}." if len(known) > MOST_LINES else "")
        + (f" All networks agree in {plain(', '.join(alike))}." if alike else "")
    )


def _show_slices(found: Matters) -> None:
    st.subheader("One choice", anchor=False)
    label = found.metric.label
    choice = str(link.select("Choice", "choice", found.ranked))
    own = axis(found.networks, choice)
    targets: tuple[Target, ...] = ("value", "latency") if found.leaders else ("latency",)
    for column, target in zip(st.columns(len(targets)), targets, strict=True):
        column.plotly_chart(
            slice_figure(found.networks, own, target, found.leaders, found.metric),
            key=f"slice {target}",
            config=_STATIC,
            alt=f"{label if target == 'value' else target} of networks by their option of {choice}",
        )
    st.caption(f"Boxes are quartiles and extremes, from {FEWEST_OF_A_BOX} networks on.")


def _show_blocks(found: Matters) -> None:
    st.subheader("Blocks by latency", anchor=False)
    said = plain(found.metric.label)
    if not found.blocks:
        st.info(
            f"{FEWEST_OF_A_BAND} networks with this {said} are needed to tell their "
            "best third from chance. Run the same search again to go on.",
            icon=":material/info:",
        )
        return
    if not found.blocks[0].contrasts:
        st.caption(f"All networks with this {said} are made of the same blocks.")
        return
    st.plotly_chart(
        block_bands_figure(found.blocks),
        key="blocks",
        config=_STATIC,
        alt="Share of networks that contain a block, by latency, among all and the best third",
    )
    hidden = len(found.blocks[0].contrasts) - MOST
    st.caption(
        f"Of the networks of each band, and of its third of best {said}, the share "
        "that contain a block. Filled: more or fewer than 95 % of random thirds (pale bars) have."
        + (f" The {MOST} largest differences of {MOST + hidden} blocks." if hidden > 0 else "")
    )
