"""One network in full: facts, diagram, learning curve and masks."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from nasseg.analysis import Point, StudyView, diagram, doubt
from nasseg.app import sentences
from nasseg.architecture import Architecture
from nasseg.figures import (
    architecture_figure,
    class_iou_figure,
    interval,
    latency,
    learning_curve_figure,
    quantity,
)
from nasseg.store import Reader, StoredRun, StoredStudy

_STATIC = {"displayModeBar": False}
_PICTURES = ("image", "truth", "prediction")


def show_detail(reader: Reader, view: StudyView, point: Point) -> None:
    """Draw everything that is known about a point."""
    st.header(point.name, anchor=False)
    _show_facts(point)
    with st.container(horizontal=True, gap="medium"):
        with st.container(width=560):
            _show_diagram(reader, point)
        with st.container(width=500):
            _show_training(reader, view, point)


def _show_facts(point: Point) -> None:
    facts = {
        "mIoU": "none" if point.miou is None else f"{point.miou:.3f}",
        "Epochs": "0" if point.epochs is None else str(point.epochs),
        "Latency": latency(point),
        "Interval": interval(point),
        "Parameters": quantity(point.params),
        "MACs": quantity(point.macs),
    }
    with st.container(horizontal=True):
        for label, value in facts.items():
            st.metric(label, value, width="content")
    if point.doubtful:
        reasons = doubt(noisy=point.noisy, shared=point.shared)
        st.warning(
            f"This latency was taken on a machine that was not quiet, and is in doubt: {reasons}."
        )
    st.caption(f"Trial {point.trial}, architecture `{point.architecture_hash}`")


def _show_diagram(reader: Reader, point: Point) -> None:
    stored = reader.architecture(point.architecture_hash)
    if stored is None:
        st.info("The store does not hold this architecture.")
        return
    st.subheader("Architecture", anchor=False)
    drawn = diagram(Architecture.from_json(stored.text), stored.shapes)
    st.plotly_chart(
        architecture_figure(drawn),
        key="architecture",
        config=_STATIC,
        alt=f"Block diagram of {point.name} from the image to the logits",
    )
    with st.expander("JSON"):
        st.code(stored.text, language="json", height=300)


def _show_training(reader: Reader, view: StudyView, point: Point) -> None:
    runs = () if point.training_id is None else reader.runs(point.training_id)
    if point.training_id is None or not runs:
        st.info(sentences.without_training(point, view.study.budget_ms))
        return
    st.subheader("Learning curve", anchor=False)
    epochs = reader.epochs(point.training_id)
    if epochs:
        figure = learning_curve_figure(epochs, runs)
        st.plotly_chart(figure, key="curve", config=_STATIC, alt="Learning curve")
    else:
        st.info("Its training has begun; the first epoch is not over yet.")
    failed = [run for run in runs if run.state == "failed"]
    if failed:
        st.warning(f"Training to epoch {failed[-1].until_epoch} failed: {failed[-1].reason}")
    done = [run for run in runs if run.state == "done"]
    if done:
        _show_outcome(view, done[-1])
        _show_command(reader, view.study, point.trial)


def _show_command(reader: Reader, study: StoredStudy, trial: int) -> None:
    command = sentences.export_command(reader, study, trial)
    if command is None:
        st.caption(sentences.ELSEWHERE)
    else:
        st.code(command, language="bash", wrap_lines=True)


def _show_outcome(view: StudyView, run: StoredRun) -> None:
    if run.class_iou:
        st.subheader("Classes", anchor=False)
        figure = class_iou_figure(view.study.classes, view.study.palette, run.class_iou)
        st.plotly_chart(figure, key="classes", config=_STATIC, alt="IoU of every class")
    st.subheader("Predictions", anchor=False)
    rows = _pictures(Path(run.masks)) if run.masks else []
    if not rows:
        st.info("No predicted masks were kept for this network.")
    for row in rows:
        for column, title, file in zip(st.columns(3), _PICTURES, row, strict=True):
            column.image(file, caption=title, width="stretch")


def _pictures(folder: Path) -> list[list[Path]]:
    """Return image, truth and prediction of every validation image that is complete."""
    images = sorted(folder.glob("*_image.png"))
    rows = [
        [image.with_name(image.name.replace("_image", f"_{kind}")) for kind in _PICTURES]
        for image in images
    ]
    return [row for row in rows if all(file.is_file() for file in row)]
