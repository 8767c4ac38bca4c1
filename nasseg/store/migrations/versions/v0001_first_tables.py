"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "nasseg_architectures",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("space", sa.String(), nullable=False),
        sa.Column("params", sa.BigInteger(), nullable=False),
        sa.Column("macs", sa.BigInteger(), nullable=False),
        sa.Column("macs_fvcore", sa.BigInteger(), nullable=False),
        sa.Column("shapes", sa.JSON(), nullable=True),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_nasseg_architectures"),
    )
    op.create_table(
        "nasseg_devices",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_nasseg_devices"),
    )
    op.create_table(
        "nasseg_measurements",
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
        sa.Column("ci_low_ms", sa.Double(), nullable=False),
        sa.Column("ci_high_ms", sa.Double(), nullable=False),
        sa.Column("p10_ms", sa.Double(), nullable=False),
        sa.Column("p90_ms", sa.Double(), nullable=False),
        sa.Column("samples", sa.Integer(), nullable=False),
        sa.Column("discarded", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("wall_cpu_ratio", sa.Double(), nullable=True),
        sa.Column("load", sa.Double(), nullable=True),
        sa.Column("environment", sa.JSON(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["architecture_hash"],
            ["nasseg_architectures.hash"],
            name="fk_nasseg_measurements_architecture_hash",
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["nasseg_devices.id"], name="fk_nasseg_measurements_device_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_nasseg_measurements"),
    )
    op.create_index(
        "ix_nasseg_measurements_architecture_hash_device_id",
        "nasseg_measurements",
        ["architecture_hash", "device_id"],
    )
    op.create_table(
        "nasseg_studies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=256), nullable=False),
        sa.Column("space", sa.String(), nullable=False),
        sa.Column("budget_ms", sa.Double(), nullable=False),
        sa.Column("device_id", sa.String(length=64), nullable=False),
        sa.Column("runtime", sa.String(), nullable=False),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("threads", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("data_spec", sa.String(), nullable=False),
        sa.Column("data_fingerprint", sa.String(), nullable=False),
        sa.Column("classes", sa.JSON(), nullable=False),
        sa.Column("palette", sa.JSON(), nullable=False),
        sa.Column("recipe", sa.JSON(), nullable=False),
        sa.Column("recipe_hash", sa.String(), nullable=False),
        sa.Column("rungs", sa.JSON(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heartbeat", sa.DateTime(timezone=True), nullable=False),
        sa.Column("spent_s", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"], ["nasseg_devices.id"], name="fk_nasseg_studies_device_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_nasseg_studies"),
        sa.UniqueConstraint("name", name="uq_nasseg_studies_name"),
    )
    op.create_table(
        "nasseg_trainings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("architecture_hash", sa.String(length=64), nullable=False),
        sa.Column("data_fingerprint", sa.String(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("recipe_hash", sa.String(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("checkpoint", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["architecture_hash"],
            ["nasseg_architectures.hash"],
            name="fk_nasseg_trainings_architecture_hash",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_nasseg_trainings"),
        sa.UniqueConstraint(
            "architecture_hash",
            "data_fingerprint",
            "height",
            "width",
            "recipe_hash",
            "seed",
            name="uq_nasseg_trainings_identity",
        ),
    )
    op.create_table(
        "nasseg_epochs",
        sa.Column("training_id", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("train_loss", sa.Double(), nullable=False),
        sa.Column("learning_rate", sa.Double(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("miou", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["training_id"], ["nasseg_trainings.id"], name="fk_nasseg_epochs_training_id"
        ),
        sa.PrimaryKeyConstraint("training_id", "epoch", name="pk_nasseg_epochs"),
    )
    op.create_table(
        "nasseg_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("training_id", sa.Integer(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("until_epoch", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("miou", sa.Double(), nullable=True),
        sa.Column("class_iou", sa.JSON(), nullable=True),
        sa.Column("pixel_accuracy", sa.Double(), nullable=True),
        sa.Column("seconds", sa.Double(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("masks", sa.String(), nullable=True),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["training_id"], ["nasseg_trainings.id"], name="fk_nasseg_runs_training_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_nasseg_runs"),
        sa.UniqueConstraint(
            "training_id", "until_epoch", name="uq_nasseg_runs_training_id_until_epoch"
        ),
    )
    op.create_table(
        "nasseg_trials",
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("architecture_hash", sa.String(length=64), nullable=True),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("picks", sa.JSON(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["architecture_hash"],
            ["nasseg_architectures.hash"],
            name="fk_nasseg_trials_architecture_hash",
        ),
        sa.ForeignKeyConstraint(
            ["study_id"], ["nasseg_studies.id"], name="fk_nasseg_trials_study_id"
        ),
        sa.PrimaryKeyConstraint("study_id", "number", name="pk_nasseg_trials"),
    )
    op.create_index("ix_nasseg_trials_architecture_hash", "nasseg_trials", ["architecture_hash"])
