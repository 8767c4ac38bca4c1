"""Checkpoints and masks below a store's folder of files are named from there."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Take away the folders that the studies say their files are in."""
    connection = op.get_bind()
    studies = sa.table("nasseg_studies", sa.column("settings", sa.JSON()))
    settings = connection.execute(sa.select(studies.c.settings)).scalars()
    folders = {PurePath(each["files"]) for each in settings if each and each.get("files")}
    for name, column in (("trainings", "checkpoint"), ("runs", "masks")):
        table: Any = sa.table(f"nasseg_{name}", sa.column("id"), sa.column(column))
        place = table.c[column]
        for key, text in connection.execute(sa.select(table.c.id, place).where(place.is_not(None))):
            path = PurePath(text)
            folder = next((each for each in folders if path.is_relative_to(each)), None)
            if folder is not None and path.is_absolute():
                value = path.relative_to(folder).as_posix()
                changed = table.update().where(table.c.id == key).values({column: value})
                connection.execute(changed)
