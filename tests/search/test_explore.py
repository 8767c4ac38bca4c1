"""Exploring spaces with an executor that answers at once."""

from dataclasses import replace

import pytest

from nasseg.analysis.choices.exploration import exploration_view, summaries
from nasseg.errors import MeasurementError, UsageError
from nasseg.search.exploration_settings import ExplorationSettings, exploration_name
from nasseg.search.explore import Explorer
from nasseg.search.jobs import MeasureJob
from nasseg.search.policy import Policy
from nasseg.search_spaces import find_space
from nasseg.store import open_store

from .fake import DIED, HOST, FakeExecutor, impatient, measured

SETTINGS = ExplorationSettings(
    name="e",
    spaces=(find_space("esp_family"), find_space("enet_family")),
    samples=2,
    seed=0,
    target=HOST,
    runtime="onnxruntime",
    precision="fp32",
    threads=1,
    size=(64, 96),
    classes=5,
)


class Measuring(FakeExecutor):
    """Answers every measurement, with an error by the number of the job, or stops there."""

    def __init__(self, errors=None, stop_at=None, version=None):
        super().__init__(die_at=stop_at, broken=errors, version=version)

    def _answer_job(self, job, worker):
        if isinstance(job, MeasureJob):
            number = len(self.jobs)
            self.jobs.append(("gate", job))
            if error := self.error_of("gate", number, job):
                raise error
            return measured(job, 1.0 + len(job.architecture.nodes), self.version)
        return super()._answer_job(job, worker)


@pytest.fixture
def store(tmp_path):
    with open_store(str(tmp_path / "s.db")) as opened:
        yield opened


def explore(store, executor, **changes):
    steps = []
    exploration = Explorer(
        replace(SETTINGS, **changes), store, executor, steps.append, impatient(Policy())
    )
    exploration.run()
    return exploration_view(store, store.explorations.named("e")), steps


def test_spaces_take_turns_and_every_sample_is_stored(store):
    executor = Measuring()
    view, steps = explore(store, executor)
    assert executor.closed
    assert [(step.done, step.space) for step in steps] == [
        (0, "esp_family"), (1, "enet_family"), (2, "esp_family"), (3, "enet_family")
    ]  # fmt: skip
    assert view.complete
    assert [(point.space, point.number) for point in view.points] == [
        ("esp_family", 0), ("esp_family", 1), ("enet_family", 0), ("enet_family", 1)
    ]  # fmt: skip
    point = view.points[0]
    assert SETTINGS.spaces[0].at(point.picks).hash == point.architecture_hash
    assert point.features["macs"] > 0
    assert (point.params, point.traits.width) == (1000, 8)
    assert point.latency.ms == 1.0 + point.traits.depth
    assert view.device.name == "test"


def test_a_seed_decides_the_draws(store, tmp_path):
    with open_store(str(tmp_path / "other.db")) as other:
        one, two = (explore(each, Measuring())[0] for each in (store, other))
    assert one.points == two.points
    view = explore(store, Measuring(), name="e")[0]
    assert view.points == one.points
    with pytest.raises(UsageError, match="was begun with seed 0, not 1; choose another name"):
        explore(store, Measuring(), seed=1)


def test_what_stopped_goes_on(store):
    with pytest.raises(KeyboardInterrupt):
        explore(store, stopped := Measuring(stop_at=3))
    assert stopped.closed
    halfway = exploration_view(store, store.explorations.named("e"))
    assert (halfway.drawn, halfway.complete) == (3, False)
    assert [len(halfway.of(space.name)) for space in SETTINGS.spaces] == [2, 1]
    view, steps = explore(store, executor := Measuring())
    assert len(executor.jobs) == 1
    assert len(steps) == 4
    assert view.complete


def test_more_samples_go_on_and_fewer_take_nothing_away(store):
    explore(store, Measuring())
    view, _ = explore(store, executor := Measuring(), samples=3)
    assert (len(executor.jobs), len(view.points)) == (2, 6)
    view, _ = explore(store, executor := Measuring(), samples=1)
    assert (len(executor.jobs), len(view.points), view.exploration.samples) == (0, 6, 3)


def test_a_failure_costs_its_sample_alone(store):
    executor = Measuring({0: MeasurementError("it would not run"), 2: ValueError()})
    view, steps = explore(store, executor)
    assert [(f.space, f.number, f.reason) for f in view.failures] == [
        ("esp_family", 0, "it would not run"), ("esp_family", 1, "ValueError")
    ]  # fmt: skip
    assert view.failures[0].picks
    assert view.failures[0].features
    assert steps[-1].failed == 2
    (esp, enet) = summaries(view)
    assert (esp.samples, esp.failed, esp.latency_ms) == (2, 2, None)
    assert (enet.samples, enet.failed) == (2, 0)
    assert explore(store, again := Measuring())[0].failures == view.failures
    assert again.jobs == []


@pytest.mark.parametrize(("deaths", "failed"), [(1, 0), (2, 0)])
def test_workers_that_die_cost_no_sample(store, deaths, failed):
    view, _ = explore(store, Measuring(dict.fromkeys(range(deaths), DIED)))
    assert len(view.failures) == failed
    assert len(view.points) == 4


def test_a_space_that_raises_fails_its_samples(store):
    def broken(pick):
        raise RuntimeError("no such point")

    spaces = (replace(SETTINGS.spaces[0], draw=broken), SETTINGS.spaces[1])
    view, _ = explore(store, Measuring(), spaces=spaces)
    assert [f.reason for f in view.failures] == ["no such point"] * 2
    assert len(view.points) == 2


def test_measurements_of_another_exploration_are_taken_over(store):
    before, _ = explore(store, Measuring())
    executor = Measuring()
    Explorer(replace(SETTINGS, name="other"), store, executor, lambda _: None).run()
    view = exploration_view(store, store.explorations.named("other"))
    assert executor.jobs == []
    assert [p.latency.ms for p in view.points] == [p.latency.ms for p in before.points]


def test_another_record_is_measured_anew_and_the_miou_stays(store):
    explore(store, Measuring(version="0.1"))
    first = store.samples.of(store.explorations.named("e"))[0]
    store.save_sample(replace(first, miou=0.5))
    view, _ = explore(store, executor := Measuring())
    assert len(executor.jobs) == 4
    assert (len(view.points), view.incomparable) == (4, 0)
    scored = view.scored
    assert [(p.space, p.number, p.value) for p in scored] == [(first.space, first.number, 0.5)]


def test_samples_under_another_record_are_left_out_and_told(store):
    explore(store, Measuring(version="0.1"))
    with pytest.raises(KeyboardInterrupt):
        explore(store, Measuring(stop_at=1))
    view = exploration_view(store, store.explorations.named("e"))
    assert (len(view.points), view.incomparable) == (3, 1)
    assert "runtime version" in view.differences[0]


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "esp_family+enet_family-64x96-onnxruntime-5classes"),
        ({"samples": 9}, "esp_family+enet_family-64x96-onnxruntime-5classes"),
        (
            {"precision": "int8", "threads": 2, "seed": 7, "spaces": SETTINGS.spaces[:1]},
            "esp_family-64x96-onnxruntime-int8-2threads-5classes-seed7",
        ),
    ],
)
def test_equal_questions_have_equal_names(changes, name):
    assert exploration_name(replace(SETTINGS, **changes)) == name
