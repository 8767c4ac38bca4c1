from nasseg.analysis.study.core_seconds import work_done
from nasseg.figures.core_seconds import core_seconds_figure
from nasseg.records import Job


def test_a_bar_for_every_kind_with_its_share():
    jobs = [Job(study_id=1, kind="gate", seconds=30.0), Job(study_id=1, kind="train", seconds=90.0)]
    (bars,) = core_seconds_figure(work_done(jobs)).data
    assert sorted(zip(bars.x, bars.text, strict=True)) == [(30.0, "25 %"), (90.0, "75 %")]
