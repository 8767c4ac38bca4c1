"""Compare: two networks block by block, or two studies front by front."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from nasseg.analysis import Point
from nasseg.analysis.compare.network_comparison import Gap, Network, gaps
from nasseg.app import link
from nasseg.app.choice import choose_network, has_studies
from nasseg.app.data import view_of
from nasseg.app.study_comparison import show_studies
from nasseg.app.text import bold, plain
from nasseg.figures import architecture_figure
from nasseg.figures.style import CHANGE_STYLE, translucent
from nasseg.graph.architecture import Architecture
from nasseg.graph.difference import Change, Difference, difference
from nasseg.graph.layout import diagram
from nasseg.presentation import sentences
from nasseg.records import ArchitectureRecord
from nasseg.records.quantities import milliseconds, quantity, signed
from nasseg.store import Reader

_STATIC = {"displayModeBar": False}
_BOTH_WIDTH = 780
_TITLES = ("first", "second")
_WHAT = ("Networks", "Studies")
_COLUMNS = {
    "change": st.column_config.TextColumn("change"),
    "node": st.column_config.TextColumn("node"),
    "block": st.column_config.TextColumn("block"),
    "details": st.column_config.TextColumn("what differs", width="large"),
}


def show(reader: Reader) -> None:
    """Draw the two networks, or the two studies, that the link names."""
    st.header("Compare", anchor=False)
    if not has_studies(reader):
        return
    if _choose_what() == _WHAT[1]:
        show_studies(reader)
    else:
        _show_networks(reader)


def _choose_what() -> str:
    key, wanted = "what is compared", link.recall("what")
    st.session_state[key] = wanted if wanted in _WHAT else _WHAT[0]
    st.segmented_control(
        "What is compared",
        _WHAT,
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: link.keep("what", st.session_state[key]),
    )
    link.keep("what", st.session_state[key])
    return str(st.session_state[key])


def _show_networks(reader: Reader) -> None:
    chosen = _choose_networks(reader)
    if chosen is None:
        return
    first, second = chosen
    if first[1].architecture_hash == second[1].architecture_hash:
        st.info(
            "Both are the same network, so no block differs. Choose another one.",
            icon=":material/info:",
        )
    _show_gaps(first, second)
    stored = [reader.architectures.find(point.architecture_hash) for _, point in chosen]
    if stored[0] is None or stored[1] is None:
        st.info("The store does not hold both architectures.", icon=":material/info:")
        return
    _show_difference((stored[0], stored[1]), (first[1], second[1]))


def _choose_networks(reader: Reader) -> tuple[Network, Network] | None:
    names = [study.name for study in reader.studies.all()]
    columns = st.columns(2)
    with columns[0]:
        name = link.select("First study", "study", names, forgets=("architecture",))
        first = _choose_network(reader, str(name), "First network", "architecture")
    with columns[1]:
        names.sort(key=lambda each: each != name)
        name = link.select("Second study", "other_study", names, forgets=("other",))
        last = first[1].architecture_hash if first else None
        second = _choose_network(reader, str(name), "Second network", "other", last)
    return (first, second) if first and second else None


def _choose_network(
    reader: Reader, study: str, label: str, name: str, last: str | None = None
) -> Network | None:
    view = view_of(reader, reader.studies.named(study))
    if not view.points:
        st.info(
            f"No network of {plain(study)} has been measured yet. Run its search again to go on.",
            icon=":material/info:",
        )
        return None
    point = choose_network(view, label, name, last=last)
    if point is None:
        return None
    link.to_page("architecture", "All about it", study=study, architecture=point.architecture_hash)
    return view, point


def _show_gaps(first: Network, second: Network) -> None:
    apart = sentences.differing([first[0].study, second[0].study], "scores")
    found = gaps(first, second, apart=f"{apart} differ" if apart else "")
    one, other = found.first, found.second
    label = sentences.judged_by([first[0], second[0]])
    spread = max(point.latency.spread_ms for point in (one, other))
    rows = {
        label: (_reached(first, label), _reached(second, label), found.value, first[0].metric.text),
        "Latency": (
            f"{one.latency} ({one.latency.interval})",
            f"{other.latency} ({other.latency.interval})",
            found.latency,
            lambda gap: milliseconds(gap, spread=spread),
        ),
        "Parameters": (quantity(one.params), quantity(other.params), found.params, quantity),
        "MACs": (quantity(one.macs), quantity(other.macs), found.macs, quantity),
    }
    st.table(
        pd.DataFrame(
            {
                "": [plain(name) for name in rows],
                _TITLES[0]: [plain(row[0]) for row in rows.values()],
                _TITLES[1]: [plain(row[1]) for row in rows.values()],
                "difference": [
                    "" if gap.difference is None else signed(gap.difference, write)
                    for _, _, gap, write in rows.values()
                ],
                "remark": [plain(_remark(gap)) for _, _, gap, _ in rows.values()],
            }
        ),
        border="horizontal",
        hide_index=True,
        alt="What both networks reach and cost, and the second's values less the first's",
    )


def _reached(network: Network, label: str) -> str:
    """Return what a network reached, and by what it was judged where the table does not say so."""
    view, point = network
    said = sentences.reached(point, view.metric)
    return said if view.metric.label == label else f"{view.metric.label} {said}"


def _remark(gap: Gap) -> str:
    return f"{gap.verdict}: {gap.reason}" if gap.verdict else ""


def _show_difference(
    stored: tuple[ArchitectureRecord, ArchitectureRecord], points: tuple[Point, Point]
) -> None:
    graphs = [Architecture.from_json(each.text) for each in stored]
    found = difference(graphs[0], graphs[1], shapes=(stored[0].shapes, stored[1].shapes))
    st.subheader("Blocks", anchor=False)
    st.markdown(_counts(found))
    _show_lines(found)
    drawn = [diagram(graph, each.shapes) for graph, each in zip(graphs, stored, strict=True)]
    marks = (found.first_marks, found.second_marks)
    columns = sum(each.columns for each in drawn)
    with st.container(horizontal=True, gap="medium"):
        for title, each, marked, point in zip(_TITLES, drawn, marks, points, strict=True):
            with st.container(width=max(200, _BOTH_WIDTH * each.columns // columns)):
                st.markdown(bold(f"{title.capitalize()}: {point.name}"))
                st.plotly_chart(
                    architecture_figure(each, marks=marked, text_size=10),
                    key=f"{title} diagram",
                    config=_STATIC,
                    alt=f"Block diagram of {point.name}, with outlines where the two differ",
                )
    signs = ", ".join(f"{CHANGE_STYLE[change][0]} {change}" for change in _ORDER)
    st.caption(
        f"Outlined: {signs}. A number beside the sign says how many of the blocks in a box differ."
    )


_ORDER: Sequence[Change] = ("added", "removed", "changed")


def _counts(found: Difference) -> str:
    kinds = [f"{len(found.of(change))} {change}" for change in _ORDER]
    return f"From the first to the second: {', '.join(kinds)}, {len(found.of('same'))} the same."


def _show_lines(found: Difference) -> None:
    everything = st.toggle(
        "Show the nodes that are the same too", key="same_nodes", bind="query-params"
    )
    lines = [line for line in found.lines if everything or line.change != "same"]
    if not lines:
        return
    rows = [
        {
            "change": f"{CHANGE_STYLE[line.change][0]} {line.change}".strip(),
            "node": _both(*(node.name for node in (line.first, line.second) if node)),
            "block": _both(*(node.block for node in (line.first, line.second) if node)),
            "details": "; ".join(each for each in line.details if not each.startswith("block:")),
        }
        for line in lines
    ]
    grounds = [
        "" if line.change == "same" else
        f"background-color: {translucent(CHANGE_STYLE[line.change][1])}"
        for line in lines
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=list(_COLUMNS)).style.apply(lambda _: grounds, axis=0)
    st.dataframe(
        table,
        key="difference",
        hide_index=True,
        column_config=_COLUMNS,
        height="content" if len(lines) <= 20 else 700,
        alt="Nodes that the second network has more, less, or otherwise",
    )


def _both(*words: str) -> str:
    """Return what both nodes have, or what the first has and what the second has."""
    return " → ".join(dict.fromkeys(words))
