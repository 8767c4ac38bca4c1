"""Finalists: seeds and second measurements."""

from dataclasses import replace

import pytest

from nasseg.analysis import study_view
from nasseg.analysis.study.finalists import FinalistView, Seed, finalists
from nasseg.records import ArchitectureRecord, Cost, Device, Finalist, Trial
from nasseg.store import open_store

from ...facts import MEASUREMENT, POINT, STUDY, exactly


def test_mean_and_spread_over_the_seeds():
    seeds = (Seed(0, 0.4, 9), Seed(1, 0.5, 9), Seed(2, 0.6, 9))
    finalist = FinalistView(POINT, 9, seeds)
    assert finalist.mean == pytest.approx(0.5)
    assert finalist.deviation == pytest.approx(0.1)


def test_seeds_on_their_way_do_not_count_beside_whole_ones():
    finalist = FinalistView(POINT, 9, (Seed(0, 0.6, 9), Seed(1, 0.2, 3), Seed(2)))
    assert finalist.values == (0.6,)
    assert replace(finalist, epochs=12).values == ()
    assert finalist.deviation is None
    assert FinalistView(POINT, 9, (Seed(0),)).mean is None


def test_a_whole_study(whole_study):
    view = study_view(whole_study, whole_study.studies.newest())
    found = finalists(whole_study, view)
    assert [each.point for each in found] == list(view.front[-2:])
    for each in found:
        assert [seed.seed for seed in each.seeds] == [0, 1, 2]
        assert each.mean - each.values[0] == pytest.approx(0.01)
        assert each.deviation == pytest.approx(0.01)
        assert each.again.latency.ms == each.point.latency.ms
        assert each.comparison.ratio == pytest.approx(1.01)
        assert each.comparison.overlap


def test_latencies_of_two_versions_are_not_compared(whole_study):
    view = study_view(whole_study, whole_study.studies.newest())
    one = finalists(whole_study, view)[0]
    other = replace(one, differences=("runtime version is 1 in one and 2 in the other",))
    assert other.comparison is None


def test_a_finalist_without_a_second_measurement_has_the_newest_as_the_search_s(tmp_path):
    with open_store(str(tmp_path / "s.db")) as store:
        fill(store)
        view = study_view(store, store.studies.newest())
        (found,) = finalists(store, view)
    assert found.again is None
    assert found.searched.latency.ms == 3.0
    assert found.seeds == (Seed(0), Seed(7))


def fill(store):
    store.save_device(Device(id="d", kind="cpu", name="a machine"))
    study = store.create_study(STUDY)
    store.save_architecture(
        ArchitectureRecord(
            hash="a", text="{}", space="s", cost=Cost(params=1, macs=1, macs_fvcore=1)
        )
    )
    store.save_trial(Trial(study_id=study.id, number=0, architecture_hash="a"))
    for latency_ms in (2.0, 3.0):
        store.add_measurement(replace(MEASUREMENT, latency=exactly(latency_ms)))
    store.save_finalist(Finalist(study_id=study.id, architecture_hash="a", seeds=(7, 0)))
