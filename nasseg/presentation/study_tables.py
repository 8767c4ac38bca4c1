"""The tables of a study: front, finalists, references beside what was found, and work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from nasseg.analysis import Point, StudyView
from nasseg.analysis.compare.references_against_found import Duel
from nasseg.analysis.study.core_seconds import Work
from nasseg.analysis.study.finalists import FinalistView, Seed
from nasseg.presentation.columns import (
    ARCHITECTURE,
    EPOCHS,
    INTERVAL,
    KIND,
    LATENCY,
    MACS,
    NETWORK,
    PARAMS,
    STUDY,
    TRIAL,
    metric_column,
)
from nasseg.presentation.table import Column, Table
from nasseg.records.metric import Metric

_WHICH: tuple[tuple[Column, Callable[[Point], Any]], ...] = (
    (TRIAL, lambda point: point.trial),
    (NETWORK, lambda point: point.name),
)
_COST: tuple[tuple[Column, Callable[[Point], Any]], ...] = (
    (LATENCY, lambda point: point.latency),
    (INTERVAL, lambda point: point.latency),
    (PARAMS, lambda point: point.params),
    (MACS, lambda point: point.macs),
)
SEEDS = Column("seeds", "seeds")


def front_table(view: StudyView, finalists: Sequence[FinalistView] = ()) -> Table:
    """Return the front, the fastest first; finalists have what their seeds reached."""
    final = {finalist.point.architecture_hash: finalist for finalist in finalists}

    def seeds(point: Point) -> str | None:
        chosen = final.get(point.architecture_hash)
        return spread(chosen, view.metric) if chosen else None

    of_seeds = Column("spread", f"{view.metric.label} of its seeds")
    fields = (
        *_WHICH,
        (metric_column(view.metric), lambda point: point.value),
        (EPOCHS, lambda point: point.epochs),
        *(((of_seeds, seeds),) if final else ()),
        *_COST,
    )
    return Table.of(view.front, fields, view.study.name)


def networks_table(networks: Sequence[tuple[StudyView, Point]]) -> Table:
    """Return networks of several studies with all that is known of them, a column a metric."""
    metrics = {view.metric.name: view.metric for view, _ in networks}
    return Table.of(
        networks,
        (
            (STUDY, lambda each: each[0].study.name),
            *_of_point(_WHICH),
            *((metric_column(metric), _value_by(metric)) for metric in metrics.values()),
            (EPOCHS, lambda each: each[1].epochs),
            *_of_point(_COST),
            (KIND, lambda each: each[1].kind),
            (ARCHITECTURE, lambda each: each[1].architecture_hash),
        ),
    )


_Network = tuple[StudyView, Point]


def _of_point(
    fields: Sequence[tuple[Column, Callable[[Point], Any]]],
) -> list[tuple[Column, Callable[[_Network], Any]]]:
    def of_second(cell: Callable[[Point], Any]) -> Callable[[_Network], Any]:
        return lambda each: cell(each[1])

    return [(column, of_second(cell)) for column, cell in fields]


def _value_by(metric: Metric) -> Callable[[_Network], float | None]:
    """Return what a network reached by a metric; nothing where its study judges by another."""
    return lambda each: each[1].value if each[0].metric.name == metric.name else None


def finalists_table(
    finalists: Sequence[FinalistView], metric: Metric, *, detailed: bool = False
) -> Table:
    """Return the finalists with what their seeds reached and their second measurement.

    Args:
        finalists: the fastest first.
        metric: by what their study judges.
        detailed: with every seed, and with the latency that the search chose them by.
    """
    fields: list[tuple[Column, Callable[[FinalistView], Any]]] = [
        (TRIAL, lambda each: each.point.trial),
        (NETWORK, lambda each: each.point.name),
        (Column("spread", metric.label), lambda each: spread(each, metric)),
        (SEEDS, lambda each: f"{len(each.values)} of {len(each.seeds)}"),
        (EPOCHS, lambda each: each.epochs),
        (LATENCY, lambda each: each.again and each.again.latency),
        (INTERVAL, lambda each: each.again and each.again.latency),
    ]
    if detailed:
        before = Column("searched", "in the search", "latency", unit="ms")
        ratio = Column("ratio", "again / before", "number", digits=3)
        fields[3:4] = [(Column("each_seed", "each seed"), lambda each: _each_seed(each, metric))]
        fields += [
            (before, lambda each: each.searched and each.searched.latency),
            (ratio, lambda each: each.comparison and each.comparison.ratio),
        ]
    return Table.of(finalists, fields, "finalists, trained from scratch and measured again")


def spread(finalist: FinalistView, metric: Metric) -> str | None:
    """Return the mean over the seeds with its standard deviation, `"0.456 ± 0.010"`."""
    if finalist.mean is None:
        return None
    deviation = "" if finalist.deviation is None else f" ± {metric.text(finalist.deviation)}"
    return metric.text(finalist.mean) + deviation


def _each_seed(finalist: FinalistView, metric: Metric) -> str:
    return ", ".join(f"{s.seed}: {_reached(s, finalist.epochs, metric)}" for s in finalist.seeds)


def _reached(seed: Seed, whole: int, metric: Metric) -> str:
    if seed.epochs is None:
        return "none yet"
    return metric.text(seed.value) + ("" if seed.epochs == whole else f" at epoch {seed.epochs}")


def duels_table(duels: Sequence[Duel], metric: Metric) -> Table:
    """Return the references, each beside the best found network that is no slower."""
    own = metric_column(metric)
    columns = (
        Column("reference", "reference"),
        LATENCY,
        own,
        EPOCHS,
        Column("found", "found"),
        Column("found_latency", "its latency", "latency", unit="ms"),
        replace(own, key="found_value", label=f"its {own.label}"),
        Column("difference", "difference", "signed", digits=metric.digits),
        Column("verdict", ""),
    )
    return Table(columns, tuple(_duel(duel) for duel in duels))


def _duel(duel: Duel) -> tuple[Any, ...]:
    reference, rival = duel.reference, duel.rival
    own = (reference.name, reference.latency, reference.value, reference.epochs)
    if reference.value is None:
        return (*own, None, None, None, None, "not trained")
    if rival is None or duel.difference is None:
        return (*own, None, None, None, None, "nothing to compare")
    verdict = "beaten" if duel.beaten else "not beaten"
    return (*own, rival.name, rival.latency, duel.rival_value, duel.difference, verdict)


def work_table(entries: Sequence[Work]) -> Table:
    """Return what the workers did, kind by kind."""
    return Table.of(
        entries,
        (
            (Column("work", "work"), lambda entry: entry.title),
            (Column("jobs", "jobs", "number"), lambda entry: entry.jobs),
            (Column("core_s", "core-seconds", "number", digits=1), lambda entry: entry.core_s),
            (Column("share", "share", "percent", digits=1), lambda entry: entry.share),
        ),
    )
