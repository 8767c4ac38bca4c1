"""The store as the search writes it: every method is one committed transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from nasseg.errors import StoreError
from nasseg.records import (
    ArchitectureRecord,
    Device,
    Epoch,
    Exploration,
    Finalist,
    Job,
    Measurement,
    Profile,
    Run,
    Sample,
    Study,
    StudyState,
    Training,
    Trial,
    now,
)
from nasseg.records.plain import plain
from nasseg.store.address import resolve
from nasseg.store.database import WRITES, connect, sentences
from nasseg.store.reader import Reader
from nasseg.store.tables import (
    ARCHITECTURES,
    DEVICES,
    EPOCHS,
    EXPLORATIONS,
    FINALISTS,
    JOBS,
    MEASUREMENTS,
    PROFILES,
    RUNS,
    SAMPLES,
    STUDIES,
    TRAININGS,
    TRIALS,
    Record,
    RecordTable,
)


def open_store(url: str | None = None) -> Store:
    """Open a store for writing; it is created or brought up to date when needed.

    Args:
        url: a file name, a SQLite or PostgreSQL URL; by default `NASSEG_STORE`, else a file in the
            user's data folder.

    Raises:
        StoreError: when the database cannot be used.

    Examples:
        >>> import nasseg
        >>> with nasseg.open_store("study.db") as store:  # doctest: +SKIP
        ...     [study.name for study in store.studies.all()]
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
        with self._writing() as connection:
            taken = select(STUDIES.c.id).where(STUDIES.c.name == study.name)
            if connection.execute(taken).first():
                raise StoreError(
                    f"{self.shown} already holds a study {study.name!r}; choose another name"
                )
            return self._insert(connection, STUDIES, study)

    def set_study_state(self, study_id: int, state: StudyState) -> None:
        """Record what becomes of a study."""
        with self._writing() as connection:
            changed = update(STUDIES.table).where(STUDIES.c.id == study_id)
            connection.execute(changed.values(state=state, heartbeat=now()))

    def save_study_settings(self, study_id: int, settings: Mapping[str, Any]) -> None:
        """Replace the choices that may differ from session to session by those of the present."""
        with self._writing() as connection:
            changed = update(STUDIES.table).where(STUDIES.c.id == study_id)
            connection.execute(changed.values(settings=plain(settings)))

    def heartbeat(self, study_id: int, spent_s: float) -> None:
        """Record that a study's search is alive, and for how long it has been in all."""
        with self._writing() as connection:
            changed = update(STUDIES.table).where(STUDIES.c.id == study_id)
            connection.execute(changed.values(heartbeat=now(), spent_s=spent_s))

    def save_device(self, device: Device) -> None:
        """Insert or replace a device by its id."""
        self._save(DEVICES, device)

    def save_architecture(self, architecture: ArchitectureRecord) -> None:
        """Insert or replace an architecture by its hash."""
        self._save(ARCHITECTURES, architecture)

    def save_trial(self, trial: Trial) -> None:
        """Insert or replace a trial by study and number."""
        self._save(TRIALS, trial)

    def add_measurement(self, measurement: Measurement) -> Measurement:
        """Store a measurement beside earlier ones of the same question."""
        return self._add(MEASUREMENTS, measurement)

    def save_profile(self, profile: Profile) -> Profile:
        """Insert a profile, or replace that of the same network under the same conditions."""
        return self._save(PROFILES, profile)

    def save_training(self, training: Training) -> Training:
        """Insert or replace a training by everything but its checkpoint."""
        return self._save(TRAININGS, training)

    def save_run(self, run: Run) -> Run:
        """Insert or replace a run by training and last epoch."""
        return self._save(RUNS, run)

    def save_epoch(self, epoch: Epoch) -> None:
        """Insert or replace one point of a learning curve."""
        self._save(EPOCHS, epoch)

    def save_finalist(self, finalist: Finalist) -> None:
        """Insert or replace a finalist by study and architecture."""
        self._save(FINALISTS, finalist)

    def add_job(self, job: Job) -> None:
        """Record what a worker did."""
        self._add(JOBS, job)

    def create_exploration(self, exploration: Exploration) -> Exploration:
        """Store a new exploration.

        Raises:
            StoreError: when its name is taken.
        """
        return self._add(EXPLORATIONS, exploration)

    def grow_exploration(self, exploration_id: int, samples: int) -> None:
        """Record that more samples are to be drawn from each space."""
        with self._writing() as connection:
            changed = update(EXPLORATIONS.table).where(EXPLORATIONS.c.id == exploration_id)
            connection.execute(changed.values(samples=samples))

    def save_sample(self, sample: Sample) -> None:
        """Insert or replace a sample by exploration, space and number."""
        self._save(SAMPLES, sample)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        engine = self._engine.execution_options(**{WRITES: True})
        with sentences(self.url), engine.begin() as connection:
            yield connection

    def _add(self, table: RecordTable[Record], record: Record) -> Record:
        with self._writing() as connection:
            return self._insert(connection, table, record)

    def _insert(self, connection: Connection, table: RecordTable[Record], record: Record) -> Record:
        rows = connection.execute(_inserting(table), table.row(record, self.files))
        return next(table.records(rows, self.files))

    def _save(self, table: RecordTable[Record], record: Record) -> Record:
        """Insert a record, or replace the one with the same key."""
        row = table.row(record, self.files)
        statement = _replacing(table, self.url.get_backend_name(), tuple(row))
        with self._writing() as connection:
            return next(table.records(connection.execute(statement, row), self.files))


@cache
def _inserting(table: RecordTable[Any]) -> Any:
    """Return the statement that inserts a row, and gives it back."""
    return insert(table.table).returning(*table.select().selected_columns)


@cache
def _replacing(table: RecordTable[Any], backend: str, names: tuple[str, ...]) -> Any:
    """Return the statement that inserts a row of these columns, or replaces that of its key."""
    added = _INSERT[backend](table.table)
    saved = added.on_conflict_do_update(
        index_elements=table.key, set_={name: added.excluded[name] for name in names}
    )
    return saved.returning(*table.select().selected_columns)


_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
