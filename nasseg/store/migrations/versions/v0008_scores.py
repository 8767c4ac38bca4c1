"""What a run reached is one value with every metric, instead of a column each for some."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from nasseg.store.earlier import in_format

revision = "0008"
down_revision = "0007"

_BEFORE = ("miou", "class_iou", "pixel_accuracy")


def upgrade() -> None:
    """Keep what rows have; metrics that they lack stay unknown."""
    kind = sa.JSON(none_as_null=True)
    op.add_column("nasseg_runs", sa.Column("score", kind, nullable=True))
    kinds: dict[str, Any] = {"class_iou": kind, "score": kind}
    columns = [sa.column(name, kinds.get(name)) for name in ("id", *_BEFORE, "score")]
    runs = sa.table("nasseg_runs", *columns)
    connection = op.get_bind()
    read = sa.select(*(runs.c[name] for name in ("id", *_BEFORE))).where(runs.c.miou.is_not(None))
    changed = [
        {"key": row["id"], "value": in_format(3, "runs", dict(row))["score"]}
        for row in connection.execute(read).mappings()
    ]
    if changed:
        update = runs.update().where(runs.c.id == sa.bindparam("key"))
        connection.execute(update.values(score=sa.bindparam("value")), changed)
    for name in _BEFORE:
        op.drop_column("nasseg_runs", name)
