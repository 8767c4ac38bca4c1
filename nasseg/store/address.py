"""Where a store lies: from what a user writes to a database URL."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from nasseg.errors import StoreError

STORE_ENV = "NASSEG_STORE"
"""The environment variable that replaces the default store."""
_POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")
_EXAMPLES = "give a file such as study.db, or postgresql://USER:PASSWORD@HOST/DATABASE"


def resolve(url: str | None = None) -> URL:
    """Return the database URL for a file name, a URL, or `None` for the default store.

    Raises:
        StoreError: when it is neither a file nor a SQLite or PostgreSQL URL.
    """
    text = url or os.environ.get(STORE_ENV) or str(default_path())
    if "://" not in text:
        return _sqlite(Path(text))
    scheme = text.partition("://")[0]
    try:
        parsed = make_url(text)
    except (ArgumentError, ValueError):
        raise StoreError(f"the store's {scheme}:// URL cannot be read; {_EXAMPLES}") from None
    if parsed.drivername in _POSTGRESQL:
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise StoreError(f"a store cannot be in {scheme!r}; {_EXAMPLES}")
    if not parsed.database or parsed.database == ":memory:":
        raise StoreError(f"a store in memory would be lost with the process; {_EXAMPLES}")
    return _sqlite(Path(parsed.database))


def default_path() -> Path:
    """Return the file of the default store, in the user's data folder."""
    return platformdirs.user_data_path("nasseg") / "nasseg.db"


def file_of(url: URL) -> Path | None:
    """Return the database file, or `None` when a server holds the database."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def shown(url: URL) -> str:
    """Return the store as a sentence may name it: the file, or the URL without its password."""
    file = file_of(url)
    return str(file) if file else url.render_as_string(hide_password=True)


def _sqlite(path: Path) -> URL:
    return URL.create("sqlite", database=str(path.expanduser().absolute()))
