"""The connection to a store's database: engine, schema version, and errors as sentences."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import SQLAlchemyError

from nasseg.errors import StoreError
from nasseg.store.address import file_of, shown

VERSION_TABLE = "nasseg_alembic_version"
BUSY_TIMEOUT_S = 30
WRITES = "nasseg_writes"
"""The execution option of transactions that will write."""
_MIGRATION_LOCK = 0x6E617373
_SHORT = 300  # characters of JSON


def _from_json(text: str) -> Any:
    """Return what a column holds; short texts, such as conditions, recur in thousands of rows.

    Whoever reads a row makes records of it and leaves the value as it is.
    """
    return _from_short_json(text) if len(text) < _SHORT else json.loads(text)


_from_short_json = lru_cache(1024)(json.loads)


def connect(url: URL, *, read_only: bool) -> Engine:
    """Return an engine whose database exists and has this program's schema.

    A writable database is created and migrated as needed; a read-only one never changes.

    Raises:
        StoreError: when the database is missing, unreachable, not a store, or of another version.
    """
    file = file_of(url)
    with sentences(url):
        _check_kind(file)
    if file and read_only and not file.is_file():
        raise StoreError(
            f"there is no store at {file}; run `nasseg search` first, or name one with --store"
        )
    with sentences(url):
        if file and not read_only:
            file.parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(
            _read_only(url) if read_only else url, json_deserializer=_from_json, **_options(url)
        )
        if file:
            event.listen(engine, "connect", _prepare_sqlite if read_only else _prepare_wal)
            event.listen(engine, "begin", _begin_sqlite)
        elif read_only:
            engine = engine.execution_options(postgresql_readonly=True)
        try:
            if read_only:
                with engine.connect() as connection:
                    _check_version(connection, url)
            else:
                with engine.execution_options(**{WRITES: True}).begin() as connection:
                    _migrate(connection, url)
        except BaseException:
            engine.dispose()
            raise
    return engine


def _check_kind(file: Path | None) -> None:
    """Raise before anything is opened that is no database; a pipe would never answer."""
    if file is None or not file.exists():
        return
    if file.is_dir():
        raise StoreError(f"{file} is a folder; name a file, such as --store {file / 'study.db'}")
    if not file.is_file():
        raise StoreError(f"{file} is no file; name one, such as --store study.db")


@contextmanager
def sentences(url: URL) -> Iterator[None]:
    """Turn what a database or a disk reports into one `StoreError` sentence without a password."""
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        cause = getattr(error, "orig", None) or error
        reason = next(iter(str(cause).strip().splitlines()), type(cause).__name__)
        if url.password:
            reason = reason.replace(str(url.password), "***")
        raise StoreError(f"the store {shown(url)} cannot be used: {reason}") from None


def migration_config(connection: Connection) -> Config:
    """Return alembic's configuration for migrating over `connection`."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _options(url: URL) -> dict[str, Any]:
    if file_of(url):
        return {"connect_args": {"timeout": BUSY_TIMEOUT_S}}
    return {"connect_args": {"connect_timeout": 10}, "pool_pre_ping": True}


def _read_only(url: URL) -> URL:
    file = file_of(url)
    if file is None:
        return url
    return url.set(database=file.as_uri(), query={"mode": "ro", "uri": "true"})


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions begin in _begin_sqlite
    connection.execute("PRAGMA foreign_keys=ON")


def _prepare_wal(connection: sqlite3.Connection, record: object) -> None:
    _prepare_sqlite(connection, record)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once, without waiting, when another
    # one wrote in between; one that will write therefore takes the lock at its start.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(connection: Connection, url: URL) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
    if not _is_current(connection, url):
        command.upgrade(migration_config(connection), "head")


def _check_version(connection: Connection, url: URL) -> None:
    current = _is_current(connection, url)
    if current is None:
        raise StoreError(
            f"{shown(url)} holds no study yet; run `nasseg search` with this store first"
        )
    if not current:
        raise StoreError(
            f"the store {shown(url)} is of an older version of nasseg; "
            "`nasseg search` with this store brings it up to date"
        )


def _is_current(connection: Connection, url: URL) -> bool | None:
    """Tell whether the schema is this program's; `None` when there is no schema yet."""
    scripts = ScriptDirectory.from_config(migration_config(connection))
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    revision = context.get_current_revision()
    if revision is not None and revision not in {s.revision for s in scripts.walk_revisions()}:
        raise StoreError(
            f"the store {shown(url)} was written by a newer version of nasseg "
            f"(schema {revision}); update nasseg to read it"
        )
    return revision == scripts.get_current_head() if revision else None
