from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.analysis import Point, StudyView, study_view, with_front
from nasseg.records import (
    ArchitectureRecord,
    Cost,
    Device,
    Latency,
    Run,
    Training,
    Trial,
)
from nasseg.records.metric import METRICS, Score
from nasseg.store import open_store

from ...facts import MEASUREMENT, STUDY, exactly

TRAINING = Training(
    architecture_hash="", data_fingerprint="f", height=128, width=256, recipe_hash="r", seed=0
)


class Search:
    """Writes what a search would write."""

    def __init__(self, store):
        self.store = store
        store.save_device(Device(id="d", kind="cpu", name="a machine"))
        self.study = store.create_study(STUDY)
        self.number = 0

    def trial(
        self,
        key,
        latency_ms=None,
        *,
        high_ms=None,
        runs=(),
        reference=None,
        status="ok",
        version="1",
        shared=False,
    ):
        self.store.save_architecture(
            ArchitectureRecord(
                hash=key, text="{}", space="s", cost=Cost(params=1, macs=2, macs_fvcore=2)
            )
        )
        if latency_ms is not None:
            latency = exactly(latency_ms, noisy=status == "noisy", shared=shared)
            self.store.add_measurement(
                replace(
                    MEASUREMENT,
                    architecture_hash=key,
                    conditions=replace(MEASUREMENT.conditions, runtime_version=version),
                    latency=replace(latency, high_ms=high_ms or latency_ms),
                )
            )
        if runs:
            training = self.store.save_training(replace(TRAINING, architecture_hash=key))
            for run in runs:
                self.store.save_run(replace(run, training_id=training.id))
        self.store.save_trial(
            Trial(
                study_id=self.study.id,
                number=self.number,
                architecture_hash=key,
                reference=reference,
                state="measured",
            )
        )
        self.number += 1

    def view(self):
        return study_view(self.store, self.study)


def run(until, miou, state="done"):
    score = None if miou is None else Score({"miou": miou}, (miou, 1 - miou))
    return Run(training_id=0, rung=until // 5, until_epoch=until, score=score, state=state)


@pytest.fixture
def search(tmp_path):
    with open_store(str(tmp_path / "s.db")) as store:
        yield Search(store)


def kinds(view):
    return {point.architecture_hash: point.kind for point in view.points}


def test_an_empty_study_has_nothing(search):
    view = search.view()
    assert (view.points, view.front, view.best, view.fastest) == ((), (), None, None)
    assert view.hypervolume == 0.0


def test_kinds(search):
    search.trial("fast", 2.0, runs=[run(4, 0.4)], reference="espnet_c")
    search.trial("worse", 3.0, runs=[run(4, 0.3)])
    search.trial("best", 5.0, runs=[run(4, 0.6)])
    search.trial("edge", 9.9, high_ms=10.1)
    search.trial("slow", 20.0, runs=[run(4, 0.9)])
    search.trial("waiting", 6.0)
    search.trial("unmeasured")
    view = search.view()
    assert kinds(view) == {
        "fast": "front",
        "worse": "dominated",
        "best": "front",
        "edge": "over_budget",
        "slow": "over_budget",
        "waiting": "untrained",
    }
    assert [point.name for point in view.front] == ["espnet_c", "best"]
    assert view.best is view.front[-1]
    assert view.hypervolume == pytest.approx((3 * 0.4 + 5 * 0.6) / 10)
    assert view.trial_states == {"measured": 7}
    assert len(view.over_budget) == 2
    assert len(view.trained) == 4
    assert view.fastest is view.point("fast")
    assert view.point("unmeasured") is None


def test_the_longest_finished_run_counts_and_its_length_is_told(search):
    search.trial("a", 2.0, runs=[run(12, 0.5), run(4, 0.7)])
    search.trial("b", 3.0, runs=[run(4, 0.6), run(12, 0.9, state="running")])
    search.trial("c", 4.0, runs=[run(4, 0.6, state="failed")])
    view = search.view()
    assert [(p.value, p.epochs) for p in view.points] == [(0.5, 12), (0.6, 4), (None, None)]
    assert view.points[2].training_id is not None
    assert view.front_epochs == (4, 12)


def test_other_trainings_and_measurements_do_not_count(search):
    search.trial("a", 2.0)
    for change in ({"seed": 1}, {"recipe_hash": "x"}, {"data_fingerprint": "x"}, {"height": 64}):
        other = search.store.save_training(replace(TRAINING, architecture_hash="a", **change))
        search.store.save_run(replace(run(12, 0.9), training_id=other.id))
    assert search.view().points[0].value is None


def test_a_duplicate_is_one_point_with_the_references_name(search):
    search.trial("a", 2.0)
    search.trial("a", reference="espnet")
    (point,) = search.view().points
    assert (point.trial, point.name) == (0, "espnet")


def test_noise_is_marked_on_the_front(search):
    search.trial("a", 2.0, runs=[run(4, 0.4)], status="noisy")
    (point,) = search.view().front
    assert point.latency.noisy
    assert point.latency.doubtful


def test_a_shared_device_is_marked_on_the_front(search):
    search.trial("a", 2.0, runs=[run(4, 0.4)], shared=True)
    search.trial("b", 3.0, runs=[run(4, 0.5)])
    assert [(p.latency.shared, p.latency.doubtful) for p in search.view().front] == [
        (True, True),
        (False, False),
    ]


def test_two_records_do_not_mix_on_the_front(search):
    search.trial("old", 1.0, runs=[run(4, 0.9)])
    search.trial("b", 2.0, runs=[run(4, 0.4)], version="2")
    search.trial("c", 3.0, runs=[run(4, 0.5)], version="2")
    search.trial("waiting", 1.0)
    search.trial("d", 9.0, version="2")
    view = search.view()
    assert kinds(view) == {
        "old": "incomparable",
        "b": "front",
        "c": "front",
        "waiting": "incomparable",
        "d": "untrained",
    }
    assert len(view.incomparable) == 2
    assert view.fastest is view.point("b")
    assert view.differences == ("runtime version is 1 in one and 2 in the other",)
    assert view.measurements["old"].conditions.runtime_version == "1"
    assert view.hypervolume == pytest.approx((1 * 0.4 + 7 * 0.5) / 10)


def test_a_study_that_is_measured_anew_keeps_its_front_meanwhile(search):
    search.trial("a", 2.0, runs=[run(4, 0.4)])
    search.trial("b", 3.0, runs=[run(4, 0.5)])
    search.trial("a", 1.0, version="2")
    assert [p.latency.ms for p in search.view().front] == [2.0, 3.0]
    search.trial("b", 1.5, version="2")
    assert [p.latency.ms for p in search.view().front] == [1.0, 1.5]


latencies = st.floats(0.1, 100)
random_points = st.lists(
    st.builds(
        Point,
        trial=st.integers(0, 99),
        architecture_hash=st.uuids().map(str),
        reference=st.none(),
        params=st.just(1),
        macs=st.just(1),
        latency=st.builds(Latency, ms=latencies, low_ms=latencies, high_ms=latencies),
        kind=st.sampled_from(["untrained", "over_budget", "incomparable"]),
        value=st.none() | st.floats(0, 1),
    )
)


@given(random_points)
def test_only_trained_points_within_the_budget_change_their_kind(points):
    told = with_front(points, METRICS["miou"])
    for before, after in zip(points, told, strict=True):
        inside = before.kind == "untrained" and before.value is not None
        assert (after.kind in ("front", "dominated")) == inside
        assert replace(after, kind=before.kind) == before
    view = StudyView(STUDY, None, told, MappingProxyType({}))
    trained = [point.value for point in told if point.kind in ("front", "dominated")]
    assert (view.best.value if view.best else None) == max(trained, default=None)


@given(random_points)
def test_where_less_is_better_the_front_falls(points):
    error = replace(METRICS["miou"], direction="minimize")
    told = with_front(points, error)
    mirrored = [replace(p, value=None if p.value is None else 1 - p.value) for p in points]
    assert [p.kind for p in told] == [p.kind for p in with_front(mirrored, METRICS["miou"])]
