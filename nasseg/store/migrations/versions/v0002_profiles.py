"""A table for where the time of a network goes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "nasseg_profiles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("architecture_hash", sa.String(length=64), nullable=False),
        sa.Column("classes", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.String(length=64), nullable=False),
        sa.Column("runtime", sa.String(), nullable=False),
        sa.Column("runtime_version", sa.String(), nullable=False),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("threads", sa.Integer(), nullable=False),
        sa.Column("latency_ms", sa.Double(), nullable=False),
        sa.Column("profiled_ms", sa.Double(), nullable=False),
        sa.Column("nodes", sa.JSON(), nullable=False),
        sa.Column("other_ms", sa.Double(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
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
            "device_id",
            "runtime",
            "runtime_version",
            "precision",
            "batch",
            "height",
            "width",
            "threads",
            name="uq_nasseg_profiles_question",
        ),
    )
