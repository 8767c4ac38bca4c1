"""A study as one of Optuna, which Optuna's figures and dashboard open."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import optuna
from optuna.distributions import BaseDistribution, CategoricalDistribution
from optuna.exceptions import DuplicatedStudyError, ExperimentalWarning, OptunaError
from optuna.storages import RDBStorage
from optuna.trial import FrozenTrial, TrialState, create_trial
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from nasseg.analysis.study.view import Point, StudyView
from nasseg.errors import ArchitectureError, StoreError, UsageError
from nasseg.records import Trial
from nasseg.records.data_spec import DataSpec
from nasseg.records.metric import Metric
from nasseg.records.trial import BUDGET_CONSTRAINT
from nasseg.search_spaces import SPACES
from nasseg.search_spaces.distribution import distribution_of
from nasseg.search_spaces.pick import FixedPick
from nasseg.store.address import shown

Distributions = dict[str, BaseDistribution]


def write_optuna_study(view: StudyView, trials: Sequence[Trial], storage: str) -> str:
    """Write a study into a storage of Optuna and return where that is, without a password.

    Args:
        view: the study.
        trials: all its trials.
        storage: a database URL, or the file of a SQLite database.

    Raises:
        StoreError: when the storage holds a study of that name, or cannot be written.
    """
    frozen = optuna_trials(view, trials)
    url = _url(storage)
    with _opened(url) as opened:
        name = view.study.name
        try:
            study = optuna.create_study(
                study_name=name, storage=opened, directions=[view.metric.direction, "minimize"]
            )
        except DuplicatedStudyError:
            raise StoreError(
                f"{shown(url)} already holds an Optuna study {name!r}; name another storage, or "
                "delete the study there first"
            ) from None
        try:
            study.set_metric_names([view.metric.label, "latency (ms)"])
            for attribute, value in _about(view).items():
                study.set_user_attr(attribute, value)
            study.add_trials(frozen)
        except BaseException:
            optuna.delete_study(study_name=name, storage=opened)
            raise
    return shown(url)


def optuna_trials(view: StudyView, trials: Sequence[Trial]) -> list[FrozenTrial]:
    """Return what is known of a study's trials, without those of which nothing is known yet.

    A network with a metric is complete and one without is pruned; so is one whose latency must not
    be compared with the others. A trial that repeats an earlier network gave the same.
    """
    asked = [trial for trial in trials if trial.state != "asked"]
    distributions = distributions_of(view.study.space, [trial.picks for trial in asked])
    return [
        _frozen(view, trial, view.point(trial.architecture_hash), known)
        for trial, known in zip(asked, distributions, strict=True)
    ]


def distributions_of(space: str, picks: Sequence[Mapping[str, Any]]) -> list[Distributions]:
    """Return for each trial its choices with all their options.

    They are those of the space if it comes with this program and still offers what was picked, else
    the values seen in any trial.
    """
    try:
        return [_of_the_space(space, picked) for picked in picks]
    except (KeyError, UsageError, ArchitectureError):
        return _seen(picks)


def _of_the_space(space: str, picks: Mapping[str, Any]) -> Distributions:
    pick = FixedPick(picks)
    SPACES[space].draw(pick)
    pick.check_all_used()
    return {name: distribution_of(options) for name, options in pick.options.items()}


def _seen(picks: Sequence[Mapping[str, Any]]) -> list[Distributions]:
    values: dict[str, dict[tuple[str, Any], Any]] = {}
    for picked in picks:
        for name, value in picked.items():
            values.setdefault(name, {})[type(value).__name__, value] = value  # 1 is not True
    known = {
        name: CategoricalDistribution([value for _, value in sorted(seen.items())])
        for name, seen in values.items()
    }
    return [{name: known[name] for name in picked} for picked in picks]


def _frozen(
    view: StudyView, trial: Trial, point: Point | None, distributions: Distributions
) -> FrozenTrial:
    state, values = TrialState.PRUNED, None
    if point and point.value is not None and point.kind != "incomparable":
        state, values = TrialState.COMPLETE, [point.value, point.latency.ms]
    elif trial.state == "failed" or point is None:
        state = TrialState.FAIL
    frozen = create_trial(
        state=state,
        values=values,
        params=dict(trial.picks),
        distributions=distributions,
        user_attrs=_facts(trial, point, view.metric),
        constraints={BUDGET_CONSTRAINT: point.latency.high_ms - view.study.budget_ms}
        if point
        else None,
    )
    frozen.datetime_start = _local(trial.created)
    frozen.datetime_complete = _local(trial.finished or trial.created)
    return frozen


def _local(moment: datetime) -> datetime:
    """Return a moment as Optuna keeps it: by the local clock, without a zone."""
    return moment.astimezone().replace(tzinfo=None)


def _facts(trial: Trial, point: Point | None, metric: Metric) -> dict[str, Any]:
    """Return the user attributes of a trial; those without a value are left out."""
    facts: dict[str, Any] = {
        "trial": trial.number,
        "state": trial.state,
        "reason": trial.reason or None,
        "hash": trial.architecture_hash,
        "reference": trial.reference,
    }
    if point:
        facts |= {
            "name": point.name,
            "kind": point.kind,
            "params": point.params,
            "macs": point.macs,
            "latency_ms": point.latency.ms,
            "latency_low_ms": point.latency.low_ms,
            "latency_high_ms": point.latency.high_ms,
            "latency_in_doubt": point.latency.doubtful,
            metric.name: point.value,
            "epochs": point.epochs,
        }
    return {name: value for name, value in facts.items() if value is not None}


def _about(view: StudyView) -> dict[str, Any]:
    study = view.study
    return {
        "space": study.space,
        "budget_ms": study.budget_ms,
        "metric": view.metric.name,
        "device": view.device.name if view.device else study.conditions.target,
        "conditions": study.conditions.words,
        "data": DataSpec.parse(study.data_spec).name,
        "rungs": list(study.rungs),
        "seed": study.seed,
    }


def _url(storage: str) -> URL:
    try:
        return make_url(storage if "://" in storage else f"sqlite:///{storage}")
    except (ArgumentError, ValueError):
        raise StoreError(
            f"the URL of the Optuna storage, which begins with {storage.partition('://')[0]!r}, "
            "cannot be read; give a file such as optuna.db, or a database URL"
        ) from None


@contextmanager
def _opened(url: URL) -> Iterator[RDBStorage]:
    """Open a storage; what goes wrong with it is one sentence, and Optuna says nothing else."""
    verbosity = optuna.logging.get_verbosity()
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    try:
        with warnings.catch_warnings():
            # Metrics have names in Optuna since 3.2, and are called experimental ever since.
            warnings.simplefilter("ignore", ExperimentalWarning)
            opened = RDBStorage(url.render_as_string(hide_password=False))
            try:
                yield opened
            finally:
                opened.engine.dispose()
    except (SQLAlchemyError, OptunaError, OSError, ImportError) as error:
        cause = getattr(error, "orig", None) or error.__cause__ or error
        reason = next(iter(str(cause).strip().splitlines()), type(cause).__name__)
        if url.password:
            reason = reason.replace(str(url.password), "***")
        raise StoreError(f"the Optuna storage {shown(url)} cannot be used: {reason}") from None
    finally:
        optuna.logging.set_verbosity(verbosity)
