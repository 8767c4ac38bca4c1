"""How a study's networks spread, and which choices that is put down to."""

from __future__ import annotations

import math
from collections.abc import Mapping

from nasseg.analysis import StudyView
from nasseg.analysis.choices.edf import edf
from nasseg.analysis.choices.importance import BANDS, FEWEST, Band, importances
from nasseg.analysis.study.by_epochs import Scores
from nasseg.figures.distribution import edf_figure
from nasseg.figures.importance import importance_figure
from nasseg.records import Trial
from nasseg.records.metric import Metric
from nasseg.records.wording import counted
from nasseg.report.section import Section

FEWEST_TRAINED = 3
"""Fewer networks have no distribution."""


def distribution_section(reached: Scores, metric: Metric) -> Section:
    """Return the distribution of what networks reached, over those of every length of training."""
    title = "Spread of the trained networks"
    groups: dict[str, list[float]] = {}
    for (_, epochs), value in sorted(reached.items(), key=lambda item: item[0][1]):
        groups.setdefault(counted(epochs, "epoch"), []).append(value)
    curves = [edf(name, found) for name, found in groups.items() if len(found) >= FEWEST_TRAINED]
    if not curves:
        few = f"Fewer than {FEWEST_TRAINED} networks were trained for equally long."
        return Section(title, (few,))
    text = (
        f"The share of networks whose {metric.label} is at most so high, by length of training. "
        "Only the better ones were trained for longer. Bands hold 95 % of bootstraps.",
    )
    return Section(title, text, (edf_figure(curves, metric.label, log=False),))


def importance_section(view: StudyView, reached: Scores, trials: tuple[Trial, ...]) -> Section:
    """Return which choices explain the latency, and what networks reach by the first rung.

    Args:
        view: the study.
        reached: what trained networks reached.
        trials: the study's, with their choices.
    """
    title = "Choices that matter"
    picks = {t.architecture_hash: t.picks for t in trials if t.picks and t.architecture_hash}
    first = next((epochs for epochs in view.study.rungs if epochs), 0)
    targets = {
        "latency": {
            point.architecture_hash: math.log(point.latency.ms)
            for point in view.points
            if point.kind != "incomparable"
        },
        f"{view.metric.label} after {counted(first, 'epoch')}": {
            name: value for (name, epochs), value in reached.items() if epochs == first
        },
    }
    found = {name: _band(view, picks, values) for name, values in targets.items()}
    figures = tuple(importance_figure((band,), name) for name, band in found.items() if band)
    for figure in figures:
        figure.update_layout(showlegend=False, margin={"t": 8})  # one band needs no legend
    if not figures:
        few = f"Too few networks share a choice to tell which matter; {FEWEST} are needed."
        return Section(title, (few,))
    text = (
        "The share of the variance between the options of each choice (epsilon squared), for the "
        f"logarithm of the latency and for the {view.metric.label} of what is trained least. Pale: "
        "no more than "
        "chance gives. A search draws its networks where it hopes for good ones, so that choices "
        "go together and their shares mix; an exploration draws evenly.",
    )
    return Section(title, text, figures)


def _band(
    view: StudyView, picks: Mapping[str, Mapping[str, object]], values: Mapping[str, float]
) -> Band | None:
    """Return what the choices explain of some networks' values; `None` when nothing can be told."""
    points = [p for p in view.points if p.architecture_hash in values.keys() & picks.keys()]
    names = [point.architecture_hash for point in points]
    known = importances([picks[name] for name in names], [values[name] for name in names])
    if not known:
        return None
    latencies = [point.latency.ms for point in points]
    return Band(BANDS[0], min(latencies), max(latencies), len(points), known)
