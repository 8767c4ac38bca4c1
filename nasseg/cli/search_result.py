"""What a search ends with: the front as a table or as JSON, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from nasseg.analysis import Point, StudyView
from nasseg.analysis.study.finalists import FinalistView
from nasseg.cli.tables import new_table
from nasseg.presentation import commands
from nasseg.presentation.remarks import remarks
from nasseg.records.latency import MARK


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
    Console().print(front_table(view.study.name, view.front))
    if finalists:
        Console().print(finalists_table(finalists))
    human = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
    human.print(
        f"{len(view.points)} measured, {len(view.over_budget)} over budget, "
        f"{len(view.trained)} trained in {view.study.spent_s:.0f} s"
    )
    for remark in remarks(view, store):
        human.print(remark)
    human.print(f"look at it:  {commands.dashboard(store)}")
    human.print(f"export it:   {commands.export(view.study, store=store)}")


def front_table(title: str, front: Sequence[Point]) -> Table:
    """Return the front as a table of at most 80 columns; `~` marks a latency in doubt."""
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("trial", justify="right", no_wrap=True)
    table.add_column("network", min_width=12)
    for column in ("mIoU", "epochs", "ms", "95 % interval", "params", "MACs"):
        table.add_column(column, justify="right", no_wrap=True)
    for point in front:
        table.add_row(
            str(point.trial),
            point.name,
            f"{point.miou:.3f}",
            str(point.epochs),
            f"{MARK * point.latency.doubtful}{point.latency.ms:.2f}",
            f"{point.latency.low_ms:.2f}-{point.latency.high_ms:.2f}",
            f"{point.params / 1e6:.2f} M",
            f"{point.macs / 1e9:.2f} G",
        )
    return table


def finalists_table(finalists: Sequence[FinalistView]) -> Table:
    """Return the finalists with mean and spread of their seeds and their second measurement."""
    title = "finalists, trained from scratch and measured again"
    table = new_table(
        title, "trial", "network", "mIoU", "sd", "seeds", "epochs", "ms", "95 % interval",
        numbers=("trial", "mIoU", "sd", "seeds", "epochs", "ms", "95 % interval"),
    )  # fmt: skip
    for finalist in finalists:
        again = finalist.again
        table.add_row(
            str(finalist.point.trial),
            finalist.point.name,
            "" if finalist.mean is None else f"{finalist.mean:.3f}",
            "" if finalist.deviation is None else f"{finalist.deviation:.3f}",
            f"{len(finalist.mious)} of {len(finalist.seeds)}",
            str(finalist.epochs),
            f"{again.latency.ms:.2f}" if again else "",
            f"{again.latency.low_ms:.2f}-{again.latency.high_ms:.2f}" if again else "",
        )
    return table
