"""The tables, one typed model each; `nasseg.records` says what the columns mean."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

PREFIX = "nasseg_"
"""Every table starts with this; what else lies in the same database does not."""


class UtcDateTime(TypeDecorator[datetime]):
    """A time in UTC, also where the database forgets time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back that SQLite has dropped."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Base(DeclarativeBase):
    """The base of all models."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - read by SQLAlchemy as a plain class attribute
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
        datetime: UtcDateTime(),
    }


class DeviceRow(Base):
    """`StoredDevice`."""

    __tablename__ = PREFIX + "devices"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str]
    facts: Mapped[dict[str, Any]]


class StudyRow(Base):
    """`Study`."""

    __tablename__ = PREFIX + "studies"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(256), unique=True)
    space: Mapped[str]
    budget_ms: Mapped[float]
    device_id: Mapped[str] = mapped_column(ForeignKey(DeviceRow.id))
    runtime: Mapped[str]
    precision: Mapped[str]
    threads: Mapped[int]
    height: Mapped[int]
    width: Mapped[int]
    data_spec: Mapped[str]
    data_fingerprint: Mapped[str]
    classes: Mapped[list[Any]]
    palette: Mapped[list[Any]]
    recipe: Mapped[dict[str, Any]]
    recipe_hash: Mapped[str]
    rungs: Mapped[list[Any]]
    seed: Mapped[int] = mapped_column(BigInteger)
    settings: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(16))
    created: Mapped[datetime]
    heartbeat: Mapped[datetime]
    spent_s: Mapped[float]


class ArchitectureRow(Base):
    """`ArchitectureRecord`."""

    __tablename__ = PREFIX + "architectures"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    text: Mapped[str]
    space: Mapped[str]
    params: Mapped[int] = mapped_column(BigInteger)
    macs: Mapped[int] = mapped_column(BigInteger)
    macs_fvcore: Mapped[int] = mapped_column(BigInteger)
    shapes: Mapped[dict[str, Any] | None]
    created: Mapped[datetime]


class TrialRow(Base):
    """`Trial`."""

    __tablename__ = PREFIX + "trials"

    study_id: Mapped[int] = mapped_column(ForeignKey(StudyRow.id), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(16))
    architecture_hash: Mapped[str | None] = mapped_column(
        ForeignKey(ArchitectureRow.hash), index=True
    )
    reference: Mapped[str | None]
    reason: Mapped[str]
    picks: Mapped[dict[str, Any]]
    created: Mapped[datetime]
    finished: Mapped[datetime | None]


class MeasurementRow(Base):
    """`StoredMeasurement`."""

    __tablename__ = PREFIX + "measurements"

    id: Mapped[int] = mapped_column(primary_key=True)
    architecture_hash: Mapped[str] = mapped_column(ForeignKey(ArchitectureRow.hash))
    classes: Mapped[int]
    device_id: Mapped[str] = mapped_column(ForeignKey(DeviceRow.id))
    runtime: Mapped[str]
    runtime_version: Mapped[str]
    precision: Mapped[str]
    batch: Mapped[int]
    height: Mapped[int]
    width: Mapped[int]
    threads: Mapped[int]
    latency_ms: Mapped[float]
    ci_low_ms: Mapped[float]
    ci_high_ms: Mapped[float]
    p10_ms: Mapped[float]
    p90_ms: Mapped[float]
    samples: Mapped[int]
    discarded: Mapped[int]
    status: Mapped[str] = mapped_column(String(16))
    wall_cpu_ratio: Mapped[float | None]
    load: Mapped[float | None]
    environment: Mapped[dict[str, Any]]
    created: Mapped[datetime]

    __table_args__ = (Index(None, "architecture_hash", "device_id"),)


class ProfileRow(Base):
    """`StoredProfile`."""

    __tablename__ = PREFIX + "profiles"

    id: Mapped[int] = mapped_column(primary_key=True)
    architecture_hash: Mapped[str] = mapped_column(ForeignKey(ArchitectureRow.hash))
    classes: Mapped[int]
    device_id: Mapped[str] = mapped_column(ForeignKey(DeviceRow.id))
    runtime: Mapped[str]
    runtime_version: Mapped[str]
    precision: Mapped[str]
    batch: Mapped[int]
    height: Mapped[int]
    width: Mapped[int]
    threads: Mapped[int]
    latency_ms: Mapped[float]
    profiled_ms: Mapped[float]
    nodes: Mapped[dict[str, Any]]
    other_ms: Mapped[float]
    created: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint(
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
