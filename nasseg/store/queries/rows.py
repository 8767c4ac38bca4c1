"""The rows of a store as records: what every query is asked through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import Any

from sqlalchemy import URL, Connection, Engine, Select

from nasseg.errors import StoreError
from nasseg.store.address import shown
from nasseg.store.database import sentences
from nasseg.store.tables import Record, RecordTable

LONGEST_REASON = 300
"""Characters; what a database's driver says may repeat a whole cell."""


@dataclass(frozen=True)
class Rows:
    """An open database, read one query at a time.

    Attributes:
        engine: the database.
        url: where it is.
        files: the store's own folder, which the paths in rows lie below.
    """

    engine: Engine
    url: URL
    files: Path

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection whose errors are sentences."""
        with sentences(self.url), self.engine.connect() as connection:
            yield connection

    def of(self, query: Select[Any]) -> list[Any]:
        """Return the rows of a query as they are."""
        tables = " and ".join(map(str, query.get_final_froms()))
        with self.reading() as connection, self.whole(f"{tables}: "):
            return list(connection.execute(query).all())

    def records(self, table: RecordTable[Record], query: Select[Any]) -> tuple[Record, ...]:
        """Return the rows of `table.select(...)` as records."""
        with self.whole():
            return tuple(table.records(self.of(query), self.files))

    def first(self, table: RecordTable[Record], query: Select[Any]) -> Record | None:
        """Return the first row of `table.select(...)` as a record, if there is one."""
        with self.whole():
            return next(table.records(self.of(query.limit(1)), self.files), None)

    @contextmanager
    def whole(self, place: str = "") -> Iterator[None]:
        """Turn what a damaged row leads to into one sentence, which begins with a place."""
        try:
            yield
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            reason = shorten(f"{place}{error}", LONGEST_REASON, placeholder=" ...")
            raise StoreError(
                f"the store {shown(self.url)} is damaged ({reason}); take a copy from "
                "before, or begin anew in another store"
            ) from None


class Queries:
    """Base of what can be asked about one kind of record."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
