"""What an exploration found, as plain data."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from nasseg.analysis.choices.exploration import summaries

if TYPE_CHECKING:
    from nasseg.analysis.choices.exploration import ExplorationView
    from nasseg.analysis.choices.latency_model import LatencyModel


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
                "name": point.name,
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
