"""Records as JSON's own types, and back."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, datetime
from functools import cache, partial
from types import MappingProxyType, UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from nasseg.errors import shown

Record = TypeVar("Record")
Read = Callable[[Any], Any]


def to_plain(record: Any) -> dict[str, Any]:
    """Return a record as JSON's own types."""
    return {field.name: plain(getattr(record, field.name)) for field in fields(record)}


def plain(value: Any) -> Any:
    """Return what a record holds as JSON's own types.

    JSON has no tuples, no times and no NaN: they become lists, texts and `None`. A record within
    another leaves out what is as by default, so that a field that is added later changes none.
    """
    if isinstance(value, (str, int)) or value is None:
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: plain(own) for field, own in pairs if own != _default(field)}
    raise TypeError(f"{type(value).__name__} has no place in JSON")


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def from_plain(record: type[Record], values: Mapping[str, Any]) -> Record:
    """Return the record that `to_plain` wrote; whoever wrote the values, they are checked.

    Raises:
        ValueError: when a field is missing, unknown, or not what it should be; the sentence names
            it.
    """
    if not isinstance(values, Mapping):
        raise ValueError(f"{_told(values)} where a mapping is expected")
    of: Any = record
    readers, required = _readers(of)
    given = {}
    for name, value in values.items():
        read = readers.get(name)
        if read is None:
            raise ValueError(f"{_told(name)} is unknown")
        try:
            given[name] = read(value)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None
    if missing := required - given.keys():
        raise ValueError(f"{', '.join(sorted(missing))} is missing")
    return sound(record(**given))


def sound(record: Record) -> Record:
    """Return a record whose fields do not contradict one another.

    Raises:
        ValueError: with what its type says of it in `contradiction`.
    """
    contradiction = getattr(record, "contradiction", None)
    if contradiction is not None and (reason := contradiction()):
        raise ValueError(reason)
    return record


def reader(annotation: Any, role: Mapping[str, Any] = MappingProxyType({})) -> Read:
    """Return what turns a plain value into one of an annotation.

    It raises ValueError where the value is no such thing: another type, a number that is not finite
    or outside of what `nasseg.records.keys` says of the field.
    """
    choices = get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)
    kind = next(choice for choice in choices if choice is not type(None))
    read = _reader(kind, role)
    if type(None) not in choices:
        return read
    return lambda value: None if value is None else read(value)


def _reader(kind: Any, role: Mapping[str, Any]) -> Read:
    if kind is Any:
        return frozen
    if kind is datetime:
        return _time
    if kind in _SCALARS:
        return _scalar(kind, role)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return partial(_one_of, arguments)
    if origin is tuple:
        several = len(arguments) == 2 and arguments[1] is Ellipsis
        parts = [reader(part, role) for part in (arguments[:1] if several else arguments)]
        return partial(_sequence, parts, several)
    if origin is Mapping:
        # Facts and environments are for people, and hold numbers, too.
        value = _words if arguments[1] is str else reader(arguments[1], role)
        return partial(_mapping, value)
    if isinstance(kind, type) and is_dataclass(kind):
        return partial(from_plain, kind)
    raise TypeError(f"records cannot hold {kind}")


_SCALARS: dict[Any, tuple[frozenset[type], str]] = {
    bool: (frozenset({bool}), "true or false"),
    int: (frozenset({int}), "a whole number"),
    float: (frozenset({float, int}), "a number"),
    str: (frozenset({str}), "a text"),
}
LARGEST = 2**63
"""No number of a record is larger; neither is one that a database keeps."""


def _scalar(kind: Any, role: Mapping[str, Any]) -> Read:
    accepted, expected = _SCALARS[kind]
    number = kind in (int, float)
    least, most = role.get("within", (-LARGEST, LARGEST))
    if "within" in role:
        expected += f" from {least:g}" + (f" to {most:g}" if most < LARGEST else "")

    def read(value: Any) -> Any:
        if type(value) not in accepted or (number and not least <= value <= most):
            raise ValueError(f"{_told(value)} where {expected} is expected")
        return value

    return read


def _words(value: Any) -> Any:
    if isinstance(value, (str, int, float)) or value is None:
        return value
    raise ValueError(f"{_told(value)} where a text is expected")


def _one_of(choices: tuple[Any, ...], value: Any) -> Any:
    if value not in choices:
        raise ValueError(f"{_told(value)} where one of {', '.join(map(str, choices))} is expected")
    return value


def _sequence(parts: Sequence[Read], several: bool, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, (list, tuple)):
        raise ValueError(f"{_told(value)} where a list is expected")
    if several:
        (read,) = parts
        return tuple(map(read, value))
    if len(value) != len(parts):
        raise ValueError(f"{_told(value)} where a list of {len(parts)} is expected")
    return tuple(read(one) for read, one in zip(parts, value, strict=True))


def _mapping(read: Read, value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError(f"{_told(value)} where a mapping is expected")
    return {str(key): read(one) for key, one in value.items()}


def _told(value: Any) -> str:
    """Return a value as a sentence shows it: of a long one the beginning."""
    return shown(value) if isinstance(value, str) else shown(str(value))[1:-1]


def frozen(value: Any) -> Any:
    """Return a value whose lists are tuples."""
    if isinstance(value, list):
        return tuple(map(frozen, value))
    if isinstance(value, dict):
        return {key: frozen(item) for key, item in value.items()}
    return value


def annotations_of(record: type[Any]) -> dict[str, tuple[Field[Any], Any]]:
    """Return `{name: (field, annotation)}` of a record type."""
    hints = get_type_hints(record)
    return {field.name: (field, hints[field.name]) for field in fields(record)}


@cache
def _readers(record: Any) -> tuple[dict[str, Read], frozenset[str]]:
    """Return what reads each field, and the names of the fields without a default."""
    annotated = annotations_of(record)
    readers = {name: reader(hint, field.metadata) for name, (field, hint) in annotated.items()}
    required = frozenset(
        name
        for name, (field, _) in annotated.items()
        if field.default is MISSING and field.default_factory is MISSING
    )
    return readers, required


def _time(value: Any) -> datetime:
    if isinstance(value, str):
        with suppress(ValueError):  # whose text repeats all of it
            value = datetime.fromisoformat(value)
    if not isinstance(value, datetime):
        raise ValueError(f"{_told(value)} where a time is expected")
    return value if value.tzinfo else value.replace(tzinfo=UTC)
