"""Read access to a store."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

from sqlalchemy import URL, Engine, func, select

from nasseg.store import queries
from nasseg.store.address import shown
from nasseg.store.files import files_of, stored_file
from nasseg.store.tables import (
    ARCHITECTURES,
    EXPLORATIONS,
    MEASUREMENTS,
    STUDIES,
    TRAININGS,
    TRIALS,
    RecordTable,
)

_COUNTED: dict[str, RecordTable[Any]] = {
    "studies": STUDIES,
    "trials": TRIALS,
    "architectures": ARCHITECTURES,
    "measurements": MEASUREMENTS,
    "trainings": TRAININGS,
    "explorations": EXPLORATIONS,
}


class Reader:
    """Read access to a store; `open_reader` makes one.

    What a store holds is asked by its kind: `reader.trials.of(study)`, `reader.devices.all()`,
    `reader.runs.find(training_id, until_epoch)`.
    """

    def __init__(self, engine: Engine, url: URL) -> None:
        self._engine = engine
        self.url = url
        self.shown = shown(url)
        self.files = files_of(url)
        self._rows = queries.Rows(engine, url, self.files)
        self.studies = queries.Studies(self._rows)
        self.trials = queries.Trials(self._rows)
        self.finalists = queries.Finalists(self._rows)
        self.jobs = queries.Jobs(self._rows)
        self.architectures = queries.Architectures(self._rows)
        self.devices = queries.Devices(self._rows)
        self.measurements = queries.Measurements(self._rows)
        self.profiles = queries.Profiles(self._rows)
        self.trainings = queries.Trainings(self._rows)
        self.runs = queries.Runs(self._rows)
        self.epochs = queries.Epochs(self._rows)
        self.explorations = queries.Explorations(self._rows)
        self.samples = queries.Samples(self._rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def counts(self) -> dict[str, int]:
        """Return how many studies, trials, architectures, measurements and so on there are."""
        with self._rows.reading() as connection:
            return {
                name: connection.execute(select(func.count()).select_from(of.table)).scalar_one()
                for name, of in _COUNTED.items()
            }

    def file(self, named: str | None) -> Path | None:
        """Return what a row names below the store's folder, the only place that is read from."""
        return stored_file(self.files, named)
