"""Tables for the account of a search, inherited weights, finalists and explorations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "nasseg_inherited",
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("architecture_hash", sa.String(length=64), nullable=False),
        sa.Column("miou", sa.Double(), nullable=False),
        sa.Column("bank_steps", sa.Integer(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["study_id"], ["nasseg_studies.id"], name="fk_nasseg_inherited_study_id"
        ),
        sa.ForeignKeyConstraint(
            ["architecture_hash"],
            ["nasseg_architectures.hash"],
            name="fk_nasseg_inherited_architecture_hash",
        ),
        sa.PrimaryKeyConstraint("study_id", "architecture_hash", name="pk_nasseg_inherited"),
    )
    op.create_table(
        "nasseg_finalists",
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("architecture_hash", sa.String(length=64), nullable=False),
        sa.Column("seeds", sa.JSON(), nullable=False),
        sa.Column("measurement_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["study_id"], ["nasseg_studies.id"], name="fk_nasseg_finalists_study_id"
        ),
        sa.ForeignKeyConstraint(
            ["architecture_hash"],
            ["nasseg_architectures.hash"],
            name="fk_nasseg_finalists_architecture_hash",
        ),
        sa.ForeignKeyConstraint(
            ["measurement_id"],
            ["nasseg_measurements.id"],
            name="fk_nasseg_finalists_measurement_id",
        ),
        sa.PrimaryKeyConstraint("study_id", "architecture_hash", name="pk_nasseg_finalists"),
    )
    op.create_table(
        "nasseg_jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("architecture_hash", sa.String(), nullable=True),
        sa.Column("until_epoch", sa.Integer(), nullable=True),
        sa.Column("steps", sa.Integer(), nullable=True),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["study_id"], ["nasseg_studies.id"], name="fk_nasseg_jobs_study_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_nasseg_jobs"),
    )
    op.create_index("ix_nasseg_jobs_study_id", "nasseg_jobs", ["study_id"])
    op.create_table(
        "nasseg_explorations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=256), nullable=False),
        sa.Column("spaces", sa.JSON(), nullable=False),
        sa.Column("samples", sa.Integer(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("device_id", sa.String(length=64), nullable=False),
        sa.Column("runtime", sa.String(), nullable=False),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("threads", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("classes", sa.Integer(), nullable=False),
        sa.Column("data_spec", sa.String(), nullable=False),
        sa.Column("bank_steps", sa.Integer(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"], ["nasseg_devices.id"], name="fk_nasseg_explorations_device_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_nasseg_explorations"),
        sa.UniqueConstraint("name", name="uq_nasseg_explorations_name"),
    )
    op.create_table(
        "nasseg_samples",
        sa.Column("exploration_id", sa.Integer(), nullable=False),
        sa.Column("space", sa.String(length=256), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("architecture_hash", sa.String(length=64), nullable=True),
        sa.Column("picks", sa.JSON(), nullable=False),
        sa.Column("measurement_id", sa.Integer(), nullable=True),
        sa.Column("features", sa.JSON(), nullable=False),
        sa.Column("miou", sa.Double(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exploration_id"], ["nasseg_explorations.id"], name="fk_nasseg_samples_exploration_id"
        ),
        sa.ForeignKeyConstraint(
            ["architecture_hash"],
            ["nasseg_architectures.hash"],
            name="fk_nasseg_samples_architecture_hash",
        ),
        sa.ForeignKeyConstraint(
            ["measurement_id"], ["nasseg_measurements.id"], name="fk_nasseg_samples_measurement_id"
        ),
        sa.PrimaryKeyConstraint("exploration_id", "space", "number", name="pk_nasseg_samples"),
    )
