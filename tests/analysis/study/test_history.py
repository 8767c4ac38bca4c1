"""Trials and training runs as rows."""

from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from nasseg.analysis import StudyView
from nasseg.analysis.study.history import run_rows, trial_rows
from nasseg.records import Run, Training, Trial
from nasseg.records.metric import Score

from ...facts import POINT, STUDY

BEGUN, ENDED = (datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2))
TRAINING = Training(
    architecture_hash="a", data_fingerprint="f", height=1, width=1, recipe_hash="r", seed=0, id=7
)
RUNS = (
    Run(training_id=7, rung=1, until_epoch=12, state="failed", reason="NaN", id=2,
              created=BEGUN),
    Run(training_id=7, rung=0, until_epoch=4, state="done", seconds=9.5, id=1,
              score=Score({"miou": 0.4}), created=BEGUN, finished=ENDED),
)  # fmt: skip
POINTS = (replace(POINT, trial=3, reference="espnet", value=0.4, epochs=4),)
VIEW = StudyView(STUDY, None, POINTS, MappingProxyType({}))


def test_a_trial_with_what_its_network_takes_and_reached():
    trial = Trial(
        study_id=1, number=3, state="trained", architecture_hash="a", created=BEGUN, finished=ENDED
    )
    (row,) = trial_rows(VIEW, [trial], {"a": TRAINING}, RUNS)
    assert (row.study, row.trial, row.network, row.architecture) == ("s", 3, "espnet", "a")
    assert (row.latency_ms, row.value, row.epochs, row.seconds) == (5.0, 0.4, 4, 9.5)
    assert row.when == ENDED


def test_a_trial_that_never_became_a_network():
    trial = Trial(study_id=1, number=4, state="failed", reason="too large", created=BEGUN)
    (row,) = trial_rows(VIEW, [trial], {}, ())
    assert (row.network, row.state, row.reason) == ("", "failed", "too large")
    assert (row.architecture, row.latency_ms, row.value, row.epochs, row.seconds) == (None,) * 5
    assert row.when == BEGUN


def test_runs_in_the_order_in_which_they_were_begun():
    done, failed = run_rows(VIEW, {"a": TRAINING}, RUNS)
    assert (done.trial, done.epochs, done.value, done.seconds, done.when) == (3, 4, 0.4, 9.5, ENDED)
    assert (failed.network, failed.state, failed.reason) == ("espnet", "failed", "NaN")
    assert (failed.epochs, failed.value, failed.seconds, failed.when) == (12, None, None, BEGUN)


def test_a_run_of_a_network_that_is_not_measured_has_its_hash():
    nothing = replace(VIEW, points=())
    rows = run_rows(nothing, {"a": TRAINING}, RUNS)
    assert {(row.trial, row.network, row.latency_ms) for row in rows} == {(None, "a", None)}
