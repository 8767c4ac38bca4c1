"""The rows of one study: all that a search writes, and what it looks up before it computes."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from nasseg.records import (
    Epoch,
    Finalist,
    Job,
    Measurement,
    Run,
    Study,
    StudyState,
    Training,
    Trial,
    TrialState,
    now,
)
from nasseg.search.candidates import Candidate
from nasseg.search.jobs import MeasureOutcome, TrainOutcome
from nasseg.search.measurement_cache import MeasurementCache
from nasseg.search.settings import Settings
from nasseg.search.training_rows import finished_run, new_training
from nasseg.store import Store
from nasseg.store.files import StoreFile, masks_name, writable_file
from nasseg.train.loop import EpochRecord

FINAL: tuple[TrialState, ...] = ("over_budget", "trained", "failed", "duplicate")


class Ledger:
    """Reads and writes one study's rows; every call is one committed transaction."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self.study = self._open()
        self._cache = MeasurementCache(
            store,
            len(settings.data.classes),
            settings.target,
            settings.runtime,
            settings.precision,
            settings.threads,
            settings.data.size,
        )
        self._watched = StoreFile(store)

    def _open(self) -> Study:
        study = self.store.studies.find(self.settings.study)
        if study is None:
            self.store.save_device(self.settings.target.device)
            return self.store.create_study(self.settings.stored_study())
        self.settings.check_resumable(study)
        self.store.set_study_state(study.id, "running")
        self.store.save_study_settings(study.id, self.settings.stored_settings())
        return study

    def close(self, state: StudyState, spent_s: float) -> None:
        """Record how the search ended."""
        self.store.heartbeat(self.study.id, spent_s)
        self.store.set_study_state(self.study.id, state)

    def beat(self, spent_s: float) -> None:
        """Record that the search is alive.

        Raises:
            StoreError: when the store is gone.
        """
        self._watched.check()
        self.store.heartbeat(self.study.id, spent_s)

    def trials(self) -> tuple[Trial, ...]:
        """Return the trials that earlier sessions left."""
        return self.store.trials.of(self.study)

    def finalists(self) -> dict[str, Finalist]:
        """Return the finalists that earlier sessions chose, by the architecture's hash."""
        return self.store.finalists.of(self.study)

    def save_finalist(self, finalist: Finalist) -> None:
        """Record a finalist, or its second measurement."""
        self.store.save_finalist(finalist)

    def mark(self, candidate: Candidate, state: TrialState, reason: str = "") -> None:
        """Record what becomes of a candidate's trial, unless that is known."""
        if (candidate.trial.state, candidate.trial.reason) == (state, reason):
            return
        finished = now() if state in FINAL else None
        candidate.trial = replace(candidate.trial, state=state, reason=reason, finished=finished)
        self.store.save_trial(candidate.trial)

    def add_trial(self, trial: Trial) -> None:
        """Record a trial that is asked, or one that repeats another."""
        self.store.save_trial(trial)

    def look_up(self, candidate: Candidate) -> Measurement | None:
        """Return what any study has stored of the candidate under the present conditions."""
        measurement = self._cache.look_up(candidate.key)
        if measurement is not None:
            self._names(candidate)
        return measurement

    def record_measurement(self, candidate: Candidate, outcome: MeasureOutcome) -> Measurement:
        """Store an architecture with its costs and its measurement."""
        space = self.settings.space.name
        measurement = self._cache.record(candidate.architecture, space, outcome)
        self._names(candidate)
        return measurement

    @staticmethod
    def _names(candidate: Candidate) -> None:
        """Let the trial name its architecture, which the store holds now."""
        candidate.trial = replace(candidate.trial, architecture_hash=candidate.key)

    def open_training(self, candidate: Candidate, seed: int) -> Training:
        """Return the training of a candidate by a seed, which may be new."""
        if seed in candidate.trainings:
            return candidate.trainings[seed]
        settings = self.settings
        training = candidate.trainings[seed] = self.store.save_training(
            new_training(candidate.key, settings.data, settings.recipe, seed)
        )
        return training

    def done_runs(self, training: Training) -> tuple[Run, ...]:
        """Return the runs of a training that are done and end at a rung of this study.

        One of an earlier version, which did not know the study's metric, does not count.
        """
        runs = self.store.runs.of_training(training.id)
        done = (r for r in runs if r.state == "done" and r.until_epoch in self.settings.rungs)
        return tuple(run for run in done if self.study.value(run.score) is not None)

    def record_run(self, training: Training, rung: int, **values: Any) -> Run:
        """Store the state of a training's run on a rung."""
        until = self.settings.rungs[rung]
        run = Run(training_id=training.id, rung=rung, until_epoch=until, **values)
        return self.store.save_run(run)

    def record_trained(self, training: Training, rung: int, outcome: TrainOutcome) -> Run:
        """Store what a run gave."""
        until, masks = self.settings.rungs[rung], self._masks(training, rung)
        return self.store.save_run(finished_run(training, rung, until, outcome, masks))

    def record_epoch(self, training: Training, record: EpochRecord) -> None:
        """Store one point of a learning curve."""
        self.store.save_epoch(Epoch(training_id=training.id, **asdict(record)))

    def record_job(
        self, kind: str, seconds: float, key: str | None = None, **values: int | None
    ) -> None:
        """Store what a worker did, for the account."""
        self.store.add_job(
            Job(
                study_id=self.study.id,
                kind=kind,
                architecture_hash=key,
                seconds=seconds,
                **values,  # type: ignore[arg-type]
            )
        )

    def masks(self, training: Training, rung: int) -> Path | None:
        """Return the folder for what a network predicts after a rung, for the study's own seed."""
        named = self._masks(training, rung)
        return None if named is None else writable_file(self.settings.files, named)

    def _masks(self, training: Training, rung: int) -> str | None:
        if training.seed != self.settings.seed:
            return None
        return masks_name(str(training.checkpoint), self.settings.rungs[rung])
