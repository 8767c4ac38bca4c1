"""What an exploration found, as sentences and as plain data."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from nasseg.analysis.choices.exploration import summaries
from nasseg.records.wording import counted

if TYPE_CHECKING:
    from nasseg.analysis.choices.exploration import ExplorationView
    from nasseg.analysis.choices.latency_model import LatencyModel


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
