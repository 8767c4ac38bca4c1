"""The explorations of a store: how spaces spread, and what predicts the latency."""

from __future__ import annotations

import streamlit as st

from nasseg.analysis.choices.edf import distributions
from nasseg.analysis.choices.exploration import ExplorationView, exploration_view
from nasseg.analysis.choices.importance import Target, importance_bands
from nasseg.analysis.choices.latency_model import latency_model
from nasseg.app import link
from nasseg.app.data import store_of
from nasseg.app.table import draw
from nasseg.app.text import code, plain
from nasseg.figures import edf_figure, importance_figure, prediction_figure, predictors_figure
from nasseg.presentation import commands, exploration_sentences
from nasseg.presentation.exploration_tables import spaces_table
from nasseg.store import Reader

_STATIC = {"displayModeBar": False}


def show(reader: Reader) -> None:
    """Draw the exploration of the link, or the newest one."""
    st.header("Explorations", anchor=False)
    found = {each.name: each for each in reader.explorations.all()}
    if not found:
        command = commands.explore("esp_family", store_of(reader))
        st.info(
            f"{plain(reader.shown)} holds no exploration yet. Run {code(command)}, then reload.",
            icon=":material/info:",
        )
        return
    view = exploration_view(reader, found[str(link.select("Exploration", "exploration", [*found]))])
    st.caption(plain(exploration_sentences.question(view)))
    for sentence in exploration_sentences.remarks(view):
        st.info(plain(sentence), icon=":material/info:")
    draw(spaces_table(view), "spaces")
    if not view.points:
        return
    for each in distributions(view):
        figure = edf_figure(each.curves, each.title, log=each.log)
        st.plotly_chart(
            figure,
            key=each.title,
            config=_STATIC,
            alt=f"Share of each space's networks that have at most so much: {each.title}",
        )
    _show_predictors(view)
    _show_choices(view)


def _show_predictors(view: ExplorationView) -> None:
    st.subheader("What predicts the latency", anchor=False)
    model = latency_model(view.points, seed=view.exploration.seed)
    st.plotly_chart(
        predictors_figure(model),
        key="predictors",
        config=_STATIC,
        alt="How well each feature alone, and all together, predict the latency",
    )
    if model.predicted_ms:
        st.plotly_chart(
            prediction_figure(model),
            key="prediction",
            config=_STATIC,
            alt="Predicted latency of each network against the measured one",
        )


def _show_choices(view: ExplorationView) -> None:
    targets: tuple[Target, ...] = ("latency", "value") if view.scored else ("latency",)
    for target in targets:
        what = target if target == "latency" else view.metric.label
        for space in view.exploration.spaces:
            bands = importance_bands(view.of(space), target, seed=view.exploration.seed)
            if any(band.importances for band in bands):
                st.subheader(plain(f"What decides the {what} in {space}"), anchor=False)
                figure = importance_figure(bands, what)
                st.plotly_chart(
                    figure,
                    key=f"{what} of {space}",
                    config=_STATIC,
                    alt=f"Share of the variance of {what} between each choice's options",
                )
