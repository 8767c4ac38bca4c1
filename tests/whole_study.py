"""The dashboard's small store with all that a whole search adds: jobs, finalists."""

from dataclasses import replace
from pathlib import Path

from nasseg.analysis import study_view
from nasseg.records import Epoch, Finalist, Job, Run, Study
from nasseg.records.metric import Score
from nasseg.store import Store

from .app.seed import seed

SEEDS = (0, 1, 2)


def seed_all(url: str, masks: Path, *, metric: str = "miou") -> Store:
    """Fill a store with one study that has every kind of row, and return it, open."""
    store = seed(url, masks, metric=metric)
    study = store.studies.newest()
    view = study_view(store, study)
    jobs = [job(study, "gate", p.architecture_hash, seconds=1.5) for p in view.points]
    names = {t.id: name for name, t in store.trainings.of(study).items()}
    jobs += [
        job(study, "train", names[run.training_id], run.until_epoch, seconds=run.seconds)
        for run in store.runs.of(study)
    ]
    for member in view.front[-2:]:
        jobs += _finalist(store, study, member.architecture_hash)
    for done in jobs:
        store.add_job(done)
    return store


def job(study, kind, name=None, until=None, *, seconds):
    """Return a job of a study."""
    return Job(
        study_id=study.id, kind=kind, architecture_hash=name, until_epoch=until, seconds=seconds
    )


def _finalist(store: Store, study: Study, name: str) -> list[Job]:
    measurement = next(m for m in store.measurements.of(study) if m.architecture_hash == name)
    again = store.add_measurement(
        replace(measurement, latency=replace(measurement.latency, ms=measurement.latency.ms * 1.01))
    )
    own = store.trainings.of(study)[name]
    top = store.runs.of_training(own.id)[-1]
    jobs = [job(study, "finalist", name, seconds=12.0)]
    for number in SEEDS:
        training = store.save_training(replace(own, seed=number))
        store.save_run(
            Run(
                training_id=training.id,
                rung=1,
                until_epoch=12,
                state="done",
                score=_raised(top.score, 0.01 * number),
                seconds=30.0,
                masks=str(Path("/somewhere/else/masks") / name),
            )
        )
        store.save_epoch(
            Epoch(
                training_id=training.id, epoch=12, train_loss=0.6, learning_rate=1e-3, seconds=2.5
            )
        )
        jobs.append(job(study, "finalist", name, 12, seconds=30.0))
    store.save_finalist(
        Finalist(study_id=study.id, architecture_hash=name, seeds=SEEDS, measurement_id=again.id)
    )
    return jobs


def _raised(score: Score, by: float) -> Score:
    """Return a score that is so much higher in every class."""
    classes = tuple(iou and iou + by for iou in score.class_iou)
    return Score({"miou": score.miou + by}, classes)
