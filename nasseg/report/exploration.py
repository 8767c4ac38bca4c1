"""An exploration as the sections of a report."""

from __future__ import annotations

from nasseg.analysis.choices.edf import distributions
from nasseg.analysis.choices.exploration import ExplorationView, Summary, summaries
from nasseg.analysis.choices.importance import Target, importance_bands
from nasseg.analysis.choices.latency_model import LatencyModel, Predictor, latency_model
from nasseg.analysis.choices.traits import Contrast, best_third
from nasseg.figures.distribution import edf_figure
from nasseg.figures.importance import importance_figure
from nasseg.figures.prediction import prediction_figure, predictors_figure
from nasseg.records.quantities import quantity
from nasseg.records.wording import counted
from nasseg.report.section import Section, Table

_CONTRASTS = 8
_COLUMNS: tuple[str, ...] = (
    "space", "samples", "failed", "latency in ms", "from", "to", "parameters", "MACs", "mIoU",
)  # fmt: skip


def exploration_sections(view: ExplorationView) -> tuple[Section, ...]:
    """Return the report of an exploration: spaces, spread, predictors, choices, failures."""
    found = [_spaces(view)]
    if view.points:
        found += [_spread(view), _predictors(view), *_choices(view, "latency")]
    if view.scored:
        found += [*_choices(view, "mIoU"), *_best(view)]
    return (*found, *_failures(view))


def _spaces(view: ExplorationView) -> Section:
    asked = view.exploration
    device = view.device.name if view.device else asked.conditions.target
    text = [
        f"{counted(asked.samples, 'random architecture')} of each space, seed {asked.seed}, for "
        f"{asked.classes} classes on {device}: {asked.conditions.words}."
    ]
    if not view.complete:
        text.append(f"{view.drawn} have been drawn so far; the same command goes on.")
    doubtful = sum(point.latency.doubtful for point in view.points)
    if doubtful:
        text.append(
            f"{counted(doubtful, 'latency', 'latencies')} of {len(view.points)} in doubt: the "
            "machine was not quiet."
        )
    if view.incomparable:
        text.append(
            f"{counted(view.incomparable, 'network')} measured under another record left out: "
            f"{'; '.join(view.differences)}."
        )
    columns = _COLUMNS if view.scored else _COLUMNS[:-1]
    rows = [_row(each)[: len(columns)] for each in summaries(view)]
    return Section("Spaces", tuple(text), table=Table(columns, tuple(rows), columns[1:]))


def _row(each: Summary) -> tuple[str, ...]:
    low, middle, high = each.latency_ms or (None, None, None)
    latencies = ["" if value is None else f"{value:.3g}" for value in (middle, low, high)]
    costs = [quantity(spread[1]) if spread else "" for spread in (each.params, each.macs)]
    miou = f"{each.miou[1]:.3f}" if each.miou else ""
    return (each.space, str(each.samples), str(each.failed), *latencies, *costs, miou)


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
    columns = (
        "feature",
        *(f"{name}: {what}" for name in _titles(spaces) for what in ("rank", "R²")),
    )
    rows = [
        (each.label, *(cell for model in models for cell in _figures(_same(model, each))))
        for each in (models[0].together, *models[0].predictors)
    ]
    table = Table(columns, tuple(rows), columns[1:])
    return Section("What predicts the latency", tuple(text), tuple(figures), table)


def _titles(spaces: tuple[str, ...]) -> tuple[str, ...]:
    return ("all", *spaces) if len(spaces) > 1 else spaces


def _same(model: LatencyModel, predictor: Predictor) -> Predictor | None:
    known = (model.together, *model.predictors)
    return next((each for each in known if each.feature == predictor.feature), None)


def _figures(predictor: Predictor | None) -> tuple[str, str]:
    values = (predictor.spearman, predictor.r2) if predictor else (None, None)
    one, other = ("" if value is None else f"{value:.2f}" for value in values)
    return one, other


def _choices(view: ExplorationView, target: Target) -> tuple[Section, ...]:
    """Return a section for each space where enough networks tell which choices matter."""
    found = []
    for space in view.exploration.spaces:
        bands = importance_bands(view.of(space), target, seed=view.exploration.seed)
        if not any(band.importances for band in bands):
            continue
        text = (
            f"Which choices of {space} explain the {target}: the share of its variance that lies "
            "between a choice's options, in all networks and in each third by latency. A choice "
            "that depends on another counts where it is made. Pale bars are what chance alone "
            "reaches in one of twenty shuffles or more."
        )
        title = f"What decides the {target} in {space}"
        found.append(Section(title, (text,), (importance_figure(bands, target),)))
    return tuple(found)


def _best(view: ExplorationView) -> tuple[Section, ...]:
    """Return what the best third of each space has that all have less of."""
    found = []
    for space in view.exploration.spaces:
        known = [point for point in view.of(space) if point.miou is not None and point.traits]
        contrasts = best_third(
            [point.traits for point in known if point.traits],
            [point.miou or 0.0 for point in known],
            seed=view.exploration.seed,
        )
        if not contrasts:
            continue
        columns = ("trait", "best third", "all", "random third", "")
        rows = tuple(_contrast(each) for each in contrasts[:_CONTRASTS])
        text = (
            f"The third of {counted(len(known), 'network')} with the highest mIoU. Depth counts "
            "nodes, width is the median of their channels; of a block, the share of networks that "
            "have it. 95 % of random thirds lie in the range."
        )
        table = Table(columns, rows, columns[1:4])
        found.append(Section(f"The best third of {space}", (text,), table=table))
    return tuple(found)


def _contrast(each: Contrast) -> tuple[str, ...]:
    percent = each.trait not in ("depth", "width")
    best, whole, low, high = (
        f"{value:.0%}" if percent else f"{value:.3g}"
        for value in (each.best, each.all, each.low, each.high)
    )
    return each.trait, best, whole, f"{low} to {high}", "telling" if each.telling else ""


def _failures(view: ExplorationView) -> tuple[Section, ...]:
    if not view.failures:
        return ()
    rows = tuple((each.space, str(each.number), each.reason) for each in view.failures)
    table = Table(("space", "number", "reason"), rows, ("number",))
    return (Section("Not measured", table=table),)
