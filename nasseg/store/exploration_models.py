"""The tables of explorations: random architectures, measured and not trained."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from nasseg.store.models import PREFIX, ArchitectureRow, Base, DeviceRow, MeasurementRow


class ExplorationRow(Base):
    """`Exploration`."""

    __tablename__ = PREFIX + "explorations"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(256), unique=True)
    spaces: Mapped[list[Any]]
    samples: Mapped[int]
    seed: Mapped[int] = mapped_column(BigInteger)
    device_id: Mapped[str] = mapped_column(ForeignKey(DeviceRow.id))
    runtime: Mapped[str]
    precision: Mapped[str]
    threads: Mapped[int]
    height: Mapped[int]
    width: Mapped[int]
    classes: Mapped[int]
    data_spec: Mapped[str]
    data_fingerprint: Mapped[str]
    recipe_hash: Mapped[str]
    epochs: Mapped[int]
    user_files: Mapped[list[Any]]
    bank_steps: Mapped[int]
    created: Mapped[datetime]


class SampleRow(Base):
    """`Sample`."""

    __tablename__ = PREFIX + "samples"

    exploration_id: Mapped[int] = mapped_column(ForeignKey(ExplorationRow.id), primary_key=True)
    space: Mapped[str] = mapped_column(String(256), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    architecture_hash: Mapped[str | None] = mapped_column(ForeignKey(ArchitectureRow.hash))
    picks: Mapped[dict[str, Any]]
    measurement_id: Mapped[int | None] = mapped_column(ForeignKey(MeasurementRow.id))
    features: Mapped[dict[str, Any]]
    miou: Mapped[float | None]
    reason: Mapped[str]
