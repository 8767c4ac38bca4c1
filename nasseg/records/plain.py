"""Records as JSON's own types, and back."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

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
    """Return the record that `to_plain` wrote.

    Raises:
        ValueError: when the record has no such field.
        TypeError: when a value is missing.
    """
    of: Any = record
    names, readers = _readers(of)
    if unknown := values.keys() - names:
        raise ValueError(f"unknown {', '.join(sorted(unknown))}")
    if not readers:
        return record(**values)
    given = dict(values)
    for name in readers.keys() & given.keys():
        given[name] = readers[name](given[name])
    return record(**given)


def reader(annotation: Any) -> Read | None:
    """Return what turns a plain value into one of an annotation; `None` where it is one."""
    choices = get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)
    record = next((one for one in choices if isinstance(one, type) and is_dataclass(one)), None)
    if record is not None:
        return lambda value: None if value is None else from_plain(record, value)
    if datetime in choices:
        return _time
    if any(get_origin(choice) in (tuple, Mapping) for choice in choices):
        return frozen
    return None


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
def _readers(record: Any) -> tuple[frozenset[str], dict[str, Read]]:
    """Return the names of all fields, and what reads those that are not plain data."""
    hints = {name: hint for name, (_, hint) in annotations_of(record).items()}
    readers = {name: reader(hint) for name, hint in hints.items()}
    return frozenset(hints), {name: read for name, read in readers.items() if read}


def _time(value: Any) -> Any:
    return datetime.fromisoformat(value) if isinstance(value, str) else value
