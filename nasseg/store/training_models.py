"""The tables of trainings, and of what else a search's workers did."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nasseg.store.models import PREFIX, ArchitectureRow, Base, MeasurementRow, StudyRow


class TrainingRow(Base):
    """`Training`."""

    __tablename__ = PREFIX + "trainings"

    id: Mapped[int] = mapped_column(primary_key=True)
    architecture_hash: Mapped[str] = mapped_column(ForeignKey(ArchitectureRow.hash))
    data_fingerprint: Mapped[str]
    height: Mapped[int]
    width: Mapped[int]
    recipe_hash: Mapped[str]
    seed: Mapped[int] = mapped_column(BigInteger)
    checkpoint: Mapped[str | None]

    __table_args__ = (
        UniqueConstraint(
            "architecture_hash",
            "data_fingerprint",
            "height",
            "width",
            "recipe_hash",
            "seed",
            name="uq_nasseg_trainings_identity",
        ),
    )


class RunRow(Base):
    """`Run`."""

    __tablename__ = PREFIX + "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    training_id: Mapped[int] = mapped_column(ForeignKey(TrainingRow.id))
    rung: Mapped[int]
    until_epoch: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    miou: Mapped[float | None]
    class_iou: Mapped[list[Any] | None]
    pixel_accuracy: Mapped[float | None]
    seconds: Mapped[float | None]
    reason: Mapped[str]
    masks: Mapped[str | None]
    created: Mapped[datetime]
    finished: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("training_id", "until_epoch"),)


class EpochRow(Base):
    """`Epoch`."""

    __tablename__ = PREFIX + "epochs"

    training_id: Mapped[int] = mapped_column(ForeignKey(TrainingRow.id), primary_key=True)
    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    train_loss: Mapped[float]
    learning_rate: Mapped[float]
    seconds: Mapped[float]
    miou: Mapped[float | None]


class InheritedRow(Base):
    """`Inherited`."""

    __tablename__ = PREFIX + "inherited"

    study_id: Mapped[int] = mapped_column(ForeignKey(StudyRow.id), primary_key=True)
    architecture_hash: Mapped[str] = mapped_column(
        ForeignKey(ArchitectureRow.hash), primary_key=True
    )
    miou: Mapped[float]
    bank_steps: Mapped[int]
    created: Mapped[datetime]


class FinalistRow(Base):
    """`Finalist`."""

    __tablename__ = PREFIX + "finalists"

    study_id: Mapped[int] = mapped_column(ForeignKey(StudyRow.id), primary_key=True)
    architecture_hash: Mapped[str] = mapped_column(
        ForeignKey(ArchitectureRow.hash), primary_key=True
    )
    seeds: Mapped[list[Any]]
    measurement_id: Mapped[int | None] = mapped_column(ForeignKey(MeasurementRow.id))


class JobRow(Base):
    """`Job`."""

    __tablename__ = PREFIX + "jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    study_id: Mapped[int] = mapped_column(ForeignKey(StudyRow.id), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    architecture_hash: Mapped[str | None]
    until_epoch: Mapped[int | None]
    steps: Mapped[int | None]
    seconds: Mapped[float]
    finished: Mapped[datetime]
