"""Searches on a machine that fails, and networks that do."""

import errno

import pytest

from nasseg.analysis import study_view
from nasseg.errors import MeasurementError, StoreError, TrainingError
from nasseg.search.jobs import MeasureJob
from nasseg.search.search import HEARTBEAT_S

from .fake import DIED, FakeExecutor

FULL = OSError(errno.ENOSPC, "No space left on device")


def states(store, name="test"):
    return [trial.state for trial in store.trials.of(store.studies.named(name))]


class Failing(FakeExecutor):
    """Every job of one kind ends with an error, by the number of that kind if it is a function."""

    def __init__(self, kind, error, **changes):
        super().__init__(**changes)
        self.kind, self.error = kind, error

    def error_of(self, kind, number, job):
        if kind != self.kind:
            return None
        return self.error(number) if callable(self.error) else self.error


@pytest.mark.parametrize("deaths", [1, 2])
def test_deaths_of_the_process_that_measures_fail_no_network_on_resume(search, store, deaths):
    """Sixty networks that waited in one queue were failed by two deaths before."""
    search(FakeExecutor(version="an older one"), trials=60)
    before = states(store)
    executor = search(FakeExecutor(broken=dict.fromkeys(range(deaths), DIED)), trials=60)
    assert executor.count("gate") >= 60 - before.count("duplicate")
    assert states(store) == before
    assert "failed" not in states(store)


def test_one_measurement_is_in_flight_on_resume(search, store):
    class Counting(FakeExecutor):
        most = 0

        def submit(self, job, lane):
            ticket = super().submit(job, lane)
            in_flight = sum(isinstance(each, MeasureJob) for _, each in self._waiting)
            self.most = max(self.most, in_flight)
            return ticket

    search(FakeExecutor(version="an older one"))
    executor = search(Counting())
    assert executor.count("gate") > 10
    assert executor.most == 1


def test_a_network_that_always_ends_its_worker_costs_itself_alone(search, store):
    deadly = []

    class Dying(FakeExecutor):
        def error_of(self, kind, number, job):
            if kind == "gate" and not deadly:
                deadly.append(job.architecture.hash)
            return DIED if job.architecture.hash in deadly else None

    search(Dying())
    failed = [t for t in store.trials.of(store.studies.named("test")) if t.state == "failed"]
    assert [t.reason for t in failed] == ["its worker died (twice while nothing else ran)"]
    assert study_view(store, store.studies.named("test")).front


@pytest.mark.parametrize("kind", ["gate", "train"])
@pytest.mark.parametrize("error", [FULL, MemoryError(), DIED], ids=["disk", "memory", "death"])
def test_faults_of_the_machine_are_written_as_nobodys(search, store, kind, error):
    seen = []
    executor = FakeExecutor(broken={kind: error})
    search(executor, on_progress=seen.append)
    assert "failed" not in states(store)
    assert seen[-1].retries == 1
    assert seen[-1].failed == 0
    assert not [r for r in store.runs.of(store.studies.named("test")) if r.state == "failed"]


def test_a_study_in_which_every_training_failed_says_so_and_why(search, store):
    def error(number):
        return TrainingError(f"the loss became nan in epoch 1, step {number} of 25")

    with pytest.raises(TrainingError, match=r"^every training failed, of \d+ .*became nan"):
        search(Failing("train", error))
    assert store.studies.named("test").state == "finished"
    assert "trained" not in states(store)


def test_a_study_in_which_nothing_can_be_measured_says_so_and_why(search):
    with pytest.raises(MeasurementError, match=r"^none of the 24 networks could be measured; 24"):
        search(Failing("gate", MeasurementError("no such provider")))


def test_what_failed_stays_so_unless_it_is_to_be_tried_again(search, store):
    with pytest.raises(TrainingError):
        search(Failing("train", TrainingError("the loss became nan")))
    failed = states(store).count("failed")
    assert failed
    with pytest.raises(TrainingError):
        search(again := FakeExecutor())
    assert again.jobs == []
    executor = search(retry_failed=True)
    assert executor.count("train") >= failed
    assert executor.count("gate") == 0
    assert "failed" not in states(store)
    assert all(t.state.name != "RUNNING" for t in executor.proposals.trials)


def test_a_store_that_is_deleted_ends_the_search_within_seconds(search, store, tmp_path):
    now = [0.0]

    class Deleting(FakeExecutor):
        def error_of(self, kind, number, job):
            now[0] += 0.5
            if number == 8:
                (tmp_path / "store.db").unlink()

    executor = Deleting()
    with pytest.raises(StoreError, match="was deleted or replaced while it was in use"):
        search(executor, clock=lambda: now[0])
    assert len(executor.jobs) <= 8 + 2 + HEARTBEAT_S / 0.5
    assert executor.closed
