"""The hypervolume over core-seconds, by hand."""

from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.analysis import StudyView, with_front
from nasseg.analysis.study.hypervolume_growth import Moment, hypervolume_growth
from nasseg.records import Job
from nasseg.records.metric import METRICS

from ...facts import POINT, STUDY


def point(name, latency_ms, **fields):
    return replace(
        POINT, architecture_hash=name, **fields, latency=replace(POINT.latency, ms=latency_ms)
    )


def view(*points):
    return StudyView(STUDY, None, with_front(points, METRICS["miou"]), MappingProxyType({}))


def job(kind, name, until=None, seconds=10.0):
    return Job(study_id=1, kind=kind, architecture_hash=name, until_epoch=until, seconds=seconds)


FAST, SLOW = point("fast", 2.0), point("slow", 6.0)


def test_each_counts_by_its_longest_training_so_far():
    scores = {("fast", 1): 0.25, ("slow", 1): 0.5, ("fast", 3): 0.5}
    jobs = [
        job("gate", "fast", seconds=1.0),
        job("bank", None, seconds=4.0),
        job("train", "fast", 1),
        job("train", "slow", 1),
        job("train", "fast", 3, seconds=20.0),
    ]
    assert hypervolume_growth(view(FAST, SLOW), scores, jobs) == (
        Moment(0.0, 0.0),
        Moment(1.0, 0.0),
        Moment(5.0, 0.0),
        Moment(15.0, pytest.approx(0.8 * 0.25)),
        Moment(25.0, pytest.approx(0.4 * 0.25 + 0.4 * 0.5)),
        Moment(45.0, pytest.approx(0.8 * 0.5)),
    )


def test_it_falls_where_more_epochs_made_a_network_worse():
    scores = {("fast", 1): 0.5, ("fast", 3): 0.4}
    jobs = [job("train", "fast", 1), job("train", "fast", 3)]
    levels = [moment.hypervolume for moment in hypervolume_growth(view(FAST), scores, jobs)]
    assert levels == pytest.approx([0.0, 0.4, 0.32])


@pytest.mark.parametrize("kind", ["over_budget", "incomparable"])
def test_what_is_not_on_the_study_s_ground_does_not_count(kind):
    outside = replace(FAST, kind=kind, value=0.9)
    moments = hypervolume_growth(view(outside), {("fast", 1): 0.9}, [job("train", "fast", 1)])
    assert [moment.hypervolume for moment in moments] == [0.0, 0.0]


def test_what_another_study_trained_counts_from_the_beginning():
    scores = {("fast", 1): 0.25, ("fast", 3): 0.5}
    moments = hypervolume_growth(view(FAST), scores, [job("gate", "slow"), job("train", "fast", 3)])
    assert [moment.hypervolume for moment in moments] == pytest.approx([0.2, 0.2, 0.4])


def test_a_finalist_s_job_counts_where_the_study_s_own_seed_was_trained():
    jobs = [job("finalist", "fast", 3), job("finalist", "slow", 3), job("finalist", "fast")]
    moments = hypervolume_growth(view(FAST, SLOW), {("fast", 3): 0.5}, jobs)
    assert [moment.hypervolume for moment in moments] == pytest.approx([0.0, 0.4, 0.4, 0.4])


def test_without_jobs_there_is_nothing():
    assert hypervolume_growth(view(FAST), {("fast", 1): 0.5}, []) == ()


networks = st.lists(st.tuples(st.floats(0.1, 9.9), st.floats(0.0, 1.0)), min_size=1, max_size=8)


@given(networks)
def test_the_first_rung_never_lowers_it_and_the_end_is_the_study_s(found):
    points = [
        point(str(i), latency_ms, value=miou, epochs=1)
        for i, (latency_ms, miou) in enumerate(found)
    ]
    jobs = [job("train", str(i), 1) for i in range(len(found))]
    scores = {(str(i), 1): miou for i, (_, miou) in enumerate(found)}
    moments = hypervolume_growth(view(*points), scores, jobs)
    assert all(a.hypervolume <= b.hypervolume + 1e-12 for a, b in pairwise(moments))
    assert moments[-1].hypervolume == pytest.approx(view(*points).hypervolume)


def test_the_end_is_that_of_a_whole_study(whole_study):
    from nasseg.analysis import study_view
    from nasseg.analysis.study.by_epochs import scores

    study = whole_study.studies.newest()
    seen = study_view(whole_study, study)
    jobs = whole_study.jobs.of(study)
    moments = hypervolume_growth(seen, scores(whole_study, study), jobs)
    assert moments[-1].hypervolume == pytest.approx(seen.hypervolume)
    assert moments[-1].core_s == pytest.approx(sum(each.seconds for each in jobs))
