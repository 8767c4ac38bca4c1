"""The page: choose a study, watch its front, look at one network."""

from __future__ import annotations

from typing import Any

import streamlit as st

from nasseg.analysis import Point, StudyView, remarks, study_view
from nasseg.app import sentences
from nasseg.app.detail import show_detail
from nasseg.app.exploration import show_explorations
from nasseg.errors import StoreError
from nasseg.figures import latency, pareto_figure
from nasseg.store import Reader, StoredStudy, open_reader
from nasseg.store.records import now
from nasseg.wording import counted

_REFRESH_S = 3
_PLOT_CONFIG = {"displaylogo": False, "modeBarButtonsToRemove": ["autoScale2d"]}


def show(store_url: str | None) -> None:
    """Draw the whole page for the store at `store_url`."""
    st.set_page_config(
        page_title="nasseg", page_icon=":material/stacked_line_chart:", layout="wide"
    )
    try:
        reader = _reader(store_url)
        if reader.explorations() and _wants_explorations():
            show_explorations(reader)
            return
        study = _choose_study(reader)
        if study is not None:
            every = _REFRESH_S if sentences.is_live(study, now()) else None
            st.fragment(run_every=every)(_show_study)(reader, study.name)
    except StoreError as error:
        st.error(str(error), icon=":material/error:")


def _wants_explorations() -> bool:
    kinds = ["Studies", "Explorations"]
    return st.segmented_control("Show", kinds, default=kinds[0]) == kinds[1]


@st.cache_resource(show_spinner=False)
def _reader(store_url: str | None) -> Reader:
    return open_reader(store_url)


def _choose_study(reader: Reader) -> StoredStudy | None:
    studies = {study.name: study for study in reader.studies()}
    if not studies:
        st.info(
            f"{reader.shown} holds no study yet. Run "
            "`nasseg search --space esp_family --budget 10ms` with this store, then reload."
        )
        return None
    wanted = st.query_params.get("study")
    if wanted is not None and wanted not in studies:
        st.warning(f"There is no study {wanted!r} in this store; this is the newest one.")
        st.query_params.clear()
    if "study" not in st.session_state:
        st.session_state.study = wanted if wanted in studies else next(iter(studies))
    name = st.selectbox("Study", list(studies), key="study", on_change=_follow_study)
    return studies[name]


def _follow_study() -> None:
    st.query_params.from_dict({"study": st.session_state.study})


def _show_study(reader: Reader, name: str) -> None:
    try:
        view = study_view(reader, reader.study(name))
    except StoreError as error:
        st.error(str(error), icon=":material/error:")
        return
    _show_state(view)
    if view.points:
        _restore_choice(view)
        _show_front(reader, view)
        point = view.point(_choose_point(view))
        if point:
            show_detail(reader, view, point)


def _show_state(view: StudyView) -> None:
    study, at = view.study, now()
    asked, trials = sum(view.trial_states.values()), study.settings.get("trials")
    facts = {
        "State": sentences.state(study, at),
        "Budget": f"{study.budget_ms:g} ms",
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
            st.metric(label, value, width="content")
    device = view.device.name if view.device else study.device_id
    st.caption(
        f"{study.space} on {study.data_spec} at {study.height}x{study.width}, {device}, "
        f"{study.runtime} {study.precision}, {counted(study.threads, 'thread')}"
    )
    advice = sentences.advice(view, at)
    if advice:
        st.info(advice, icon=":material/info:")


def _show_front(reader: Reader, view: StudyView) -> None:
    best = sentences.best(view)
    if best:
        st.markdown(best)
        command = sentences.export_command(reader, view.study)
        if command is None:
            st.caption(sentences.ELSEWHERE)
        else:
            st.code(command, language="bash", wrap_lines=True)
    chart = f"front of {view.study.name}"
    st.plotly_chart(
        pareto_figure(view, st.session_state.get(_point_key(view.study))),
        key=chart,
        on_select=lambda: _follow_click(chart, view.study),
        selection_mode="points",
        config=_PLOT_CONFIG,
        alt="mIoU against latency of every network that was measured",
    )
    if any(point.doubtful for point in view.points):
        st.caption("Hollow markers: the machine was not quiet while the latency was measured.")
    for remark in remarks(view, sentences.store_option(reader)):
        st.warning(remark, icon=":material/warning:")


def _point_key(study: StoredStudy) -> str:
    return f"architecture of {study.name}"


def _follow_click(chart: str, study: StoredStudy) -> None:
    points: list[dict[str, Any]] = st.session_state[chart]["selection"]["points"]
    if points:
        st.session_state[_point_key(study)] = points[0]["customdata"][0]


def _restore_choice(view: StudyView) -> None:
    """Take the choice of a shared link over, once."""
    key = _point_key(view.study)
    if key not in st.session_state:
        shared = view.point(st.query_params.get("architecture"))
        st.session_state[key] = shared.architecture_hash if shared else None


def _choose_point(view: StudyView) -> str | None:
    """Return the hash of the chosen architecture; a click on the figure chooses as well."""
    ranked = sorted(view.points, key=lambda point: (-(point.miou or 0.0), point.latency_ms))
    titles = {point.architecture_hash: _title(point) for point in ranked}
    chosen = st.selectbox(
        "Architecture",
        list(titles),
        key=_point_key(view.study),
        format_func=titles.__getitem__,
        placeholder="Click a point of the figure, or choose a network here",
    )
    shared_link = {"study": view.study.name} | ({"architecture": chosen} if chosen else {})
    if st.query_params.to_dict() != shared_link:
        st.query_params.from_dict(shared_link)
    return chosen


def _title(point: Point) -> str:
    miou = "not trained" if point.miou is None else f"mIoU {point.miou:.3f}"
    return f"{point.name}: {miou} at {latency(point)} (trial {point.trial})"
