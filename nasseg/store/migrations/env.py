"""Runs the migrations over the connection that `nasseg.store.database` hands in."""

from __future__ import annotations

from typing import Any

from alembic import context

from nasseg.store.database import VERSION_TABLE
from nasseg.store.tables import METADATA, PREFIX


def is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """Tell whether autogeneration may look at a table; others may share the database."""
    return kind != "table" or ((name or "").startswith(PREFIX) and name != VERSION_TABLE)


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    include_name=is_ours,
)
context.run_migrations()
