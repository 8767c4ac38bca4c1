"""Every trial and every training run of a study as a row, whatever became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from nasseg.analysis.study.view import StudyView
from nasseg.records import Run, Training, Trial
from nasseg.records.metric import Metric


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """A trial, or the piece of a training that ends at one rung.

    Attributes:
        trial: the number of the trial; of a run, that which proposed its network first, if known.
        network: the reference's name, else the architecture's hash; empty without a network.
        architecture: the hash; `None` without a network.
        reason: why it failed or was not trained.
        latency_ms: of the network.
        metric: by what its study judges networks.
        value: of the metric; of a trial after its longest training, of a run at its own end.
        epochs: after which the value was reached; a run's are those it is to reach.
        seconds: of training; of a trial all its finished runs together.
        when: it was finished, or begun if it is not over.
    """

    study: str
    trial: int | None
    network: str
    architecture: str | None
    state: str
    reason: str
    latency_ms: float | None
    metric: Metric
    value: float | None
    epochs: int | None
    seconds: float | None
    when: datetime


def trial_rows(
    view: StudyView,
    trials: Iterable[Trial],
    trainings: Mapping[str, Training],
    runs: Iterable[Run],
) -> tuple[HistoryRow, ...]:
    """Return a row for each trial.

    Args:
        view: the study.
        trials: its trials.
        trainings: `{architecture hash: training}` of the study.
        runs: of these trainings.
    """
    seconds: defaultdict[int, float] = defaultdict(float)
    for run in runs:
        seconds[run.training_id] += run.seconds or 0.0
    points = {point.architecture_hash: point for point in view.points}
    rows = []
    for trial in trials:
        key = trial.architecture_hash
        point = points.get(key) if key else None
        training = trainings.get(key) if key else None
        rows.append(
            HistoryRow(
                study=view.study.name,
                trial=trial.number,
                network=trial.reference or (point.name if point else _name(view, key)),
                architecture=key,
                state=trial.state,
                reason=trial.reason,
                latency_ms=point.latency.ms if point else None,
                metric=view.metric,
                value=point.value if point else None,
                epochs=point.epochs if point else None,
                seconds=(seconds[training.id] or None) if training else None,
                when=trial.finished or trial.created,
            )
        )
    return tuple(rows)


def run_rows(
    view: StudyView, trainings: Mapping[str, Training], runs: Iterable[Run]
) -> tuple[HistoryRow, ...]:
    """Return a row for each training run of a study, in the order in which they were begun.

    Args:
        view: the study.
        trainings: `{architecture hash: training}` of the study.
        runs: of these trainings.
    """
    keys = {training.id: key for key, training in trainings.items()}
    points = {point.architecture_hash: point for point in view.points}
    rows = []
    for run in sorted(runs, key=lambda run: run.id):
        key = keys[run.training_id]
        point = points.get(key)
        rows.append(
            HistoryRow(
                study=view.study.name,
                trial=point.trial if point else None,
                network=point.name if point else _name(view, key),
                architecture=key,
                state=run.state,
                reason=run.reason,
                latency_ms=point.latency.ms if point else None,
                metric=view.metric,
                value=view.study.value(run.score),
                epochs=run.until_epoch,
                seconds=run.seconds,
                when=run.finished or run.created,
            )
        )
    return tuple(rows)


def _name(view: StudyView, architecture_hash: str | None) -> str:
    """Return the name of a network that was not measured; a trial that failed early has none."""
    return view.names.get(architecture_hash, architecture_hash) if architecture_hash else ""
