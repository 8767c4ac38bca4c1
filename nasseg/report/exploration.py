"""An exploration as the sections of a report."""

from __future__ import annotations

from nasseg.analysis.choices.edf import distributions
from nasseg.analysis.choices.exploration import ExplorationView
from nasseg.analysis.choices.importance import Target, importance_bands
from nasseg.analysis.choices.latency_model import latency_model
from nasseg.analysis.choices.traits import best_third
from nasseg.figures.distribution import edf_figure
from nasseg.figures.importance import importance_figure
from nasseg.figures.prediction import prediction_figure, predictors_figure
from nasseg.presentation import exploration_sentences
from nasseg.presentation.exploration_tables import (
    contrasts_table,
    failures_table,
    predictors_table,
    spaces_table,
)
from nasseg.records.wording import counted
from nasseg.report.section import Section

_CONTRASTS = 8


def exploration_sections(view: ExplorationView) -> tuple[Section, ...]:
    """Return the report of an exploration: spaces, spread, predictors, choices, failures."""
    found = [_spaces(view)]
    if view.points:
        found += [_spread(view), _predictors(view), *_choices(view, "latency")]
    if view.scored:
        found += [*_choices(view, "value"), *_best(view)]
    return (*found, *_failures(view))


def _spaces(view: ExplorationView) -> Section:
    text = (exploration_sentences.question(view), *exploration_sentences.remarks(view))
    return Section("Spaces", text, table=spaces_table(view))


def _spread(view: ExplorationView) -> Section:
    text = (
        "The share of a space's networks that have at most so much. Bands hold 95 % of 1000 "
        "bootstraps, point by point."
    )
    figures = (edf_figure(d.curves, d.title, log=d.log) for d in distributions(view))
    return Section("How the networks spread", (text,), tuple(figures))


def _predictors(view: ExplorationView) -> Section:
    seed, spaces = view.exploration.seed, view.exploration.spaces
    models = [latency_model(view.points, seed=seed)]
    if len(spaces) > 1:
        models += [latency_model(view.of(space), seed=seed) for space in spaces]
    text = [
        "Each feature alone, and all together in one least-squares fit of the latency's "
        "logarithm. R² is that of networks held out in ten folds; 0 is what the mean latency "
        "explains. G1 to G4 are the guidelines of ShuffleNet V2 (arXiv:1807.11164). Memory "
        "traffic is all that operators read and write in fp32."
    ]
    figures = [predictors_figure(models[0])]
    if models[0].predicted_ms:
        figures.append(prediction_figure(models[0]))
    else:
        text.append(f"{counted(len(view.points), 'network')} are too few for all together.")
    table = predictors_table(list(zip(_titles(spaces), models, strict=True)))
    return Section("What predicts the latency", tuple(text), tuple(figures), table)


def _titles(spaces: tuple[str, ...]) -> tuple[str, ...]:
    return ("all", *spaces) if len(spaces) > 1 else spaces


def _choices(view: ExplorationView, target: Target) -> tuple[Section, ...]:
    """Return a section for each space where enough networks tell which choices matter."""
    found = []
    what = target if target == "latency" else view.metric.label
    for space in view.exploration.spaces:
        bands = importance_bands(view.of(space), target, seed=view.exploration.seed)
        if not any(band.importances for band in bands):
            continue
        text = (
            f"Which choices of {space} explain the {what}: the share of its variance that lies "
            "between a choice's options, in all networks and in each third by latency. A choice "
            "that depends on another counts where it is made. Pale bars are what chance alone "
            "reaches in one of twenty shuffles or more."
        )
        title = f"What decides the {what} in {space}"
        found.append(Section(title, (text,), (importance_figure(bands, what),)))
    return tuple(found)


def _best(view: ExplorationView) -> tuple[Section, ...]:
    """Return what the best third of each space has that all have less of."""
    found = []
    for space in view.exploration.spaces:
        known = [point for point in view.of(space) if point.value is not None and point.traits]
        contrasts = best_third(
            [point.traits for point in known if point.traits],
            [view.metric.quality(point.value) for point in known],
            seed=view.exploration.seed,
        )
        if not contrasts:
            continue
        text = (
            f"The third of {counted(len(known), 'network')} with the best {view.metric.label}. "
            "Depth counts nodes, width is the median of their channels; of a block, the share of "
            "networks that have it. 95 % of random thirds lie in the range."
        )
        table = contrasts_table(contrasts[:_CONTRASTS])
        found.append(Section(f"The best third of {space}", (text,), table=table))
    return tuple(found)


def _failures(view: ExplorationView) -> tuple[Section, ...]:
    if not view.failures:
        return ()
    return (Section("Not measured", table=failures_table(view)),)
