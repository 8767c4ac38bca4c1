"""The tables of an exploration: its spaces, what predicts the latency, what the best have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from nasseg.analysis.choices.exploration import ExplorationView, Summary, summaries
from nasseg.analysis.choices.latency_model import LatencyModel, Predictor
from nasseg.analysis.choices.traits import Contrast
from nasseg.presentation.columns import MACS, PARAMS, REASON, SPACE, metric_column
from nasseg.presentation.table import Column, Table
from nasseg.records.wording import counted

MIDDLE = Column("latency_ms", "latency", "significant", digits=3, unit="ms", short="ms")
LEAST = Column("least_ms", "from", "significant", digits=3)
MOST = Column("most_ms", "to", "significant", digits=3)
RANK = Column("spearman", "rank correlation", "number", digits=2)
HELD_OUT = Column("r2", "held-out R²", "number", digits=2)


def spaces_table(view: ExplorationView) -> Table:
    """Return a row for each space: medians, and the range of the latency."""
    fields: list[tuple[Column, Callable[[Summary], Any]]] = [
        (SPACE, lambda each: each.space),
        (Column("samples", "samples", "number"), lambda each: each.samples),
        (Column("failed", "failed", "number"), lambda each: each.failed),
        (MIDDLE, lambda each: each.latency_ms and each.latency_ms[1]),
        (LEAST, lambda each: each.latency_ms and each.latency_ms[0]),
        (MOST, lambda each: each.latency_ms and each.latency_ms[2]),
        (PARAMS, lambda each: each.params and each.params[1]),
        (MACS, lambda each: each.macs and each.macs[1]),
    ]
    if view.scored:
        own = metric_column(view.metric)
        label = f"{own.label} after {counted(view.exploration.epochs, 'epoch')}"
        trained = replace(own, label=label, short=own.label)
        fields.append((trained, lambda each: each.miou and each.miou[1]))
    return Table.of(summaries(view), fields)


def predictors_table(models: Sequence[tuple[str, LatencyModel]]) -> Table:
    """Return a row for each feature: how well it predicts the latency.

    Args:
        models: by the name of the networks that they are of; one model needs no name.
    """
    (_, first), *others = models
    columns = [Column("feature", "predicts the latency")]
    for name, _ in models:
        columns += [
            Column(f"{each.key} {name}", f"{name}: {each.label}" if others else each.label,
                   each.kind, each.digits)
            for each in (RANK, HELD_OUT)
        ]  # fmt: skip
    rows = tuple(
        (each.label, *(cell for _, model in models for cell in _figures(_same(model, each))))
        for each in (first.together, *first.predictors)
    )
    return Table(tuple(columns), rows)


def _same(model: LatencyModel, predictor: Predictor) -> Predictor | None:
    known = (model.together, *model.predictors)
    return next((each for each in known if each.feature == predictor.feature), None)


def _figures(predictor: Predictor | None) -> tuple[float | None, float | None]:
    return (predictor.spearman, predictor.r2) if predictor else (None, None)


def contrasts_table(contrasts: Sequence[Contrast]) -> Table:
    """Return what the best third of some networks has, beside all of them and random thirds."""

    def written(contrast: Contrast, *values: float) -> str:
        whole = contrast.trait in ("depth", "width")
        return " to ".join(f"{v:.3g}" if whole else f"{100 * v:.0f} %" for v in values)

    return Table.of(
        contrasts,
        (
            (Column("trait", "trait"), lambda each: each.trait),
            (Column("best", "best third"), lambda each: written(each, each.best)),
            (Column("all", "all"), lambda each: written(each, each.all)),
            (Column("random", "random third"), lambda each: written(each, each.low, each.high)),
            (Column("telling", ""), lambda each: "telling" if each.telling else ""),
        ),
    )


def failures_table(view: ExplorationView) -> Table:
    """Return the samples that were not measured, with their reasons."""
    return Table.of(
        view.failures,
        (
            (SPACE, lambda each: each.space),
            (Column("number", "number", "number"), lambda each: each.number),
            (REASON, lambda each: each.reason),
        ),
    )
