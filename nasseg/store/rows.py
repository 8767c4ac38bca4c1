"""Reading rows as records."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any, Self, TypeVar

from sqlalchemy import Engine, Select
from sqlalchemy.orm import Session

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
    Training,
    Trial,
)
from nasseg.store.address import shown
from nasseg.store.database import sentences
from nasseg.store.models import Base

Record = TypeVar(
    "Record",
    ArchitectureRecord,
    StoredDevice,
    Epoch,
    Exploration,
    Finalist,
    Inherited,
    Job,
    StoredMeasurement,
    StoredProfile,
    Run,
    Sample,
    Study,
    Training,
    Trial,
)


class Rows:
    """An open database whose rows are read as frozen records."""

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

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with sentences(self.url), Session(self._engine) as session:
            yield session

    def _all(self, record: type[Record], query: Select[Any]) -> tuple[Record, ...]:
        with self._reading() as session:
            return tuple(_records(record, session, query))

    def _first(self, record: type[Record], query: Select[Any]) -> Record | None:
        with self._reading() as session:
            return next(_records(record, session, query.limit(1)), None)


def from_row(record: type[Record], row: Base) -> Record:
    """Return a row as its record."""
    return record(**{field.name: _frozen(getattr(row, field.name)) for field in fields(record)})


def _records(record: type[Record], session: Session, query: Select[Any]) -> Iterator[Record]:
    """Yield what a query for whole rows finds, column by column: half the time of mapped rows."""
    row = query.column_descriptions[0]["entity"]
    names = [field.name for field in fields(record)]
    columns = query.with_only_columns(*(getattr(row, name) for name in names))
    for values in session.execute(columns):
        yield record(**dict(zip(names, map(_frozen, values), strict=True)))


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value
