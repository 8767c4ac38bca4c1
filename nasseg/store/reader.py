"""What can be asked of a store; every answer is a frozen record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any, Self, TypeVar

from sqlalchemy import ColumnElement, Engine, Select, and_, select
from sqlalchemy.orm import Session

from nasseg.errors import StoreError, did_you_mean
from nasseg.store.address import shown
from nasseg.store.database import sentences
from nasseg.store.models import (
    ArchitectureRow,
    Base,
    DeviceRow,
    EpochRow,
    MeasurementRow,
    ProfileRow,
    RunRow,
    StudyRow,
    TrainingRow,
    TrialRow,
)
from nasseg.store.records import (
    StoredArchitecture,
    StoredDevice,
    StoredEpoch,
    StoredMeasurement,
    StoredProfile,
    StoredRun,
    StoredStudy,
    StoredTraining,
    StoredTrial,
)

Record = TypeVar(
    "Record",
    StoredArchitecture,
    StoredDevice,
    StoredEpoch,
    StoredMeasurement,
    StoredProfile,
    StoredRun,
    StoredStudy,
    StoredTraining,
    StoredTrial,
)


class Reader:
    """Read access to a store; `open_reader` makes one."""

    def __init__(self, engine: Engine, url: Any) -> None:
        self._engine = engine
        self.url = url
        self.shown = shown(url)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def studies(self) -> tuple[StoredStudy, ...]:
        """Return all studies, the newest first."""
        return self._all(StoredStudy, select(StudyRow).order_by(StudyRow.id.desc()))

    def find_study(self, name: str) -> StoredStudy | None:
        """Return the study of that name, if there is one."""
        return self._first(StoredStudy, select(StudyRow).where(StudyRow.name == name))

    def study(self, name: str | None = None) -> StoredStudy:
        """Return the study of that name, or the newest one.

        Raises:
            StoreError: when there is none.
        """
        studies = self.studies()
        if not studies:
            raise StoreError(f"{self.shown} holds no study yet; run `nasseg search` first")
        for study in studies:
            if name in (None, study.name):
                return study
        near = did_you_mean(str(name), [study.name for study in studies])
        raise StoreError(f"{self.shown} holds no study {name!r}; {near}")

    def device(self, device_id: str) -> StoredDevice | None:
        """Return a device, if it is known."""
        return self._first(StoredDevice, select(DeviceRow).where(DeviceRow.id == device_id))

    def architecture(self, architecture_hash: str) -> StoredArchitecture | None:
        """Return an architecture, if it is known."""
        found = select(ArchitectureRow).where(ArchitectureRow.hash == architecture_hash)
        return self._first(StoredArchitecture, found)

    def architectures(self, prefix: str) -> tuple[StoredArchitecture, ...]:
        """Return the architectures whose hash begins so, at most a few of them."""
        found = select(ArchitectureRow).where(ArchitectureRow.hash.startswith(prefix))
        return self._all(StoredArchitecture, found.order_by(ArchitectureRow.hash).limit(5))

    def trials(self, study_id: int) -> tuple[StoredTrial, ...]:
        """Return a study's trials by number."""
        trials = select(TrialRow).where(TrialRow.study_id == study_id).order_by(TrialRow.number)
        return self._all(StoredTrial, trials)

    def find_measurements(
        self,
        *,
        architecture_hash: str,
        classes: int,
        device_id: str,
        runtime: str,
        precision: str,
        batch: int,
        height: int,
        width: int,
        threads: int,
    ) -> tuple[StoredMeasurement, ...]:
        """Return the measurements of exactly this question, the latest first."""
        found = select(MeasurementRow).where(
            MeasurementRow.architecture_hash == architecture_hash,
            MeasurementRow.classes == classes,
            MeasurementRow.device_id == device_id,
            MeasurementRow.runtime == runtime,
            MeasurementRow.precision == precision,
            MeasurementRow.batch == batch,
            MeasurementRow.height == height,
            MeasurementRow.width == width,
            MeasurementRow.threads == threads,
        )
        return self._all(StoredMeasurement, found.order_by(MeasurementRow.id.desc()))

    def profiles(self, architecture_hash: str) -> tuple[StoredProfile, ...]:
        """Return where an architecture's time goes, one profile a condition, the newest first."""
        found = select(ProfileRow).where(ProfileRow.architecture_hash == architecture_hash)
        newest_first = found.order_by(ProfileRow.created.desc(), ProfileRow.id.desc())
        return self._all(StoredProfile, newest_first)

    def find_training(
        self,
        *,
        architecture_hash: str,
        data_fingerprint: str,
        height: int,
        width: int,
        recipe_hash: str,
        seed: int,
    ) -> StoredTraining | None:
        """Return the training of exactly this identity, if it was ever started."""
        found = select(TrainingRow).where(
            TrainingRow.architecture_hash == architecture_hash,
            TrainingRow.data_fingerprint == data_fingerprint,
            TrainingRow.height == height,
            TrainingRow.width == width,
            TrainingRow.recipe_hash == recipe_hash,
            TrainingRow.seed == seed,
        )
        return self._first(StoredTraining, found)

    def find_run(self, training_id: int, until_epoch: int) -> StoredRun | None:
        """Return the run that takes a training to `until_epoch`, if it was ever started."""
        found = select(RunRow).where(
            RunRow.training_id == training_id, RunRow.until_epoch == until_epoch
        )
        return self._first(StoredRun, found)

    def runs(self, training_id: int) -> tuple[StoredRun, ...]:
        """Return a training's runs, the shortest first."""
        runs = select(RunRow).where(RunRow.training_id == training_id).order_by(RunRow.until_epoch)
        return self._all(StoredRun, runs)

    def epochs(self, training_id: int) -> tuple[StoredEpoch, ...]:
        """Return a training's learning curve."""
        epochs = select(EpochRow).where(EpochRow.training_id == training_id)
        return self._all(StoredEpoch, epochs.order_by(EpochRow.epoch))

    def study_costs(self, study: StoredStudy) -> dict[str, tuple[int, int]]:
        """Return `{architecture hash: (params, macs)}` of a study's architectures."""
        costs = select(ArchitectureRow.hash, ArchitectureRow.params, ArchitectureRow.macs).where(
            ArchitectureRow.hash.in_(_architectures(study))
        )
        with self._reading() as session:
            return {row.hash: (row.params, row.macs) for row in session.execute(costs)}

    def study_measurements(self, study: StoredStudy) -> tuple[StoredMeasurement, ...]:
        """Return the measurements of a study's architectures as it asks, the oldest first."""
        found = select(MeasurementRow).where(
            MeasurementRow.architecture_hash.in_(_architectures(study)),
            MeasurementRow.classes == len(study.classes),
            MeasurementRow.device_id == study.device_id,
            MeasurementRow.runtime == study.runtime,
            MeasurementRow.precision == study.precision,
            MeasurementRow.batch == 1,
            MeasurementRow.height == study.height,
            MeasurementRow.width == study.width,
            MeasurementRow.threads == study.threads,
        )
        return self._all(StoredMeasurement, found.order_by(MeasurementRow.id))

    def study_trainings(self, study: StoredStudy) -> dict[str, StoredTraining]:
        """Return `{architecture hash: training}` by the study's data, recipe and seed."""
        found = self._all(StoredTraining, select(TrainingRow).where(_trained_by(study)))
        return {training.architecture_hash: training for training in found}

    def study_runs(self, study: StoredStudy) -> tuple[StoredRun, ...]:
        """Return the runs of a study's trainings, the shortest first."""
        runs = select(RunRow).join(TrainingRow).where(_trained_by(study))
        return self._all(StoredRun, runs.order_by(RunRow.until_epoch, RunRow.id))

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with sentences(self.url), Session(self._engine) as session:
            yield session

    def _all(self, record: type[Record], query: Select[Any]) -> tuple[Record, ...]:
        with self._reading() as session:
            return tuple(from_row(record, row) for row in session.scalars(query))

    def _first(self, record: type[Record], query: Select[Any]) -> Record | None:
        with self._reading() as session:
            row = session.scalars(query.limit(1)).first()
            return None if row is None else from_row(record, row)


def from_row(record: type[Record], row: Base) -> Record:
    """Return a row as its record."""
    return record(**{field.name: _frozen(getattr(row, field.name)) for field in fields(record)})


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value


def _architectures(study: StoredStudy) -> Select[str | None]:
    return select(TrialRow.architecture_hash).where(TrialRow.study_id == study.id)


def _trained_by(study: StoredStudy) -> ColumnElement[bool]:
    return and_(
        TrainingRow.architecture_hash.in_(_architectures(study)),
        TrainingRow.data_fingerprint == study.data_fingerprint,
        TrainingRow.height == study.height,
        TrainingRow.width == study.width,
        TrainingRow.recipe_hash == study.recipe_hash,
        TrainingRow.seed == study.seed,
    )
