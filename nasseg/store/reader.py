"""What can be asked of a store; every answer is a frozen record."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from nasseg.errors import StoreError, did_you_mean
from nasseg.records import (
    ArchitectureRecord,
    Epoch,
    Run,
    StoredDevice,
    StoredMeasurement,
    StoredProfile,
    Study,
    Training,
    Trial,
)
from nasseg.store.exploration_queries import ExplorationQueries
from nasseg.store.models import (
    ArchitectureRow,
    DeviceRow,
    MeasurementRow,
    ProfileRow,
    StudyRow,
    TrialRow,
)
from nasseg.store.store_queries import StoreQueries
from nasseg.store.study_queries import StudyQueries
from nasseg.store.training_models import EpochRow, RunRow, TrainingRow


class Reader(StudyQueries, ExplorationQueries, StoreQueries):
    """Read access to a store; `open_reader` makes one."""

    def studies(self) -> tuple[Study, ...]:
        """Return all studies, the newest first."""
        return self._all(Study, select(StudyRow).order_by(StudyRow.id.desc()))

    def find_study(self, name: str) -> Study | None:
        """Return the study of that name, if there is one."""
        return self._first(Study, select(StudyRow).where(StudyRow.name == name))

    def study(self, name: str | None = None) -> Study:
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

    def architecture(self, architecture_hash: str) -> ArchitectureRecord | None:
        """Return an architecture, if it is known."""
        found = select(ArchitectureRow).where(ArchitectureRow.hash == architecture_hash)
        return self._first(ArchitectureRecord, found)

    def architectures(self, prefix: str) -> tuple[ArchitectureRecord, ...]:
        """Return the architectures whose hash begins so, at most a few of them."""
        found = select(ArchitectureRow).where(ArchitectureRow.hash.startswith(prefix))
        return self._all(ArchitectureRecord, found.order_by(ArchitectureRow.hash).limit(5))

    def trials(self, study_id: int) -> tuple[Trial, ...]:
        """Return a study's trials by number."""
        trials = select(TrialRow).where(TrialRow.study_id == study_id).order_by(TrialRow.number)
        return self._all(Trial, trials)

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

    def measurements_of(self, hashes: Collection[str]) -> tuple[StoredMeasurement, ...]:
        """Return all measurements of the architectures of these hashes, the oldest first."""
        found = select(MeasurementRow).where(MeasurementRow.architecture_hash.in_(hashes))
        return self._all(StoredMeasurement, found.order_by(MeasurementRow.id))

    def trials_of(self, hashes: Collection[str]) -> tuple[Trial, ...]:
        """Return the trials of all studies that proposed the architectures of these hashes."""
        found = select(TrialRow).where(TrialRow.architecture_hash.in_(hashes))
        return self._all(Trial, found.order_by(TrialRow.study_id, TrialRow.number))

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
    ) -> Training | None:
        """Return the training of exactly this identity, if it was ever started."""
        found = select(TrainingRow).where(
            TrainingRow.architecture_hash == architecture_hash,
            TrainingRow.data_fingerprint == data_fingerprint,
            TrainingRow.height == height,
            TrainingRow.width == width,
            TrainingRow.recipe_hash == recipe_hash,
            TrainingRow.seed == seed,
        )
        return self._first(Training, found)

    def training(self, training_id: int) -> Training | None:
        """Return a training, if it is known."""
        return self._first(Training, select(TrainingRow).where(TrainingRow.id == training_id))

    def find_run(self, training_id: int, until_epoch: int) -> Run | None:
        """Return the run that takes a training to `until_epoch`, if it was ever started."""
        found = select(RunRow).where(
            RunRow.training_id == training_id, RunRow.until_epoch == until_epoch
        )
        return self._first(Run, found)

    def runs(self, training_id: int) -> tuple[Run, ...]:
        """Return a training's runs, the shortest first."""
        runs = select(RunRow).where(RunRow.training_id == training_id).order_by(RunRow.until_epoch)
        return self._all(Run, runs)

    def epochs(self, training_id: int) -> tuple[Epoch, ...]:
        """Return a training's learning curve."""
        epochs = select(EpochRow).where(EpochRow.training_id == training_id)
        return self._all(Epoch, epochs.order_by(EpochRow.epoch))
