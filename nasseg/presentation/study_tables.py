"""The tables of a study: front, finalists, references beside what was found, and work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    MIOU,
    NETWORK,
    PARAMS,
    STUDY,
    TRIAL,
)
from nasseg.presentation.table import Column, Table

_POINT: tuple[tuple[Column, Callable[[Point], Any]], ...] = (
    (TRIAL, lambda point: point.trial),
    (NETWORK, lambda point: point.name),
    (MIOU, lambda point: point.miou),
    (EPOCHS, lambda point: point.epochs),
    (LATENCY, lambda point: point.latency),
    (INTERVAL, lambda point: point.latency),
    (PARAMS, lambda point: point.params),
    (MACS, lambda point: point.macs),
)
SEEDS = Column("seeds", "seeds")
SPREAD = Column("spread", "mIoU of its seeds")
DUEL = (
    Column("reference", "reference"),
    LATENCY,
    MIOU,
    EPOCHS,
    Column("found", "found"),
    Column("found_latency", "its latency", "latency", unit="ms"),
    Column("found_miou", "its mIoU", "number", digits=3),
    Column("difference", "difference", "signed", digits=3),
    Column("verdict", ""),
)


def front_table(view: StudyView, finalists: Sequence[FinalistView] = ()) -> Table:
    """Return the front, the fastest first; finalists have what their seeds reached."""
    final = {finalist.point.architecture_hash: finalist for finalist in finalists}

    def seeds(point: Point) -> str | None:
        chosen = final.get(point.architecture_hash)
        return spread(chosen) if chosen else None

    fields = (*_POINT[:4], *(((SPREAD, seeds),) if final else ()), *_POINT[4:])
    return Table.of(view.front, fields, view.study.name)


def networks_table(networks: Sequence[tuple[StudyView, Point]]) -> Table:
    """Return networks of several studies with all that is known of them."""
    own = [(column, _of_point(cell)) for column, cell in _POINT]
    return Table.of(
        networks,
        (
            (STUDY, lambda each: each[0].study.name),
            *own,
            (KIND, lambda each: each[1].kind),
            (ARCHITECTURE, lambda each: each[1].architecture_hash),
        ),
    )


def _of_point(cell: Callable[[Point], Any]) -> Callable[[tuple[StudyView, Point]], Any]:
    return lambda each: cell(each[1])


def finalists_table(finalists: Sequence[FinalistView], *, detailed: bool = False) -> Table:
    """Return the finalists with what their seeds reached and their second measurement.

    Args:
        finalists: the fastest first.
        detailed: with every seed, and with the latency that the search chose them by.
    """
    fields: list[tuple[Column, Callable[[FinalistView], Any]]] = [
        (TRIAL, lambda each: each.point.trial),
        (NETWORK, lambda each: each.point.name),
        (Column("spread", "mIoU", "text"), spread),
        (SEEDS, lambda each: f"{len(each.mious)} of {len(each.seeds)}"),
        (EPOCHS, lambda each: each.epochs),
        (LATENCY, lambda each: each.again and each.again.latency),
        (INTERVAL, lambda each: each.again and each.again.latency),
    ]
    if detailed:
        before = Column("searched", "in the search", "latency", unit="ms")
        ratio = Column("ratio", "again / before", "number", digits=3)
        fields[3:4] = [(Column("each_seed", "each seed"), _each_seed)]
        fields += [
            (before, lambda each: each.searched and each.searched.latency),
            (ratio, lambda each: each.comparison and each.comparison.ratio),
        ]
    return Table.of(finalists, fields, "finalists, trained from scratch and measured again")


def spread(finalist: FinalistView) -> str | None:
    """Return the mean over the seeds with its standard deviation, `"0.456 ± 0.010"`."""
    if finalist.mean is None:
        return None
    deviation = "" if finalist.deviation is None else f" ± {finalist.deviation:.3f}"
    return MIOU.write(finalist.mean) + deviation


def _each_seed(finalist: FinalistView) -> str:
    return ", ".join(f"{s.seed}: {_reached(s, finalist.epochs)}" for s in finalist.seeds)


def _reached(seed: Seed, whole: int) -> str:
    if seed.epochs is None:
        return "none yet"
    return MIOU.write(seed.miou) + ("" if seed.epochs == whole else f" at epoch {seed.epochs}")


def duels_table(duels: Sequence[Duel]) -> Table:
    """Return the references, each beside the best found network that is no slower."""
    return Table(DUEL, tuple(_duel(duel) for duel in duels))


def _duel(duel: Duel) -> tuple[Any, ...]:
    reference, rival = duel.reference, duel.rival
    own = (reference.name, reference.latency, reference.miou, reference.epochs)
    if reference.miou is None:
        return (*own, None, None, None, None, "not trained")
    if rival is None or duel.difference is None:
        return (*own, None, None, None, None, "nothing to compare")
    verdict = "beaten" if duel.beaten else "not beaten"
    return (*own, rival.name, rival.latency, duel.rival_miou, duel.difference, verdict)


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
