"""A network node by node: what each is, costs and takes, and the paper behind its block."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from nasseg.analysis import Point, StudyView
from nasseg.analysis.compare.by_conditions import Question
from nasseg.app.commands import address, ask
from nasseg.app.table import config, with_units
from nasseg.app.text import plain
from nasseg.presentation.columns import MACS, PARAMS
from nasseg.records import Profile
from nasseg.store import Reader

_COLUMNS = {
    "node": st.column_config.TextColumn("node", pinned=True),
    "block": st.column_config.TextColumn("block"),
    "output": st.column_config.TextColumn("output, C x H x W"),
    **config((PARAMS, MACS)),
    "ms": st.column_config.NumberColumn("ms", format="%.3f"),
    "share": st.column_config.ProgressColumn("share of the latency", format="percent"),
    "paper": st.column_config.TextColumn("paper"),
}


def profile_of(reader: Reader, view: StudyView, point: Point) -> Profile | None:
    """Return where a network's time goes under the study's conditions, if that was profiled."""
    asked = Question.of_study(view.study)
    profiles = reader.profiles.of(point.architecture_hash)
    return next((profile for profile in profiles if Question.of(profile) == asked), None)


def show_nodes(reader: Reader, view: StudyView, point: Point, profile: Profile | None) -> None:
    """Draw the table of a network's nodes, in the order in which they run."""
    study = view.study
    model, size = (
        f"{study.name}:{point.trial}",
        f"{study.conditions.height}x{study.conditions.width}",
    )
    facts = ask("show", model, "--size", size, store_url=address(reader))
    papers = {block["name"]: block["paper"] for block in ask("blocks")}
    columns = list(_COLUMNS) if profile else [c for c in _COLUMNS if c not in ("ms", "share")]
    rows = [_row(node, profile, papers) for node in facts["nodes"]]
    table = with_units(pd.DataFrame(rows, columns=columns))
    st.dataframe(table, key="nodes", hide_index=True, column_config=_COLUMNS)
    st.caption(plain(f"For one image of {size} and {facts['classes']} classes."))


def _row(
    node: dict[str, Any], profile: Profile | None, papers: dict[str, str | None]
) -> dict[str, Any]:
    row = {
        "node": node["name"],
        "block": node["block"],
        "output": " x ".join(map(str, node["output"])),
        "params": node["params"],
        "macs": node["macs"],
        "paper": papers.get(node["block"]) or "",
    }
    if profile:
        taken_ms = profile.nodes.get(node["name"], 0.0)
        row |= {"ms": taken_ms, "share": taken_ms / profile.latency_ms}
    return row
