"""The explorations of a store: how spaces spread, and what predicts the latency."""

from __future__ import annotations

import streamlit as st

from nasseg.analysis.edf import distributions
from nasseg.analysis.exploration import ExplorationView, exploration_view, summaries
from nasseg.analysis.importance import Target, importance_bands
from nasseg.analysis.latency_model import latency_model
from nasseg.figures import (
    edf_figure,
    importance_figure,
    prediction_figure,
    predictors_figure,
    quantity,
)
from nasseg.store import Reader
from nasseg.wording import counted

_STATIC = {"displayModeBar": False}


def show_explorations(reader: Reader) -> None:
    """Draw the exploration that is chosen."""
    found = {each.name: each for each in reader.explorations()}
    view = exploration_view(reader, found[st.selectbox("Exploration", list(found))])
    asked = view.exploration
    st.caption(
        f"{asked.height}x{asked.width}, {view.device.name if view.device else asked.device_id}, "
        f"{asked.runtime} {asked.precision}, {counted(asked.threads, 'thread')}"
    )
    if not view.complete:
        st.info(
            f"{view.drawn} of {asked.samples * len(asked.spaces)} networks were drawn. Run the "
            "same `nasseg explore` again to go on.",
            icon=":material/info:",
        )
    _show_spaces(view)
    if not view.points:
        return
    for each in distributions(view):
        figure = edf_figure(each.curves, each.title, log=each.log)
        st.plotly_chart(figure, key=each.title, config=_STATIC)
    _show_predictors(view)
    _show_choices(view)


def _show_spaces(view: ExplorationView) -> None:
    rows = []
    for each in summaries(view):
        low, middle, high = each.latency_ms or (None, None, None)
        rows.append(
            {
                "space": each.space,
                "samples": each.samples,
                "failed": each.failed,
                "latency in ms": middle,
                "from": low,
                "to": high,
                "parameters": quantity(each.params[1]) if each.params else "",
                "MACs": quantity(each.macs[1]) if each.macs else "",
            }
        )
    st.dataframe(rows, hide_index=True)


def _show_predictors(view: ExplorationView) -> None:
    st.subheader("What predicts the latency", anchor=False)
    model = latency_model(view.points, seed=view.exploration.seed)
    st.plotly_chart(predictors_figure(model), key="predictors", config=_STATIC)
    if model.predicted_ms:
        st.plotly_chart(prediction_figure(model), key="prediction", config=_STATIC)


def _show_choices(view: ExplorationView) -> None:
    targets: tuple[Target, ...] = ("latency", "mIoU") if view.scored else ("latency",)
    for target in targets:
        for space in view.exploration.spaces:
            bands = importance_bands(view.of(space), target, seed=view.exploration.seed)
            if any(band.importances for band in bands):
                st.subheader(f"What decides the {target} in {space}", anchor=False)
                figure = importance_figure(bands, target)
                st.plotly_chart(figure, key=f"{target} of {space}", config=_STATIC)
