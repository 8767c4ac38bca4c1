"""A search: gate before training, the ladder, duplicates, failures, going on."""

from contextlib import suppress
from dataclasses import replace

import onnxruntime as ort
import pytest

from nasseg.analysis import study_view
from nasseg.errors import TrainingError, UsageError
from nasseg.search_spaces import find_space
from nasseg.search_spaces.space import SearchSpace
from nasseg.train import Recipe

from .fake import FakeExecutor, latency_of

REFERENCES = find_space("esp_family").references


def view(store):
    return study_view(store, store.studies.named("test"))


def test_references_are_asked_first(search, store):
    search()
    asked = [trial.reference for trial in store.trials.of(store.studies.named("test"))]
    assert asked[: len(REFERENCES)] == [reference.name for reference in REFERENCES]
    assert not any(asked[len(REFERENCES) :])


def test_only_networks_within_the_budget_are_trained(search, store):
    executor = search()
    points = view(store).points
    slow = {p.architecture_hash for p in points if p.latency.high_ms > 9.0}
    trained = {job.architecture.hash for kind, job in executor.jobs if kind == "train"}
    assert slow
    assert trained == {p.architecture_hash for p in points} - slow
    assert {p.architecture_hash for p in view(store).over_budget} == slow
    assert store.studies.named("test").state == "finished"
    assert executor.closed


def test_the_front_and_the_best_third_climb(search):
    executor = search()
    ends = [job.until_epoch for kind, job in executor.jobs if kind == "train"]
    first, second, third = (ends.count(epochs) for epochs in (1, 3, 9))
    assert first >= 6
    assert first / 3 <= second < first
    assert second / 3 <= third <= second


def test_the_sampler_is_told_the_first_rung_only(search, store):
    trials = search().proposals.trials
    told = {t.number: t.values for t in trials if t.state.name == "COMPLETE"}
    training = {p.training_id: p for p in view(store).trained}
    assert told
    for point in training.values():
        first = store.runs.find(point.training_id, 1)
        assert told[point.trial] == [first.score.miou, point.latency.ms]


def test_the_metric_that_is_asked_for_is_maximised(search, store, settings):
    second = settings.data.classes[1]
    trials = search(metric=f"iou:{second}").proposals.trials
    told = {t.number: t.values[0] for t in trials if t.state.name == "COMPLETE"}
    found = view(store)
    assert found.study.metric == f"iou:{second}"
    assert told
    for point in found.trained:
        first = store.runs.find(point.training_id, 1)
        assert told[point.trial] == first.score.class_iou[1] == pytest.approx(1 - first.score.miou)
    best = max(found.trained, key=lambda point: point.value)
    assert found.best.architecture_hash == best.architecture_hash


def test_every_trial_is_answered_and_constrained(search, store):
    trials = search().proposals.trials
    assert {t.state.name for t in trials} <= {"COMPLETE", "PRUNED"}
    by_number = {p.trial: p for p in view(store).points}
    for trial in trials:
        if trial.number in by_number:
            excess = trial.constraints["latency_ms"]
            assert excess == pytest.approx(by_number[trial.number].latency.high_ms - 9.0)
            assert (trial.state.name == "PRUNED") == (excess > 0)


def small_space(pick):
    """Two depths of one network."""
    choices = dict(find_space("esp_family").references[2].choices)
    return find_space("esp_family").at(choices | {"depth2": pick.integer("depth2", 1, 2)})


def test_duplicates_cost_nothing_and_exhaust_the_space(search, store):
    executor = search(space=SearchSpace("tiny", small_space), trials=None, timeout_s=None)
    assert executor.count("gate") == 2
    states = [trial.state for trial in store.trials.of(store.studies.named("test"))]
    assert states.count("duplicate") == len(states) - 2
    assert all(t.state.name != "RUNNING" for t in executor.proposals.trials)


def test_another_study_knows_what_this_one_found(search, store):
    first = search()
    again = search(study="again", seed=0)
    assert again.count("gate") == 0
    assert not set(again.signatures()) & set(first.signatures())
    fronts = [study_view(store, store.studies.named(name)).front for name in ("test", "again")]
    assert [p.architecture_hash for p in fronts[0]] == [p.architecture_hash for p in fronts[1]]


@pytest.mark.parametrize("death", [0, 1, 9, 14, 20])
def test_an_interrupted_search_goes_on_where_it_was(search, store, death):
    whole = search(study="whole")
    first = FakeExecutor(die_at=death)
    # The other study's rows would answer; this one has another recipe.
    recipe = Recipe(epochs=9, learning_rate=1e-3)
    changes = {"recipe": recipe, "threads": 2}
    with pytest.raises(KeyboardInterrupt):
        search(first, **changes)
    assert store.studies.named("test").state == "interrupted"
    second = search(FakeExecutor(), **changes)
    done, redone = first.signatures(), second.signatures()
    finished = {
        (key, run.until_epoch)
        for key, training in store.trainings.of(store.studies.named("test")).items()
        for run in store.runs.of_training(training.id)
        if run.state == "done"
    }
    assert len(set(done) & set(redone)) <= 3  # what was under way when it died
    assert finished == {key[1:] for key in [*done, *redone] if key[0] == "train"}
    assert first.count("gate") + second.count("gate") <= whole.count("gate") + 1
    assert all(t.state.name != "RUNNING" for t in second.proposals.trials)


def test_a_finished_search_ends_at_once(search):
    search()
    assert search().jobs == []


@pytest.mark.parametrize("death", [None, 9])
def test_after_an_upgrade_a_study_is_measured_anew_and_trained_no_further(search, store, death):
    with suppress(KeyboardInterrupt):
        search(FakeExecutor(version="an older one", die_at=death))
    trained = [r for r in store.runs.of(store.studies.named("test")) if r.state == "done"]
    points = {point.architecture_hash for point in view(store).points}
    again = search(FakeExecutor())
    gated = [job.architecture.hash for kind, job in again.jobs if kind == "gate"]
    assert points
    assert points <= set(gated)
    assert len(gated) == len(set(gated))
    redone = {key[1:] for key in again.signatures() if key[0] == "train"}
    keys = {t.id: key for key, t in store.trainings.of(store.studies.named("test")).items()}
    assert not redone & {(keys[r.training_id], r.until_epoch) for r in trained}
    now = view(store)
    assert now.front
    assert now.incomparable == ()
    assert {m.conditions.runtime_version for m in now.measurements.values()} == {ort.__version__}


def test_another_study_measures_anew_what_an_older_runtime_ran(search, store):
    first = search(FakeExecutor(version="an older one"))
    again = search(study="again")
    assert again.count("gate") == first.count("gate")
    assert again.count("train") == 0


def test_who_is_over_the_budget_after_an_upgrade_leaves_the_front(search, store):
    search(FakeExecutor(version="an older one"))
    assert view(store).front
    search(FakeExecutor(slower=20.0))
    assert view(store).front == ()
    assert {point.kind for point in view(store).points} == {"over_budget"}


def test_a_failing_network_does_not_end_the_search(search, store):
    broken = {"gate": RuntimeError("boom"), "train": TrainingError("the loss became nan")}
    search(FakeExecutor(broken=broken))
    failed = [t for t in store.trials.of(store.studies.named("test")) if t.state == "failed"]
    assert [t.reason for t in failed] == ["boom", "the loss became nan"]
    assert view(store).front


def test_a_study_asks_one_question(search):
    search()
    with pytest.raises(UsageError, match=r"'test' was begun with budget_ms 9\.0, not 5\.0; choose"):
        search(budget_ms=5.0)
    with pytest.raises(UsageError, match="begun with rungs"):
        search(rungs=(3, 9))


def test_a_run_that_an_earlier_version_did_not_judge_by_the_metric_is_made_again(search, store):
    search()
    for run in store.runs.of(store.studies.named("test")):
        values = {"miou": run.score.values["miou"]}
        store.save_run(replace(run, score=replace(run.score, values=values)))
    again = search(study="other", metric="fwiou", trials=5)
    assert again.count("train")
    assert study_view(store, store.studies.named("other")).front


def test_nothing_within_the_budget(search, store):
    executor = search(budget_ms=0.01)
    assert executor.count("train") == 0
    assert view(store).best is None
    fastest = min(latency_of(job.architecture) for _, job in executor.jobs)
    assert view(store).fastest.latency.ms == pytest.approx(fastest)


def test_time_is_counted_over_all_sessions(search, store):
    now = [0.0]

    class Slow(FakeExecutor):
        def error_of(self, kind, number, job):
            now[0] += 2.0

    def search_for(seconds):
        return search(Slow(), clock=lambda: now[0], trials=None, timeout_s=seconds)

    first = search_for(60.0)
    assert len(first.jobs) > 20
    assert store.studies.named("test").spent_s == now[0] <= 62
    assert search_for(60.0).jobs == []
    assert search_for(120.0).jobs
    assert store.studies.named("test").spent_s == now[0] <= 122


def test_progress_tells_the_best(search):
    seen = []
    search(on_progress=seen.append)
    last = seen[-1]
    assert last.measured == last.over_budget + last.trained
    assert last.best.epochs in (1, 3, 9)
    assert any(progress.running for progress in seen)


def test_rungs_and_recipe_agree(settings):
    with pytest.raises(UsageError, match="the last rung must be the recipe's 9 epochs, got 3"):
        replace(settings, rungs=(1, 3))
