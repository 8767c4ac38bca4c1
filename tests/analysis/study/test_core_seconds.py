"""Core-seconds by kind of work, by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.analysis.study.core_seconds import KINDS, Work, work_done
from nasseg.records import Job


def job(kind, until=None, seconds=10.0):
    return Job(study_id=1, kind=kind, until_epoch=until, seconds=seconds)


def test_trainings_are_told_apart_by_rung_and_finalists_are_not():
    jobs = [
        job("train", 3, 30.0), job("gate", seconds=1.0), job("train", 1), job("gate", seconds=2.0),
        job("finalist", 9, 40.0), job("finalist", seconds=7.0), job("train", 1),
    ]  # fmt: skip
    assert work_done(jobs) == (
        Work("gate", None, 2, 3.0, 0.03),
        Work("train", 1, 2, 20.0, 0.2),
        Work("train", 3, 1, 30.0, 0.3),
        Work("finalist", None, 2, 47.0, 0.47),
    )


def test_every_kind_has_a_title_and_those_of_earlier_versions_come_last():
    titles = [entry.title for entry in work_done([job(kind, 9) for kind in ("bank", *KINDS)])]
    assert titles == ["measuring", "training to epoch 9", "finalists", "bank"]


def test_no_jobs_no_entries():
    assert work_done([]) == ()
    assert work_done([job("gate", seconds=0.0)])[0].share == 0.0


jobs = st.builds(job, st.sampled_from(KINDS), st.none() | st.integers(1, 9), st.floats(0.01, 1e4))


@given(st.lists(jobs, min_size=1))
def test_nothing_is_lost_and_nothing_counts_twice(done):
    entries = work_done(done)
    assert sum(entry.jobs for entry in entries) == len(done)
    assert sum(entry.core_s for entry in entries) == pytest.approx(sum(j.seconds for j in done))
    assert sum(entry.share for entry in entries) == pytest.approx(1.0)
