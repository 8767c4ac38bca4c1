"""Architecture: one network in full."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from nasseg.analysis import Point, StudyView
from nasseg.app import link
from nasseg.app.choice import choose_network, choose_view
from nasseg.app.commands import exported
from nasseg.app.data import store_of
from nasseg.app.nodes import profile_of, show_nodes
from nasseg.app.text import code, plain, show_command
from nasseg.errors import UsageError
from nasseg.figures import architecture_figure, class_iou_figure, learning_curve_figure
from nasseg.graph.architecture import Architecture
from nasseg.graph.layout import diagram
from nasseg.presentation import commands, sentences
from nasseg.records import ArchitectureRecord, Run, Study
from nasseg.records.metric import Metric
from nasseg.records.quantities import quantity
from nasseg.store import Reader

_STATIC = {"displayModeBar": False}
_COLOURS = ("output stride", "share of the latency")


def show(reader: Reader) -> None:
    """Draw the network of the link, or the best one."""
    view = choose_view(reader)
    point = choose_network(view) if view else None
    if view and point:
        show_network(reader, view, point)
        _show_nodes(reader, view, point)
        _show_files(reader, view.study, point)


def show_network(reader: Reader, view: StudyView, point: Point) -> None:
    """Draw a network's facts, its diagram, and how its training went."""
    st.header(plain(point.name), anchor=False)
    _show_facts(point, view.metric)
    with st.container(horizontal=True, gap="medium"):
        with st.container(width=560):
            _show_diagram(reader, view, point)
        with st.container(width=500):
            _show_training(reader, view, point)


def _show_facts(point: Point, metric: Metric) -> None:
    facts = {
        metric.label: metric.text(point.value),
        "Epochs": "0" if point.epochs is None else str(point.epochs),
        "Latency": str(point.latency),
        "Interval": point.latency.interval,
        "Parameters": quantity(point.params),
        "MACs": quantity(point.macs),
    }
    with st.container(horizontal=True):
        for label, value in facts.items():
            st.metric(plain(label), value, width="content")
    if point.latency.doubtful:
        reasons = point.latency.doubt
        st.warning(
            plain(
                "This latency was taken on a machine that was not quiet, and is in doubt: "
                f"{reasons}."
            )
        )
    st.caption(f"Trial {point.trial}, architecture {code(point.architecture_hash)}")


def _show_diagram(reader: Reader, view: StudyView, point: Point) -> None:
    stored = _stored(reader, point)
    if stored is None:
        return
    st.subheader("Architecture", anchor=False)
    profile = profile_of(reader, view, point)
    coloured = link.select("Coloured by", "colour", _COLOURS) if profile else None
    shares = None
    if profile and coloured == _COLOURS[1]:
        shares = {node: ms / profile.latency_ms for node, ms in profile.nodes.items()}
    drawn = diagram(Architecture.from_json(stored.text), stored.shapes)
    st.plotly_chart(
        architecture_figure(drawn, shares),
        key="architecture",
        config=_STATIC,
        alt=f"Block diagram of {point.name} from the image to the logits",
    )


def _stored(reader: Reader, point: Point) -> ArchitectureRecord | None:
    stored = reader.architectures.find(point.architecture_hash)
    if stored is None:
        st.info("The store does not hold this architecture.", icon=":material/info:")
    return stored


def _show_training(reader: Reader, view: StudyView, point: Point) -> None:
    runs = () if point.training_id is None else reader.runs.of_training(point.training_id)
    if point.training_id is None or not runs:
        st.info(
            plain(sentences.without_training(point, view.study.budget_ms)), icon=":material/info:"
        )
        return
    done = [run for run in runs if run.state == "done"]
    epochs = reader.epochs.of_training(point.training_id)
    if epochs:
        st.subheader("Learning curve", anchor=False)
        figure = learning_curve_figure(epochs, runs)
        st.plotly_chart(figure, key="curve", config=_STATIC, alt="Learning curve")
    elif not done:
        st.info("Its training has begun; the first epoch is not over yet.", icon=":material/info:")
    failed = [run for run in runs if run.state == "failed"]
    if failed:
        st.warning(plain(f"Training to epoch {failed[-1].until_epoch} failed: {failed[-1].reason}"))
    if done:
        _show_classes(view, done[-1])
        study = view.study.name
        link.to_page("masks", "Its predictions", study=study, architecture=point.architecture_hash)
        _show_command(reader, view, point)


def _show_classes(view: StudyView, run: Run) -> None:
    if run.score and run.score.class_iou:
        st.subheader("Classes", anchor=False)
        figure = class_iou_figure(view.study.classes, view.study.palette, run.score.class_iou)
        st.plotly_chart(figure, key="classes", config=_STATIC, alt="IoU of every class")


def _show_command(reader: Reader, view: StudyView, point: Point) -> None:
    study, trial, store = view.study, point.trial, store_of(reader)
    if sentences.weights_are_here(study):
        show_command(commands.export(study, trial, store))
    else:
        st.caption(sentences.ELSEWHERE)
    show_command(commands.train(study, trial, store))


def _show_nodes(reader: Reader, view: StudyView, point: Point) -> None:
    st.subheader("Node by node", anchor=False)
    profile = profile_of(reader, view, point)
    if st.toggle("Parameters, MACs and paper of every node", key="every_node", bind="query-params"):
        show_nodes(reader, view, point, profile)
    if profile is None:
        st.caption("Where its time goes was not measured; this command keeps it in the store:")
        show_command(commands.profile(view.study, point.trial, store_of(reader)))


def _show_files(reader: Reader, study: Study, point: Point) -> None:
    stored = _stored(reader, point)
    if stored is None:
        return
    st.subheader("Files", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Architecture",
            stored.text,
            f"{point.handle}.json",
            "application/json",
            on_click="ignore",
            icon=":material/download:",
        )
        checkpoint = _checkpoint(reader, point)
        if checkpoint:
            st.download_button(
                "Checkpoint",
                checkpoint.read_bytes,
                f"{point.handle}.pt",
                on_click="ignore",
                icon=":material/download:",
            )
            _show_onnx(reader, study, point)
    if checkpoint and sentences.has_own_blocks(study):
        st.caption(sentences.OWN_BLOCKS)
        show_command(commands.export(study, point.trial, store_of(reader)))
    elif checkpoint:
        st.caption(sentences.NOT_MEASURED)
    with st.expander("JSON"):
        st.code(stored.text, language="json", height=300)


def _show_onnx(reader: Reader, study: Study, point: Point) -> None:
    """Offer the ONNX file; it is exported, and checked, when it is asked for."""
    if sentences.has_own_blocks(study):
        return
    place = st.empty()
    name = f"onnx {study.id} {point.trial} {point.epochs}"
    if name not in st.session_state and place.button("Make the ONNX file", icon=":material/build:"):
        try:
            with st.spinner("Exporting and checking"):
                st.session_state[name] = exported(reader, study, point.trial)
        except UsageError as error:
            st.error(plain(error), icon=":material/error:")
    if name in st.session_state:
        place.download_button(
            "ONNX",
            st.session_state[name],
            f"{point.handle}.onnx",
            on_click="ignore",
            icon=":material/download:",
        )


def _checkpoint(reader: Reader, point: Point) -> Path | None:
    training = None if point.training_id is None else reader.trainings.find(point.training_id)
    path = None if training is None else reader.file(training.checkpoint)
    return path if path and path.is_file() else None
