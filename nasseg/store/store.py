"""The store as the search writes it: every method is one committed transaction."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from functools import lru_cache
from typing import Any

from sqlalchemy import Executable, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from nasseg.errors import StoreError
from nasseg.records import (
    ArchitectureRecord,
    Epoch,
    Exploration,
    Finalist,
    Inherited,
    Job,
    Run,
    Sample,
    StoredDevice,
    StoredMeasurement,
    StoredProfile,
    Study,
    StudyState,
    Training,
    Trial,
    now,
)
from nasseg.store.address import resolve
from nasseg.store.database import WRITES, connect, sentences
from nasseg.store.exploration_models import ExplorationRow, SampleRow
from nasseg.store.models import (
    ArchitectureRow,
    Base,
    DeviceRow,
    MeasurementRow,
    ProfileRow,
    StudyRow,
    TrialRow,
)
from nasseg.store.reader import Reader
from nasseg.store.rows import Record, from_row
from nasseg.store.training_models import (
    EpochRow,
    FinalistRow,
    InheritedRow,
    JobRow,
    RunRow,
    TrainingRow,
)


def open_store(url: str | None = None) -> Store:
    """Open a store for writing; it is created or brought up to date when needed.

    Args:
        url: a file name, a SQLite or PostgreSQL URL; by default `NASSEG_STORE`, else a file in the
            user's data folder.

    Raises:
        StoreError: when the database cannot be used.

    Example:
        >>> import nasseg
        >>> with nasseg.open_store("study.db") as store:  # doctest: +SKIP
        ...     [study.name for study in store.studies()]
        ['esp_family-streets-128x256-10ms-onnxruntime']
    """
    resolved = resolve(url)
    return Store(connect(resolved, read_only=False), resolved)


def open_reader(url: str | None = None) -> Reader:
    """Open a store for reading only; nothing is ever created or changed.

    Raises:
        StoreError: when there is no store, or its version is not this program's.
    """
    resolved = resolve(url)
    return Reader(connect(resolved, read_only=True), resolved)


class Store(Reader):
    """Write access to a store; `open_store` makes one.

    A save inserts or replaces by the record's natural key, so that repeating it does no harm.
    """

    def create_study(self, study: Study) -> Study:
        """Store a new study.

        Raises:
            StoreError: when its name is taken.
        """
        with self._writing() as session:
            if session.scalars(select(StudyRow).where(StudyRow.name == study.name)).first():
                raise StoreError(
                    f"{self.shown} already holds a study {study.name!r}; choose another name"
                )
            row = StudyRow(**_columns(study))
            session.add(row)
            session.flush()
            return from_row(Study, row)

    def set_study_state(self, study_id: int, state: StudyState) -> None:
        """Record what becomes of a study."""
        with self._writing() as session:
            changed = update(StudyRow).where(StudyRow.id == study_id)
            session.execute(changed.values(state=state, heartbeat=now()))

    def save_study_settings(self, study_id: int, settings: Mapping[str, Any]) -> None:
        """Replace the choices that may differ from session to session by those of the present."""
        with self._writing() as session:
            changed = update(StudyRow).where(StudyRow.id == study_id)
            session.execute(changed.values(settings=_plain(settings)))

    def heartbeat(self, study_id: int, spent_s: float) -> None:
        """Record that a study's search is alive, and for how long it has been in all."""
        with self._writing() as session:
            changed = update(StudyRow).where(StudyRow.id == study_id)
            session.execute(changed.values(heartbeat=now(), spent_s=spent_s))

    def save_device(self, device: StoredDevice) -> None:
        """Insert or replace a device by its id."""
        self._save(DeviceRow, device, ("id",))

    def save_architecture(self, architecture: ArchitectureRecord) -> None:
        """Insert or replace an architecture by its hash."""
        self._save(ArchitectureRow, architecture, ("hash",))

    def save_trial(self, trial: Trial) -> None:
        """Insert or replace a trial by study and number."""
        self._save(TrialRow, trial, ("study_id", "number"))

    def add_measurement(self, measurement: StoredMeasurement) -> StoredMeasurement:
        """Store a measurement beside earlier ones of the same question."""
        return self._add(MeasurementRow, measurement)

    def save_profile(self, profile: StoredProfile) -> StoredProfile:
        """Insert a profile, or replace that of the same network under the same conditions."""
        network = ("architecture_hash", "classes", "device_id", "runtime", "runtime_version")
        return self._save(
            ProfileRow, profile, (*network, "precision", "batch", "height", "width", "threads")
        )

    def save_training(self, training: Training) -> Training:
        """Insert or replace a training by everything but its checkpoint."""
        identity = ("architecture_hash", "data_fingerprint", "height", "width", "recipe_hash")
        return self._save(TrainingRow, training, (*identity, "seed"))

    def save_run(self, run: Run) -> Run:
        """Insert or replace a run by training and last epoch."""
        return self._save(RunRow, run, ("training_id", "until_epoch"))

    def save_epoch(self, epoch: Epoch) -> None:
        """Insert or replace one point of a learning curve."""
        self._save(EpochRow, epoch, ("training_id", "epoch"))

    def save_inherited(self, inherited: Inherited) -> None:
        """Insert or replace what a network reaches with a study's shared weights."""
        self._save(InheritedRow, inherited, ("study_id", "architecture_hash"))

    def save_finalist(self, finalist: Finalist) -> None:
        """Insert or replace a finalist by study and architecture."""
        self._save(FinalistRow, finalist, ("study_id", "architecture_hash"))

    def add_job(self, job: Job) -> None:
        """Record what a worker did."""
        self._add(JobRow, job)

    def create_exploration(self, exploration: Exploration) -> Exploration:
        """Store a new exploration.

        Raises:
            StoreError: when its name is taken.
        """
        return self._add(ExplorationRow, exploration)

    def grow_exploration(self, exploration_id: int, samples: int) -> None:
        """Record that more samples are to be drawn from each space."""
        with self._writing() as session:
            changed = update(ExplorationRow).where(ExplorationRow.id == exploration_id)
            session.execute(changed.values(samples=samples))

    def save_sample(self, sample: Sample) -> None:
        """Insert or replace a sample by exploration, space and number."""
        self._save(SampleRow, sample, ("exploration_id", "space", "number"))

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        engine = self._engine.execution_options(**{WRITES: True})
        with sentences(self.url), Session(engine) as session, session.begin():
            yield session

    def _add(self, row_type: type[Base], record: Record) -> Record:
        with self._writing() as session:
            row = row_type(**_columns(record))
            session.add(row)
            session.flush()
            return from_row(type(record), row)

    def _save(self, row_type: type[Base], record: Record, key: tuple[str, ...]) -> Record:
        columns = _columns(record)
        upsert = _upsert(row_type, key, tuple(columns), self.url.get_backend_name())
        with self._writing() as session:
            return from_row(type(record), session.scalars(upsert, columns).one())


@lru_cache
def _upsert(
    row_type: type[Base], key: tuple[str, ...], columns: tuple[str, ...], backend: str
) -> Executable:
    """Return the statement that inserts a row, or replaces the one with the same key."""
    insert = (sqlite.insert if backend == "sqlite" else postgresql.insert)(row_type)
    replaced = {name: insert.excluded[name] for name in columns}
    return insert.on_conflict_do_update(index_elements=key, set_=replaced).returning(row_type)


def _columns(record: Record) -> dict[str, Any]:
    """Return a record's values as a database takes them; a number as id is the store's to give."""
    values = {field.name: _plain(getattr(record, field.name)) for field in fields(record)}
    return {key: value for key, value in values.items() if key != "id" or isinstance(value, str)}


def _plain(value: Any) -> Any:
    """Return JSON's own types; it has no tuples and no NaN."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
