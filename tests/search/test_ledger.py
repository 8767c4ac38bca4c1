"""The rows of a study: opened, marked, looked up and closed."""

from dataclasses import replace

import pytest

from nasseg.errors import StoreError, UsageError
from nasseg.records import Trial
from nasseg.search.candidates import Candidate
from nasseg.search.jobs import TrainOutcome
from nasseg.search.ledger import Ledger
from nasseg.store import open_store
from nasseg.train import EpochRecord, Score

from .fake import latency_of, measured


@pytest.fixture
def ledger(store, settings):
    return Ledger(store, settings)


@pytest.fixture
def candidate(ledger, settings):
    architecture = settings.space.references[0]
    made = Candidate(
        settings.space.reference(architecture.name), Trial(study_id=ledger.study.id, number=0)
    )
    ledger.add_trial(made.trial)
    return made


def measure(ledger, candidate):
    job = ledger.settings.measure_job(candidate.architecture)
    return ledger.record_measurement(candidate, measured(job, latency_of(candidate.architecture)))


def test_a_measurement_is_found_again_and_named_by_its_trial(ledger, candidate):
    assert ledger.look_up(candidate) is None
    stored = measure(ledger, candidate)
    assert ledger.look_up(candidate) == stored
    ledger.mark(candidate, "measured")
    (trial,) = ledger.trials()
    assert (trial.state, trial.architecture_hash) == ("measured", candidate.key)
    assert trial.finished is None


def test_a_mark_is_written_once_and_a_last_one_ends_the_trial(ledger, candidate, monkeypatch):
    measure(ledger, candidate)
    ledger.mark(candidate, "failed", "boom")
    (trial,) = ledger.trials()
    assert (trial.state, trial.reason) == ("failed", "boom")
    assert trial.finished is not None
    monkeypatch.setattr(ledger.store, "save_trial", None)
    ledger.mark(candidate, "failed", "boom")


def test_trainings_are_opened_once_for_each_seed(ledger, candidate):
    measure(ledger, candidate)
    first, second = ledger.open_training(candidate, 0), ledger.open_training(candidate, 1)
    assert ledger.open_training(candidate, 0) is first
    assert first.checkpoint != second.checkpoint
    assert ledger.masks(first, 0) is not None
    assert ledger.masks(second, 0) is None


def test_what_a_training_gave_is_read_back(ledger, candidate):
    measure(ledger, candidate)
    training = ledger.open_training(candidate, 0)
    ledger.record_run(training, 0, state="running")
    ledger.record_epoch(training, EpochRecord(1, 0.5, 0.25, 0.1, 2.0))
    assert ledger.done_runs(training) == ()
    score = Score({"miou": 0.25, "fwiou": 0.8, "boundary_f1": 0.5}, (0.25, None))
    ledger.record_trained(training, 0, TrainOutcome(score, 2.0, 1.5))
    (run,) = ledger.done_runs(training)
    assert (run.score, run.until_epoch, run.seconds) == (score, 1, 2.0)
    assert [epoch.miou for epoch in ledger.store.epochs.of_training(training.id)] == [0.25]


def test_a_second_sessions_choices_are_the_studys(ledger, store, settings):
    assert store.studies.named("test").settings["timeout_s"] is None
    changed = replace(settings, timeout_s=600.0, trials=99, finalists=2, seeds=3, workers=1)
    Ledger(store, changed)
    stored = store.studies.named("test").settings
    assert (stored["timeout_s"], stored["trials"]) == (600.0, 99)
    assert (stored["finalists"], stored["seeds"], stored["workers"]) == (2, 3, 1)


def test_another_question_changes_nothing(ledger, store, settings):
    before = store.studies.named("test")
    with pytest.raises(UsageError, match="was begun with budget_ms"):
        Ledger(store, replace(settings, budget_ms=1.0, trials=1))
    assert store.studies.named("test") == before


def test_target_and_training_device_are_two_things(ledger, settings):
    stored = ledger.study
    assert stored.conditions.target == settings.target.device.id
    assert (stored.settings["target"], stored.settings["device"]) == ("cpu", "cpu")


def test_it_tells_how_the_search_ended(ledger, store):
    ledger.close("interrupted", 12.5)
    assert (store.studies.named("test").state, store.studies.named("test").spent_s) == (
        "interrupted",
        12.5,
    )


@pytest.mark.parametrize("replaced", [False, True])
def test_a_store_that_is_gone_is_noticed_at_the_next_beat(tmp_path, settings, replaced):
    path = tmp_path / "gone.db"
    with open_store(str(path)) as store:
        ledger = Ledger(store, settings)
        ledger.beat(1.0)
        path.unlink()
        if replaced:
            path.write_bytes(b"")
        with pytest.raises(StoreError, match="was deleted or replaced while it was in use"):
            ledger.beat(2.0)
