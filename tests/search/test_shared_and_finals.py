"""Searches that begin with shared weights, and ones that end with finalists."""

from concurrent.futures.process import BrokenProcessPool

import pytest

from nasseg.analysis import study_view
from nasseg.errors import TrainingError
from nasseg.search.plan import BANK_STEPS
from nasseg.search.schedule import POOL, SMALLEST_POOL
from nasseg.train import Recipe

from .fake import FakeExecutor

SHARED = {"rungs": (0, 3, 9)}
FINALS = {"finalists": 2, "seeds": 3}


def kinds(executor):
    return [kind for kind, _ in executor.jobs]


def jobs_of(executor, kind):
    return [job for found, job in executor.jobs if found == kind]


def rows(store, name="test"):
    study = store.study(name)
    return study, store.study_jobs(study.id)


def test_shared_weights_are_trained_before_anybody_is_judged(search, store):
    executor = search(**SHARED)
    order = kinds(executor)
    assert order.index("bank") < order.index("judge") < order.index("train")
    assert "bank" not in order[order.index("judge") :]
    _, jobs = rows(store)
    assert sum(job.steps for job in jobs if job.kind == "bank") == BANK_STEPS
    pieces = jobs_of(executor, "bank")
    assert [piece.progress[0] for piece in pieces] == sorted(p.progress[0] for p in pieces)
    assert len({piece.seed for piece in pieces}) == len(pieces)
    assert SMALLEST_POOL <= len(pieces[0].architectures) <= POOL


def test_the_pool_is_within_the_budget(search, store):
    executor = search(**SHARED)
    slow = {p.architecture_hash for p in study_view(store, store.study("test")).over_budget}
    pool = {a.hash for piece in jobs_of(executor, "bank") for a in piece.architectures}
    assert pool
    assert not pool & slow


def test_the_sampler_is_told_what_the_shared_weights_gave(search, store):
    trials = search(**SHARED).proposals.trials
    study, _ = rows(store)
    inherited = store.study_inherited(study.id)
    told = {t.number: t.values for t in trials if t.state.name == "COMPLETE"}
    view = study_view(store, study)
    assert told
    for point in view.points:
        if point.trial in told:
            assert told[point.trial][0] == inherited[point.architecture_hash].miou


def test_only_the_best_of_the_judged_are_trained(search, store):
    executor = search(**SHARED)
    judged, trained = len(jobs_of(executor, "judge")), len(jobs_of(executor, "train"))
    assert 0 < trained < judged
    assert {job.until_epoch for job in jobs_of(executor, "train")} == {3, 9}
    assert all(point.epochs in (3, 9) for point in study_view(store, store.study("test")).trained)


@pytest.mark.parametrize("death", [3, 12, 20, 30])
def test_a_search_with_shared_weights_goes_on(search, store, death):
    first = FakeExecutor(die_at=death)
    with pytest.raises(KeyboardInterrupt):
        search(first, **SHARED)
    second = search(**SHARED)
    done = [key for key in first.signatures() if key[0] in ("judge", "train")]
    redone = [key for key in second.signatures() if key[0] in ("judge", "train")]
    assert len(set(done) & set(redone)) <= 2  # what was under way when it died
    _, jobs = rows(store)
    assert sum(job.steps for job in jobs if job.kind == "bank") >= BANK_STEPS


def test_without_shared_weights_the_search_says_why(search):
    broken = {"bank": TrainingError("the loss became nan")}
    with pytest.raises(TrainingError, match="shared weights cannot be trained: the loss became"):
        search(FakeExecutor(broken=broken), **SHARED)


def test_a_judge_that_dies_twice_costs_one_network(search, store):
    class Dying(FakeExecutor):
        def judge(self, job):
            future = super().judge(job)
            if job.architecture.hash == jobs_of(self, "judge")[0].architecture.hash:
                future = type(future)()
                future.set_exception(BrokenProcessPool("died"))
            return future

    search(Dying(), **SHARED)
    failed = [t for t in store.trials(store.study("test").id) if t.state == "failed"]
    assert len(failed) == 1
    assert study_view(store, store.study("test")).front


def test_finalists_are_trained_with_every_seed_and_measured_again(search, store):
    executor = search(**FINALS)
    study, jobs = rows(store)
    finalists = store.study_finalists(study.id)
    assert len(finalists) == 2
    assert executor.afresh == 2
    by_key = {}
    for training in store.finalist_trainings(study):
        done = [r for r in store.runs(training.id) if r.state == "done" and r.until_epoch == 9]
        by_key.setdefault(training.architecture_hash, []).extend([training.seed] * len(done))
    assert by_key == {key: [0, 1, 2] for key in finalists}
    for key, finalist in finalists.items():
        measured = [m.id for m in store.study_measurements(study) if m.architecture_hash == key]
        assert finalist.measurement_id == measured[-1] != measured[0]
    assert {job.architecture_hash for job in jobs if job.kind == "finalist"} == set(finalists)


def test_finalists_are_the_best_of_the_front(search, store):
    search(**FINALS)
    study, _ = rows(store)
    view = study_view(store, study)
    best = sorted(view.front, key=lambda point: -point.miou)[:2]
    assert {point.architecture_hash for point in best} == set(store.study_finalists(study.id))


def test_finalists_can_be_asked_for_later(search, store):
    search()
    executor = search(**FINALS)
    assert set(kinds(executor)) == {"train", "gate"}
    assert len(store.study_finalists(store.study("test").id)) == 2
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
    finalists = store.study_finalists(store.study("again").id)
    assert len(finalists) == 2
    assert all(finalist.measurement_id for finalist in finalists.values())


def test_a_finalist_that_fails_leaves_the_others(search, store):
    class Failing(FakeExecutor):
        def train(self, job):
            future = super().train(job)
            if job.seed == 2:
                future = type(future)()
                future.set_exception(TrainingError("the loss became nan"))
            return future

    search(Failing(), **FINALS)
    study, _ = rows(store)
    assert all(f.measurement_id for f in store.study_finalists(study.id).values())


def test_the_account_names_every_job(search, store):
    executor = search(**SHARED, **FINALS)
    _, jobs = rows(store)
    assert len(jobs) == len(executor.jobs)
    assert {job.kind for job in jobs} == {"gate", "bank", "judge", "train", "finalist"}
    assert all(job.until_epoch in (3, 9) for job in jobs if job.kind == "train")
