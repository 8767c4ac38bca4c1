"""What a search ends with: the front as a table or as JSON, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console

from nasseg.analysis import Point, StudyView
from nasseg.analysis.study.finalists import FinalistView
from nasseg.cli.tables import drawn, show
from nasseg.presentation import commands
from nasseg.presentation.remarks import remarks
from nasseg.presentation.study_tables import finalists_table, front_table


def result_of(view: StudyView, finalists: Sequence[FinalistView] = ()) -> dict[str, Any]:
    """Return the result of a study as plain data."""
    study = view.study
    return {
        "study": study.name,
        "device": view.device.name if view.device else study.conditions.target,
        "runtime": study.conditions.runtime,
        "size": [study.conditions.height, study.conditions.width],
        "budget_ms": study.budget_ms,
        "measured": len(view.points),
        "over_budget": len(view.over_budget),
        "trained": len(view.trained),
        "seconds": round(study.spent_s, 1),
        "best": _member(view.best) if view.best else None,
        "front": [_member(point) for point in view.front],
        "finalists": [_finalist(finalist) for finalist in finalists],
        "remarks": list(remarks(view)),
    }


def _member(point: Point) -> dict[str, Any]:
    return {
        "architecture": point.architecture_hash,
        "name": point.name,
        "reference": point.reference,
        "trial": point.trial,
        "latency_ms": point.latency.ms,
        "latency_ci_ms": [point.latency.low_ms, point.latency.high_ms],
        "noisy": point.latency.noisy,
        "shared": point.latency.shared,
        "miou": point.miou,
        "epochs": point.epochs,
        "params": point.params,
        "macs": point.macs,
    }


def _finalist(finalist: FinalistView) -> dict[str, Any]:
    again = finalist.again
    return {
        "architecture": finalist.point.architecture_hash,
        "name": finalist.point.name,
        "reference": finalist.point.reference,
        "epochs": finalist.epochs,
        "miou_mean": finalist.mean,
        "miou_sd": finalist.deviation,
        "miou_by_seed": {str(seed.seed): seed.miou for seed in finalist.seeds},
        "from_scratch": True,
        "latency_ms": again.latency.ms if again else None,
        "latency_ci_ms": [again.latency.low_ms, again.latency.high_ms] if again else None,
    }


def print_result(
    view: StudyView, store: str | None = None, finalists: Sequence[FinalistView] = ()
) -> None:
    """Print the front and the finalists on stdout and the next commands on stderr."""
    if not view.front:
        return
    show(drawn(front_table(view)))
    if finalists:
        show(drawn(finalists_table(finalists)))
    human = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
    human.print(
        f"{len(view.points)} measured, {len(view.over_budget)} over budget, "
        f"{len(view.trained)} trained in {view.study.spent_s:.0f} s"
    )
    for remark in remarks(view, store):
        human.print(remark)
    human.print(f"look at it:  {commands.dashboard(store)}")
    human.print(f"export it:   {commands.export(view.study, store=store)}")
