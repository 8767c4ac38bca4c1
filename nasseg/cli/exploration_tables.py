"""What an exploration found, as tables of 80 columns and as plain data."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from nasseg.analysis.choices.exploration import summaries
from nasseg.cli.tables import new_table
from nasseg.records.quantities import quantity
from nasseg.records.wording import counted

if TYPE_CHECKING:
    from rich.table import Table

    from nasseg.analysis.choices.exploration import ExplorationView
    from nasseg.analysis.choices.latency_model import LatencyModel

Spread = tuple[float, float, float] | None


def space_table(view: ExplorationView) -> Table:
    """Return a row for each space: medians, and the range of the latency."""
    numbers = ("samples", "failed", "ms", "from - to", "params", "MACs", "mIoU")
    columns = ("space", *(numbers if view.scored else numbers[:-1]))
    table = new_table("", *columns, numbers=numbers)
    for each in summaries(view):
        cells = [each.space, str(each.samples), str(each.failed), _milliseconds(each.latency_ms)]
        cells += [_range(each.latency_ms), _median(each.params), _median(each.macs)]
        cells += [f"{each.miou[1]:.3f}" if each.miou else ""] if view.scored else []
        table.add_row(*cells)
    return table


def predictor_table(model: LatencyModel) -> Table:
    """Return a row for each feature: how well it predicts the latency."""
    numbers = ("rank correlation", "held-out R²")
    table = new_table("", "predicts the latency", *numbers, numbers=numbers)
    for each in (model.together, *model.predictors):
        table.add_row(each.label, _figure(each.spearman), _figure(each.r2))
    return table


def remarks(view: ExplorationView) -> list[str]:
    """Return what must be said beside the tables."""
    found = []
    doubtful = sum(point.latency.doubtful for point in view.points)
    if doubtful:
        found.append(
            f"{counted(doubtful, 'latency', 'latencies')} of {len(view.points)} in doubt: the "
            "machine was not quiet"
        )
    if view.incomparable:
        found.append(
            f"{counted(view.incomparable, 'network')} measured under another record "
            f"left out: {'; '.join(view.differences)}"
        )
    reasons: dict[str, list[str]] = {}
    for failure in view.failures:
        reasons.setdefault(failure.reason, []).append(f"{failure.space} {failure.number}")
    found += [f"{_few(names)}: {reason}" for reason, names in reasons.items()]
    return found


def result_of(view: ExplorationView, model: LatencyModel) -> dict[str, Any]:
    """Return an exploration as plain data; three numbers are least, median and largest."""
    return {
        "exploration": view.exploration.name,
        "spaces": [asdict(each) for each in summaries(view)],
        "predictors": [asdict(each) for each in (model.together, *model.predictors)],
        "samples": [
            {
                "space": point.space,
                "number": point.number,
                "architecture": point.architecture_hash,
                "latency_ms": point.latency.ms,
                "doubtful": point.latency.doubtful,
                "params": point.params,
                "macs": point.macs,
                "miou": point.miou,
                "picks": dict(point.picks),
                "features": dict(point.features),
            }
            for point in view.points
        ],
        "failures": [
            {"space": failure.space, "number": failure.number, "reason": failure.reason}
            for failure in view.failures
        ],
    }


def _few(names: list[str], most: int = 3) -> str:
    more = len(names) - most
    return ", ".join(names[:most]) + f" and {more} more" * (more > 0)


def _milliseconds(spread: Spread) -> str:
    return f"{spread[1]:.3g}" if spread else ""


def _range(spread: Spread) -> str:
    return f"{spread[0]:.3g} - {spread[2]:.3g}" if spread else ""


def _median(spread: Spread) -> str:
    return quantity(spread[1]) if spread else ""


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
