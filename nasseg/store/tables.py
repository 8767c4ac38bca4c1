"""The tables, made from the records: what a record's fields are, its table's columns are.

Texts, numbers and times are columns of their own; nested records, mappings and tuples are JSON.
Keys, references and indices follow from the fields' roles (`nasseg.records.keys`). What rows are
looked up by and lies inside JSON is a column as well, derived whenever a row is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import UnionType
from typing import Any, Generic, Literal, TypeVar, get_args, get_origin

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Row,
    Select,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    select,
)
from sqlalchemy.types import TypeEngine

from nasseg.errors import shown
from nasseg.records import (
    ArchitectureRecord,
    Device,
    Epoch,
    Exploration,
    Finalist,
    Job,
    Measurement,
    Profile,
    Run,
    Sample,
    Study,
    Training,
    Trial,
)
from nasseg.records.plain import annotations_of, plain, reader, sound

PREFIX = "nasseg_"
"""Every table starts with this; what else lies in the same database does not."""
METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_NAMES: dict[type[Any], str] = {
    Device: "devices",
    ArchitectureRecord: "architectures",
    Study: "studies",
    Trial: "trials",
    Measurement: "measurements",
    Profile: "profiles",
    Training: "trainings",
    Run: "runs",
    Epoch: "epochs",
    Finalist: "finalists",
    Job: "jobs",
    Exploration: "explorations",
    Sample: "samples",
}
_BY_TYPE = {record.__name__: PREFIX + name for record, name in _NAMES.items()}
Record = TypeVar("Record")


class UtcDateTime(TypeDecorator[datetime]):
    """A time in UTC, also where the database forgets time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back that SQLite has dropped."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


_TYPES: dict[Any, TypeEngine[Any]] = {
    bool: Boolean(),
    int: Integer(),
    float: Double(),
    str: String(),
    datetime: UtcDateTime(),
}
_JSON = JSON(none_as_null=True)


@dataclass(frozen=True)
class Derived(Generic[Record]):
    """A column that is derived from a record.

    Attributes:
        value: of the column.
        refers: the record's field that it names, as `"Device.id"`.
        key: whether it is part of the record's key.
    """

    value: Callable[[Record], str]
    refers: str = ""
    key: bool = False


class RecordTable(Generic[Record]):
    """The table of one record type.

    Attributes:
        table: for SQLAlchemy.
        c: its columns.
        key: the columns that tell a record from all others; none where records are only added.
    """

    def __init__(
        self,
        record: type[Record],
        *,
        derived: Mapping[str, Derived[Record]] | None = None,
        index: Sequence[str] = (),
        unique: str | None = None,
    ) -> None:
        """Make the table.

        Args:
            record: the record type.
            derived: `{column: what it is derived from}`.
            index: the columns of an index beside those of the fields.
            unique: the name of the key's constraint, where the convention's would not do.
        """
        self._record = record
        self._derived = derived or {}
        annotated = annotations_of(record)
        self._names = tuple(annotated)
        self._numbered = "id" in annotated and annotated["id"][1] is int
        columns = [_column(hint, name, field.metadata) for name, (field, hint) in annotated.items()]
        keys = [name for name, (field, _) in annotated.items() if field.metadata.get("key")]
        for name, each in self._derived.items():
            columns.append(_column(str, name, {"refers": each.refers}))
            keys += [name] * each.key
        self.key = tuple(keys)
        constraints: list[Any] = [PrimaryKeyConstraint(*(["id"] if self._numbered else keys))]
        if self._numbered and keys:
            constraints.append(UniqueConstraint(*keys, name=unique))
        constraints += [Index(None, *index)] if index else []
        self._places = [name for name, (field, _) in annotated.items() if "place" in field.metadata]
        self.table = Table(PREFIX + _NAMES[record], METADATA, *columns, *constraints)
        self.c = self.table.c
        self._readers = [reader(hint, field.metadata) for field, hint in annotated.values()]

    def select(self, *conditions: ColumnElement[bool]) -> Select[Any]:
        """Return the query for the records of which these conditions are true."""
        return select(*(self.c[name] for name in self._names)).where(*conditions)

    def records(self, rows: Iterable[Row[Any]], files: Path) -> Iterator[Record]:
        """Yield rows of `select` as records; whoever wrote them, every value is checked.

        Args:
            rows: of the database.
            files: the store's own folder.

        Raises:
            ValueError: when a value is not what it should be; the sentence names table, row and
                column.
        """
        for row in rows:
            named = {}
            try:
                for name, read, value in zip(self._names, self._readers, row, strict=True):
                    named[name] = read(value)
            except ValueError as error:
                raise ValueError(f"{self._told(row)}, {name}: {error}") from None
            for name in self._places:
                if named[name] is not None:
                    named[name] = str(files / named[name])
            try:
                yield sound(self._record(**named))
            except ValueError as error:
                raise ValueError(f"{self._told(row)}: {error}") from None

    def _told(self, row: Row[Any]) -> str:
        """Return which row it is, for a sentence."""
        named = dict(zip(self._names, row, strict=True))
        key = ["id"] if self._numbered else [name for name in self.key if name in named]
        told = " ".join(f"{name} {shown(str(named[name]))}" for name in key)
        return f"{self.table.name}, row with {told}"

    def row(self, record: Record, files: Path) -> dict[str, Any]:
        """Return a record as its row; a number as id is the store's to give."""
        values = {name: _stored(getattr(record, name)) for name in self._names}
        for name in self._places:
            path = values[name] and Path(values[name])
            if path and path.is_relative_to(files):
                values[name] = path.relative_to(files).as_posix()
        if self._numbered:
            del values["id"]
        return values | {name: each.value(record) for name, each in self._derived.items()}


def _column(hint: Any, name: str, role: Mapping[str, Any]) -> Column[Any]:
    choices = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    optional = type(None) in choices
    refers = role.get("refers")
    if refers:
        record, _, field = refers.partition(".")
        target = ForeignKey(f"{_BY_TYPE[record]}.{field}")
        return Column(name, target, nullable=optional, index=role.get("indexed"))
    kind = BigInteger() if role.get("large") else _type(choices[0])
    return Column(name, kind, nullable=optional)


def _type(hint: Any) -> TypeEngine[Any]:
    return _TYPES[str] if get_origin(hint) is Literal else _TYPES.get(hint, _JSON)


def _stored(value: Any) -> Any:
    return value if isinstance(value, datetime) else plain(value)


_DEVICE: Derived[Any] = Derived(lambda record: str(record.conditions.target), refers="Device.id")

DEVICES = RecordTable(Device)
ARCHITECTURES = RecordTable(ArchitectureRecord)
STUDIES: RecordTable[Study] = RecordTable(Study, derived={"device_id": _DEVICE})
TRIALS = RecordTable(Trial)
MEASUREMENTS: RecordTable[Measurement] = RecordTable(
    Measurement,
    derived={"device_id": _DEVICE, "question": Derived(lambda each: each.conditions.question)},
    index=("architecture_hash", "question"),
)
PROFILES: RecordTable[Profile] = RecordTable(
    Profile,
    derived={
        "device_id": _DEVICE,
        "identity": Derived(lambda each: each.conditions.identity, key=True),
    },
)
TRAININGS = RecordTable(Training, unique=f"uq_{PREFIX}trainings_identity")
RUNS = RecordTable(Run)
EPOCHS = RecordTable(Epoch)
FINALISTS = RecordTable(Finalist)
JOBS = RecordTable(Job)
EXPLORATIONS: RecordTable[Exploration] = RecordTable(Exploration, derived={"device_id": _DEVICE})
SAMPLES = RecordTable(Sample)
