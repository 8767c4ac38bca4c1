"""What can be asked of a store; every answer is a frozen record."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import URL, ColumnElement, Connection, Engine, Select, and_, func, select

from nasseg.errors import StoreError, did_you_mean
from nasseg.graph.naming import name_of_text
from nasseg.records import (
    ArchitectureRecord,
    Conditions,
    Cost,
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
    Training,
    Trial,
)
from nasseg.records.plain import from_plain
from nasseg.store.address import shown
from nasseg.store.database import sentences
from nasseg.store.files import files_of, stored_file
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
    RecordTable,
)

Record = TypeVar("Record")
_AT_ONCE = 500
"""So many rows are asked for by name in one query."""
_COUNTED: dict[str, RecordTable[Any]] = {
    "studies": STUDIES,
    "trials": TRIALS,
    "architectures": ARCHITECTURES,
    "measurements": MEASUREMENTS,
    "trainings": TRAININGS,
    "explorations": EXPLORATIONS,
}


class Reader:
    """Read access to a store; `open_reader` makes one."""

    def __init__(self, engine: Engine, url: URL) -> None:
        self._engine = engine
        self.url = url
        self.shown = shown(url)
        self.files = files_of(url)
        self._names: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    # The store as a whole

    def counts(self) -> dict[str, int]:
        """Return how many studies, trials, architectures, measurements and so on there are."""
        with self._reading() as connection:
            return {
                name: connection.execute(select(func.count()).select_from(of.table)).scalar_one()
                for name, of in _COUNTED.items()
            }

    def file(self, named: str | None) -> Path | None:
        """Return what a row names below the store's folder, the only place that is read from."""
        return stored_file(self.files, named)

    def devices(self) -> tuple[Device, ...]:
        """Return all devices by name."""
        return self._all(DEVICES, DEVICES.select().order_by(DEVICES.c.name, DEVICES.c.id))

    def device(self, device_id: str) -> Device | None:
        """Return a device, if it is known."""
        return self._first(DEVICES, DEVICES.select(DEVICES.c.id == device_id))

    # Studies

    def studies(self) -> tuple[Study, ...]:
        """Return all studies, the newest first."""
        return self._all(STUDIES, STUDIES.select().order_by(STUDIES.c.id.desc()))

    def find_study(self, name: str) -> Study | None:
        """Return the study of that name, if there is one."""
        return self._first(STUDIES, STUDIES.select(STUDIES.c.name == name))

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

    def study_revision(self, study_id: int) -> tuple[object, ...]:
        """Return what differs as soon as anything of a study's points does."""
        states = select(TRIALS.c.state, func.count()).where(TRIALS.c.study_id == study_id)
        newest = select(
            select(func.max(MEASUREMENTS.c.id)).scalar_subquery(),
            select(func.max(RUNS.c.id)).scalar_subquery(),
            select(func.max(RUNS.c.finished)).scalar_subquery(),
        )
        with self._reading() as connection:
            counted = connection.execute(states.group_by(TRIALS.c.state)).all()
            return (*sorted(tuple(row) for row in counted), *connection.execute(newest).one())

    def trials(self, study_id: int) -> tuple[Trial, ...]:
        """Return a study's trials by number."""
        return self._all(
            TRIALS, TRIALS.select(TRIALS.c.study_id == study_id).order_by(TRIALS.c.number)
        )

    def trials_of(self, hashes: Collection[str]) -> tuple[Trial, ...]:
        """Return the trials of all studies that proposed the architectures of these hashes."""
        found = TRIALS.select(TRIALS.c.architecture_hash.in_(hashes))
        return self._all(TRIALS, found.order_by(TRIALS.c.study_id, TRIALS.c.number))

    def study_jobs(self, study_id: int) -> tuple[Job, ...]:
        """Return what a study's workers did, the oldest first."""
        return self._all(JOBS, JOBS.select(JOBS.c.study_id == study_id).order_by(JOBS.c.id))

    def study_finalists(self, study_id: int) -> dict[str, Finalist]:
        """Return `{architecture hash: finalist}` of a study."""
        found = self._all(FINALISTS, FINALISTS.select(FINALISTS.c.study_id == study_id))
        return {finalist.architecture_hash: finalist for finalist in found}

    # Architectures

    def architecture(self, architecture_hash: str) -> ArchitectureRecord | None:
        """Return an architecture, if it is known."""
        found = ARCHITECTURES.select(ARCHITECTURES.c.hash == architecture_hash)
        return self._first(ARCHITECTURES, found)

    def architectures(self, prefix: str) -> tuple[ArchitectureRecord, ...]:
        """Return the architectures whose hash begins so, at most a few of them."""
        found = ARCHITECTURES.select(ARCHITECTURES.c.hash.startswith(prefix))
        return self._all(ARCHITECTURES, found.order_by(ARCHITECTURES.c.hash).limit(5))

    def study_costs(self, study: Study) -> dict[str, Cost]:
        """Return `{architecture hash: its cost}` of a study's architectures."""
        costs = select(ARCHITECTURES.c.hash, ARCHITECTURES.c.cost)
        rows = self._rows(costs.where(ARCHITECTURES.c.hash.in_(_architectures(study))))
        return {name: from_plain(Cost, cost) for name, cost in rows}

    def study_texts(self, study: Study) -> dict[str, str]:
        """Return `{architecture hash: its canonical JSON}` of a study's architectures."""
        texts = select(ARCHITECTURES.c.hash, ARCHITECTURES.c.text)
        rows = self._rows(texts.where(ARCHITECTURES.c.hash.in_(_architectures(study))))
        return dict(rows)

    def study_names(self, study: Study) -> dict[str, str]:
        """Return `{architecture hash: what its graph is called}`; each is read only once."""
        hashes = select(ARCHITECTURES.c.hash).where(ARCHITECTURES.c.hash.in_(_architectures(study)))
        asked = [key for (key,) in self._rows(hashes)]
        new = [key for key in asked if key not in self._names]
        for start in range(0, len(new), _AT_ONCE):
            some = ARCHITECTURES.c.hash.in_(new[start : start + _AT_ONCE])
            texts = select(ARCHITECTURES.c.hash, ARCHITECTURES.c.text).where(some)
            self._names.update((key, name_of_text(text)) for key, text in self._rows(texts))
        return {key: self._names[key] for key in asked}

    # Measurements

    def find_measurements(
        self, architecture_hash: str, classes: int, conditions: Conditions
    ) -> tuple[Measurement, ...]:
        """Return the measurements that answer what these conditions ask, the latest first."""
        found = MEASUREMENTS.select(
            MEASUREMENTS.c.architecture_hash == architecture_hash,
            MEASUREMENTS.c.classes == classes,
            MEASUREMENTS.c.question == conditions.question,
        )
        return self._all(MEASUREMENTS, found.order_by(MEASUREMENTS.c.id.desc()))

    def study_measurements(self, study: Study) -> tuple[Measurement, ...]:
        """Return the measurements of a study's architectures as it asks, the oldest first."""
        found = MEASUREMENTS.select(
            MEASUREMENTS.c.architecture_hash.in_(_architectures(study)),
            MEASUREMENTS.c.classes == len(study.classes),
            MEASUREMENTS.c.question == study.conditions.question,
        )
        return self._all(MEASUREMENTS, found.order_by(MEASUREMENTS.c.id))

    def measurements_of(self, hashes: Collection[str]) -> tuple[Measurement, ...]:
        """Return all measurements of the architectures of these hashes, the oldest first."""
        found = MEASUREMENTS.select(MEASUREMENTS.c.architecture_hash.in_(hashes))
        return self._all(MEASUREMENTS, found.order_by(MEASUREMENTS.c.id))

    def device_measurements(self, device_id: str) -> tuple[Measurement, ...]:
        """Return all that was measured on a device, the oldest first."""
        found = MEASUREMENTS.select(MEASUREMENTS.c.device_id == device_id)
        return self._all(MEASUREMENTS, found.order_by(MEASUREMENTS.c.id))

    def profiles(self, architecture_hash: str) -> tuple[Profile, ...]:
        """Return where an architecture's time goes, one profile a condition, the newest first."""
        found = PROFILES.select(PROFILES.c.architecture_hash == architecture_hash)
        newest_first = found.order_by(PROFILES.c.created.desc(), PROFILES.c.id.desc())
        return self._all(PROFILES, newest_first)

    # Trainings

    def training(self, training_id: int) -> Training | None:
        """Return a training, if it is known."""
        return self._first(TRAININGS, TRAININGS.select(TRAININGS.c.id == training_id))

    def study_trainings(self, study: Study) -> dict[str, Training]:
        """Return `{architecture hash: training}` by the study's data, recipe and seed."""
        found = self._all(TRAININGS, TRAININGS.select(_trained_by(study)))
        return {training.architecture_hash: training for training in found}

    def finalist_trainings(self, study: Study) -> tuple[Training, ...]:
        """Return the trainings of a study's finalists by its data and recipe, with any seed."""
        finalists = select(FINALISTS.c.architecture_hash).where(FINALISTS.c.study_id == study.id)
        found = TRAININGS.select(
            TRAININGS.c.architecture_hash.in_(finalists), _by_its_recipe(study)
        )
        return self._all(TRAININGS, found.order_by(TRAININGS.c.seed))

    def study_runs(self, study: Study) -> tuple[Run, ...]:
        """Return the runs of a study's trainings, the shortest first."""
        trained = RUNS.table.join(TRAININGS.table)
        runs = RUNS.select(_trained_by(study)).select_from(trained)
        return self._all(RUNS, runs.order_by(RUNS.c.until_epoch, RUNS.c.id))

    def find_run(self, training_id: int, until_epoch: int) -> Run | None:
        """Return the run that takes a training to `until_epoch`, if it was ever started."""
        found = RUNS.select(RUNS.c.training_id == training_id, RUNS.c.until_epoch == until_epoch)
        return self._first(RUNS, found)

    def runs(self, training_id: int) -> tuple[Run, ...]:
        """Return a training's runs, the shortest first."""
        runs = RUNS.select(RUNS.c.training_id == training_id)
        return self._all(RUNS, runs.order_by(RUNS.c.until_epoch))

    def epochs(self, training_id: int) -> tuple[Epoch, ...]:
        """Return a training's learning curve."""
        epochs = EPOCHS.select(EPOCHS.c.training_id == training_id)
        return self._all(EPOCHS, epochs.order_by(EPOCHS.c.epoch))

    # Explorations

    def explorations(self) -> tuple[Exploration, ...]:
        """Return all explorations, the newest first."""
        found = EXPLORATIONS.select().order_by(EXPLORATIONS.c.id.desc())
        return self._all(EXPLORATIONS, found)

    def find_exploration(self, name: str) -> Exploration | None:
        """Return the exploration of that name, if there is one."""
        return self._first(EXPLORATIONS, EXPLORATIONS.select(EXPLORATIONS.c.name == name))

    def exploration(self, name: str) -> Exploration:
        """Return the exploration of that name.

        Raises:
            StoreError: when there is none.
        """
        found = self.find_exploration(name)
        if found is None:
            near = did_you_mean(name, [e.name for e in self.explorations()])
            raise StoreError(f"{self.shown} holds no exploration {name!r}; {near}")
        return found

    def samples(self, exploration_id: int) -> tuple[Sample, ...]:
        """Return an exploration's samples by space and number."""
        found = SAMPLES.select(SAMPLES.c.exploration_id == exploration_id)
        return self._all(SAMPLES, found.order_by(SAMPLES.c.space, SAMPLES.c.number))

    def sample_architectures(self, exploration_id: int) -> dict[str, ArchitectureRecord]:
        """Return `{hash: architecture}` of an exploration's samples."""
        hashes = _of_samples(SAMPLES.c.architecture_hash, exploration_id)
        found = self._all(ARCHITECTURES, ARCHITECTURES.select(ARCHITECTURES.c.hash.in_(hashes)))
        return {architecture.hash: architecture for architecture in found}

    def sample_measurements(self, exploration_id: int) -> tuple[Measurement, ...]:
        """Return the measurements that an exploration's samples name, the oldest first."""
        ids = _of_samples(SAMPLES.c.measurement_id, exploration_id)
        found = MEASUREMENTS.select(MEASUREMENTS.c.id.in_(ids))
        return self._all(MEASUREMENTS, found.order_by(MEASUREMENTS.c.id))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with sentences(self.url), self._engine.connect() as connection:
            yield connection

    def _rows(self, query: Select[Any]) -> list[Any]:
        with self._reading() as connection:
            return list(connection.execute(query).all())

    def _all(self, table: RecordTable[Record], query: Select[Any]) -> tuple[Record, ...]:
        return tuple(table.records(self._rows(query), self.files))

    def _first(self, table: RecordTable[Record], query: Select[Any]) -> Record | None:
        return next(table.records(self._rows(query.limit(1)), self.files), None)


def _architectures(study: Study) -> Select[Any]:
    return select(TRIALS.c.architecture_hash).where(TRIALS.c.study_id == study.id)


def _of_samples(column: ColumnElement[Any], exploration_id: int) -> Select[Any]:
    return select(column).where(SAMPLES.c.exploration_id == exploration_id)


def _trained_by(study: Study) -> ColumnElement[bool]:
    return and_(
        TRAININGS.c.architecture_hash.in_(_architectures(study)),
        _by_its_recipe(study),
        TRAININGS.c.seed == study.seed,
    )


def _by_its_recipe(study: Study) -> ColumnElement[bool]:
    return and_(
        TRAININGS.c.data_fingerprint == study.data_fingerprint,
        TRAININGS.c.height == study.conditions.height,
        TRAININGS.c.width == study.conditions.width,
        TRAININGS.c.recipe_hash == study.recipe_hash,
    )
