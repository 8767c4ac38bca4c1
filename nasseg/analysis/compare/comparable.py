"""Whether two latencies may be compared, and what they say of one another where they may.

Networks, and what networks they are, are the caller's: these functions judge conditions alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from nasseg.records import StoredMeasurement

QUESTION = (
    "device_id", "runtime", "runtime_version", "precision", "batch", "height", "width", "threads",
)  # fmt: skip
CONDITIONS = ("anchor", "driver", "memory_format", "governor")
REFERENCE = "anchor_reference_ms"
_NOT_KNOWN = ("", "unknown", None)


class Measured(Protocol):
    """A latency with its record, as it was measured or as a store holds it."""

    @property
    def latency_ms(self) -> float:
        """The median."""
        ...

    @property
    def ci_low_ms(self) -> float:
        """The lower end of its interval."""
        ...

    @property
    def ci_high_ms(self) -> float:
        """The upper end."""
        ...

    @property
    def environment(self) -> Mapping[str, str]:
        """The conditions that have no field of their own."""
        ...


Record = Measured | Mapping[str, Any]
"""A measurement, or the mapping that its `to_dict` gives and JSON keeps."""


def differences(one: Record, other: Record) -> tuple[str, ...]:
    """Return in which fields two records differ so that their latencies must not be compared.

    Each is a phrase with both values: `"threads is 1 in one and 2 in the other"`.

    The question that was asked must be the same, and so must what the anchor does not make up for:

    - another version of the runtime has other kernels, and another driver compiles others; torch's
      version counts where torch is the runtime, for elsewhere it only writes the file;
    - the memory format is part of how the network is run;
    - the governor decides how soon the clock follows a burst of work;
    - another anchor has another undisturbed machine for its reference.

    The rest does not count. Load, drift and the neighbours are divided out or told by the status;
    samples and intervals say how sure a latency is, not of what; the operating system's and
    Python's versions, the cores that were allowed and the source of nasseg itself change the
    latency of a loaded network by less than two runs differ, or the anchor with it. A condition
    that one of the two does not know is not held against it: records grow with time.
    """
    phrases = [_phrase(name, _value(one, name), _value(other, name)) for name in QUESTION]
    for name in CONDITIONS:
        values = [_value(record, "environment").get(name) for record in (one, other)]
        if not any(value in _NOT_KNOWN for value in values):
            phrases.append(_phrase(name, *values))
    return tuple(phrase for phrase in phrases if phrase)


def cannot_be_compared(phrases: Iterable[str]) -> str:
    """Return what `differences` found as the end of a sentence."""
    return f"cannot be compared: {'; '.join(phrases)}"


@dataclass(frozen=True)
class OneRecord:
    """The measurements of several networks, those under one record apart from the others.

    Attributes:
        comparable: `{architecture hash: measurement}` under the record that most networks were
            measured under, the newest of equals, all against the newest one's reference.
        others: those of the networks that were only measured under other records.
        differences: between those records and that one.
    """

    comparable: Mapping[str, StoredMeasurement]
    others: Mapping[str, StoredMeasurement]
    differences: tuple[str, ...]


def of_one_record(measurements: Sequence[StoredMeasurement]) -> OneRecord:
    """Tell measurements apart, which come the oldest first; the newest of a network counts.

    The record of the majority and not the newest one, so that a study keeps its front while it is
    measured anew after an upgrade, and when another study measures a few of its networks.
    """
    conditions = [_conditions(measurement) for measurement in measurements]
    kinds = dict(zip(reversed(conditions), reversed(measurements), strict=True))
    records: list[StoredMeasurement] = []
    for measurement in kinds.values():
        if all(differences(measurement, record) for record in records):
            records.append(measurement)
    groups = []
    for record in records:
        same = {kind for kind, measurement in kinds.items() if not differences(measurement, record)}
        found = (m for m, kind in zip(measurements, conditions, strict=True) if kind in same)
        groups.append({m.architecture_hash: m for m in found})
    largest: Mapping[str, StoredMeasurement] = max(groups, key=len, default={})
    others = {m.architecture_hash: m for m in measurements if m.architecture_hash not in largest}
    common = next(iter(largest.values()), None)
    phrases = [phrase for m in others.values() if common for phrase in differences(m, common)]
    newest = next((m for m in reversed(measurements) if m in largest.values()), None)
    comparable = {name: against(m, newest) for name, m in largest.items() if newest}
    return OneRecord(comparable, others, tuple(dict.fromkeys(phrases)))


def _conditions(measurement: StoredMeasurement) -> tuple[object, ...]:
    """Return all that `differences` looks at."""
    environment = measurement.environment
    asked = (getattr(measurement, name) for name in QUESTION)
    return (*asked, *(environment.get(name) for name in CONDITIONS))


def against(measurement: StoredMeasurement, other: StoredMeasurement) -> StoredMeasurement:
    """Return a measurement as it would read against the reference of another one.

    A machine is sometimes found to be faster than when its reference was taken; the new reference
    makes every latency that is taken later shorter by as much.
    """
    factor = _scale(measurement, other)
    if factor == 1.0:
        return measurement
    environment = dict(measurement.environment)
    environment[REFERENCE] = other.environment[REFERENCE]
    return replace(
        measurement,
        latency_ms=measurement.latency_ms * factor,
        ci_low_ms=measurement.ci_low_ms * factor,
        ci_high_ms=measurement.ci_high_ms * factor,
        p10_ms=measurement.p10_ms * factor,
        p90_ms=measurement.p90_ms * factor,
        environment=environment,
    )


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two latencies of one network under one record.

    Attributes:
        ratio: the first over the second.
        overlap: whether their intervals have a value in common, so that they may be equal.
    """

    ratio: float
    overlap: bool

    def __str__(self) -> str:
        return f"{self.ratio:.2f} times, the intervals {'' if self.overlap else 'do not '}overlap"


def compare(one: Record, other: Record) -> Comparison:
    """Compare two latencies between which there are no `differences`, against one reference."""
    factor = _scale(other, one)
    low_ms = max(_value(one, "ci_low_ms"), factor * _value(other, "ci_low_ms"))
    high_ms = min(_value(one, "ci_high_ms"), factor * _value(other, "ci_high_ms"))
    ratio = _value(one, "latency_ms") / (factor * _value(other, "latency_ms"))
    return Comparison(ratio, low_ms <= high_ms)


def _scale(record: Record, other: Record) -> float:
    """Return by what a latency is multiplied to read against the reference of another record."""
    own, wanted = (_value(each, "environment").get(REFERENCE) for each in (record, other))
    return float(wanted) / float(own) if own and wanted else 1.0


def _value(record: Record, name: str) -> Any:
    if isinstance(record, Mapping):
        return record.get(name, {} if name == "environment" else "unknown")
    return getattr(record, name)


def _phrase(name: str, one: object, other: object) -> str:
    return "" if one == other else f"{name} is {one} in one and {other} in the other"
