"""Searches that end with finalists."""

import pytest

from nasseg.analysis import study_view
from nasseg.errors import TrainingError
from nasseg.train import Recipe

from .fake import FakeExecutor

FINALS = {"finalists": 2, "seeds": 3}


def kinds(executor):
    return [kind for kind, _ in executor.jobs]


def rows(store, name="test"):
    study = store.studies.named(name)
    return study, store.jobs.of(study)


def test_finalists_are_trained_with_every_seed_and_measured_again(search, store):
    executor = search(**FINALS)
    study, jobs = rows(store)
    finalists = store.finalists.of(study)
    assert len(finalists) == 2
    assert executor.afresh == 2
    by_key = {}
    for training in store.trainings.of_finalists(study):
        done = [
            r
            for r in store.runs.of_training(training.id)
            if r.state == "done" and r.until_epoch == 9
        ]
        by_key.setdefault(training.architecture_hash, []).extend([training.seed] * len(done))
    assert by_key == {key: [0, 1, 2] for key in finalists}
    for key, finalist in finalists.items():
        measured = [m.id for m in store.measurements.of(study) if m.architecture_hash == key]
        assert finalist.measurement_id == measured[-1] != measured[0]
    assert {job.architecture_hash for job in jobs if job.kind == "finalist"} == set(finalists)


def test_finalists_are_the_best_of_the_front(search, store):
    search(**FINALS)
    study, _ = rows(store)
    view = study_view(store, study)
    best = sorted(view.front, key=lambda point: -point.value)[:2]
    assert {point.architecture_hash for point in best} == set(store.finalists.of(study))


def test_finalists_can_be_asked_for_later(search, store):
    search()
    executor = search(**FINALS)
    assert set(kinds(executor)) == {"train", "gate"}
    assert len(store.finalists.of(store.studies.named("test"))) == 2
    assert search(**FINALS).jobs == []


@pytest.mark.parametrize("death", [36, 40, 43])
def test_finals_go_on_after_an_interruption(search, store, death):
    whole = search(study="whole", **FINALS)
    # The other study's rows would answer; this one has another recipe.
    changes = FINALS | {"threads": 2, "study": "again", "recipe": Recipe(epochs=9, jitter=0.2)}
    first = FakeExecutor(die_at=death)
    with pytest.raises(KeyboardInterrupt):
        search(first, **changes)
    second = search(**changes)
    assert len(second.jobs) < len(whole.jobs)
    finalists = store.finalists.of(store.studies.named("again"))
    assert len(finalists) == 2
    assert all(finalist.measurement_id for finalist in finalists.values())


def test_a_finalist_that_fails_leaves_the_others(search, store):
    class Failing(FakeExecutor):
        def error_of(self, kind, number, job):
            return TrainingError("the loss became nan") if getattr(job, "seed", 0) == 2 else None

    search(Failing(), **FINALS)
    study, _ = rows(store)
    assert all(f.measurement_id for f in store.finalists.of(study).values())


def test_the_account_names_every_job(search, store):
    executor = search(**FINALS)
    _, jobs = rows(store)
    assert len(jobs) == len(executor.jobs)
    assert {job.kind for job in jobs} == {"gate", "train", "finalist"}
    assert all(job.until_epoch in (1, 3, 9) for job in jobs if job.kind == "train")
