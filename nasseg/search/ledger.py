"""The rows of one study: all that a search writes, and what it looks up before it computes."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from nasseg.analysis.comparable import differences
from nasseg.architecture import Architecture
from nasseg.search.jobs import GateResult
from nasseg.search.settings import Settings
from nasseg.store import (
    Store,
    StoredArchitecture,
    StoredEpoch,
    StoredMeasurement,
    StoredRun,
    StoredStudy,
    StoredTraining,
    StoredTrial,
    StudyState,
    TrialState,
)
from nasseg.store.records import now
from nasseg.train.loop import EpochRecord

FINAL: tuple[TrialState, ...] = ("over_budget", "trained", "failed", "duplicate")


@dataclass
class Candidate:
    """One architecture within a search, with what is known of it."""

    architecture: Architecture
    trial: StoredTrial
    measurement: StoredMeasurement | None = None
    training: StoredTraining | None = None

    @property
    def key(self) -> str:
        """The architecture's hash."""
        return self.architecture.hash

    @property
    def latency_ms(self) -> float:
        """The measured latency; only asked for once there is one."""
        assert self.measurement is not None
        return self.measurement.latency_ms

    @property
    def name(self) -> str:
        """The reference's name, else the hash."""
        return self.trial.reference or self.key


class Ledger:
    """Reads and writes one study's rows; every call is one committed transaction."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self.study = self._open()
        self._present = settings.latency_record()

    def _open(self) -> StoredStudy:
        study = self.store.find_study(self.settings.study)
        if study is None:
            self.store.save_device(self.settings.stored_device())
            return self.store.create_study(self.settings.stored_study())
        self.settings.check_resumable(study)
        self.store.set_study_state(study.id, "running")
        return study

    def close(self, state: StudyState, spent_s: float) -> None:
        """Record how the search ended."""
        self.store.heartbeat(self.study.id, spent_s)
        self.store.set_study_state(self.study.id, state)

    def beat(self, spent_s: float) -> None:
        """Record that the search is alive."""
        self.store.heartbeat(self.study.id, spent_s)

    def trials(self) -> tuple[StoredTrial, ...]:
        """Return the trials that earlier sessions left."""
        return self.store.trials(self.study.id)

    def mark(self, candidate: Candidate, state: TrialState, reason: str = "") -> None:
        """Record what becomes of a candidate's trial."""
        finished = now() if state in FINAL else None
        candidate.trial = replace(candidate.trial, state=state, reason=reason, finished=finished)
        self.store.save_trial(candidate.trial)

    def add_trial(self, trial: StoredTrial) -> None:
        """Record a trial that is asked, or one that repeats another."""
        self.store.save_trial(trial)

    def look_up(self, candidate: Candidate) -> bool:
        """Fill in what any study has stored of the candidate; return whether it was measured.

        What was measured under another record than the present one, by an older runtime say,
        cannot be compared with what this session measures, so it does not count.
        """
        settings, stored = self.settings, self.store.architecture(candidate.key)
        measurements = self.store.find_measurements(
            architecture_hash=candidate.key,
            classes=len(settings.data.classes),
            device_id=settings.device.id,
            runtime=settings.runtime,
            precision=settings.precision,
            batch=1,
            height=settings.data.size[0],
            width=settings.data.size[1],
            threads=settings.threads,
        )
        measurement = next((m for m in measurements if not differences(m, self._present)), None)
        if stored is None or measurement is None:
            return False
        self._measured(candidate, measurement)
        return True

    def record_gate(self, candidate: Candidate, result: GateResult) -> None:
        """Store an architecture with its costs and its measurement."""
        cost = result.cost
        self.store.save_architecture(
            StoredArchitecture(
                hash=candidate.key,
                text=candidate.architecture.to_json(),
                space=self.settings.space.name,
                params=cost.params,
                macs=cost.macs,
                macs_fvcore=cost.macs_fvcore,
                shapes=result.shapes,
            )
        )
        measured = result.measurement.to_dict()
        measured["environment"] |= {"gate_s": f"{result.seconds:.2f}"}
        measurement = StoredMeasurement(
            architecture_hash=candidate.key,
            classes=len(self.settings.data.classes),
            **measured,
        )
        self._measured(candidate, self.store.add_measurement(measurement))

    @staticmethod
    def _measured(candidate: Candidate, measurement: StoredMeasurement) -> None:
        candidate.measurement = measurement
        candidate.trial = replace(candidate.trial, architecture_hash=candidate.key)

    def open_training(self, candidate: Candidate) -> tuple[StoredRun, ...]:
        """Give the candidate its training and return the runs of it that are done already."""
        settings = self.settings
        identity = (candidate.key, settings.data.fingerprint, settings.recipe.hash, settings.seed)
        checkpoint = settings.files / "checkpoints" / f"{'-'.join(map(str, identity))}.pt"
        training = StoredTraining(
            architecture_hash=candidate.key,
            data_fingerprint=settings.data.fingerprint,
            height=settings.data.size[0],
            width=settings.data.size[1],
            recipe_hash=settings.recipe.hash,
            seed=settings.seed,
            checkpoint=str(checkpoint),
        )
        candidate.training = self.store.save_training(training)
        runs = self.store.runs(candidate.training.id)
        return tuple(r for r in runs if r.state == "done" and r.until_epoch in settings.rungs)

    def record_run(self, candidate: Candidate, rung: int, **values: Any) -> StoredRun:
        """Store the state of a candidate's run on a rung."""
        assert candidate.training is not None
        until = self.settings.rungs[rung]
        run = StoredRun(training_id=candidate.training.id, rung=rung, until_epoch=until, **values)
        return self.store.save_run(run)

    def record_epoch(self, candidate: Candidate, record: EpochRecord) -> None:
        """Store one point of a candidate's learning curve."""
        assert candidate.training is not None
        self.store.save_epoch(StoredEpoch(training_id=candidate.training.id, **asdict(record)))

    def checkpoint(self, candidate: Candidate) -> Path:
        """Return the file that a candidate's training goes on from."""
        assert candidate.training is not None
        return Path(str(candidate.training.checkpoint))

    def masks(self, candidate: Candidate, rung: int) -> Path:
        """Return the folder for what the candidate predicts after a rung."""
        name = f"{self.checkpoint(candidate).stem}-{self.settings.rungs[rung]}"
        return self.settings.files / "masks" / name
