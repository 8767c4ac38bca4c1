"""Conditions, latencies and costs are values in one column each; no more shared weights."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from nasseg.records import Conditions
from nasseg.store.earlier import in_format

revision = "0005"
down_revision = "0004"

_ASKED = ("runtime", "precision", "threads", "height", "width")
_TIMED = (
    "latency_ms", "ci_low_ms", "ci_high_ms", "p10_ms", "p90_ms", "samples", "discarded", "status",
)  # fmt: skip


def upgrade() -> None:
    for name, kind, empty in (
        ("cores", sa.Integer(), "0"),
        ("memory_gb", sa.Double(), "0"),
        ("os", sa.String(), ""),
        ("driver", sa.String(), ""),
        ("index", sa.Integer(), "0"),
    ):
        _add("devices", name, kind, empty)
    _nest("studies", "id", ["conditions"], ["device_id", *_ASKED])
    _nest("explorations", "id", ["conditions"], ["device_id", *_ASKED])
    _nest("architectures", "hash", ["cost"], ["params", "macs", "macs_fvcore"])
    op.drop_index("ix_nasseg_measurements_architecture_hash_device_id", "nasseg_measurements")
    _add("measurements", "question", sa.String(), "")
    _nest(
        "measurements",
        "id",
        ["conditions", "latency", "environment", "question"],
        ["device_id", "runtime_version", "batch", "environment", *_ASKED, *_TIMED],
    )
    op.create_index(
        "ix_nasseg_measurements_architecture_hash_question",
        "nasseg_measurements",
        ["architecture_hash", "question"],
    )
    _profiles()
    _without_shared_weights()


def _without_shared_weights() -> None:
    """Drop what networks reached with weights that they shared: it does not rank them."""
    connection = op.get_bind()
    explorations = sa.table(
        "nasseg_explorations", sa.column("id"), sa.column("bank_steps"), sa.column("data_spec")
    )
    samples = sa.table("nasseg_samples", sa.column("exploration_id"), sa.column("miou"))
    shared = explorations.c.bank_steps > 0
    judged = sa.select(explorations.c.id).where(shared)
    connection.execute(
        samples.update().where(samples.c.exploration_id.in_(judged)).values(miou=None)
    )
    connection.execute(explorations.update().where(shared).values(data_spec=""))
    op.drop_column("nasseg_explorations", "bank_steps")
    op.drop_column("nasseg_jobs", "steps")
    op.drop_table("nasseg_inherited")


def _add(table: str, name: str, kind: Any, empty: str) -> None:
    column = sa.Column(name, kind, nullable=False, server_default=empty)
    op.add_column(f"nasseg_{table}", column)


def _nest(table: str, key: str, made: list[str], read: list[str]) -> None:
    """Fill the columns `made` from those that are `read`, which then go."""
    connection = op.get_bind()
    for name in made:
        if name not in ("environment", "question"):
            _add(table, name, sa.JSON(), "{}")
    names = dict.fromkeys([key, *read, *made])
    columns = [sa.column(name, sa.JSON() if _is_json(name) else None) for name in names]
    rows = sa.table(f"nasseg_{table}", *columns)
    found = connection.execute(sa.select(*(rows.c[name] for name in (key, *read)))).mappings()
    changed = [
        {"key": row[key], **_filled(in_format(2, table, _without_key(row, key)), made)}
        for row in found.all()
    ]
    if changed:
        update = rows.update().where(rows.c[key] == sa.bindparam("key"))
        connection.execute(update.values({name: sa.bindparam(name) for name in made}), changed)
    for name in read:
        if name not in ("device_id", "environment"):
            op.drop_column(f"nasseg_{table}", name)


def _is_json(name: str) -> bool:
    return name in ("conditions", "latency", "environment", "cost", "nodes")


def _without_key(row: Any, key: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != key}


def _filled(row: dict[str, Any], made: list[str]) -> dict[str, Any]:
    if "question" in made:
        row["question"] = Conditions(**row["conditions"]).question
    return {name: row[name] for name in made}


def _profiles() -> None:
    """Make the table of profiles anew: SQLite drops no column that a constraint names."""
    connection = op.get_bind()
    names = (
        "id", "architecture_hash", "classes", "device_id", "runtime_version", "batch", *_ASKED,
        "latency_ms", "profiled_ms", "nodes", "other_ms", "created",
    )  # fmt: skip
    kinds: dict[str, Any] = {"nodes": sa.JSON(), "created": sa.DateTime(timezone=True)}
    before = sa.table("nasseg_profiles", *(sa.column(name, kinds.get(name)) for name in names))
    found = [dict(row) for row in connection.execute(sa.select(before)).mappings()]
    op.drop_table("nasseg_profiles")
    table = op.create_table(
        "nasseg_profiles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("architecture_hash", sa.String(length=64), nullable=False),
        sa.Column("classes", sa.Integer(), nullable=False),
        sa.Column("conditions", sa.JSON(), nullable=False),
        sa.Column("latency_ms", sa.Double(), nullable=False),
        sa.Column("profiled_ms", sa.Double(), nullable=False),
        sa.Column("nodes", sa.JSON(), nullable=False),
        sa.Column("other_ms", sa.Double(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("device_id", sa.String(length=64), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["architecture_hash"],
            ["nasseg_architectures.hash"],
            name="fk_nasseg_profiles_architecture_hash",
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["nasseg_devices.id"], name="fk_nasseg_profiles_device_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_nasseg_profiles"),
        sa.UniqueConstraint(
            "architecture_hash",
            "classes",
            "identity",
            name="uq_nasseg_profiles_architecture_hash_classes_identity",
        ),
    )
    for row in found:
        nested = in_format(2, "profiles", row) | {"device_id": row["device_id"]}
        nested["identity"] = Conditions(**nested["conditions"]).identity
        connection.execute(table.insert().values(nested))
