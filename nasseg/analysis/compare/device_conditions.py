"""Under which conditions a device's latencies were measured, and how many under each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from nasseg.records import Measurement

_FROM_ENVIRONMENT = {
    "torch": "torch",
    "CUDA": "cuda",
    "cuDNN": "cudnn",
    "Python": "python",
    "nasseg": "nasseg",
    "commit": "source",
    "operating system": "os",
    "cores allowed": "affinity",
}


@dataclass(frozen=True)
class MeasuredUnder:
    """The measurements of a device that were taken under one record.

    Attributes:
        record: `{field: value}`; what is not known is left out.
        noisy: so many did not become as sure as was asked.
        shared: others used the device during so many.
        first: when the oldest was taken,
        last: and the newest.
    """

    record: Mapping[str, str]
    count: int
    noisy: int
    shared: int
    first: datetime
    last: datetime


def conditions_of(measurements: Iterable[Measurement]) -> tuple[MeasuredUnder, ...]:
    """Return the records of one device's measurements, that of the newest one first."""
    groups: dict[tuple[tuple[str, str], ...], list[Measurement]] = {}
    for measurement in measurements:
        groups.setdefault(tuple(_record(measurement).items()), []).append(measurement)
    found = [_group(dict(record), group) for record, group in groups.items()]
    return tuple(sorted(found, key=lambda each: each.last, reverse=True))


def _record(measurement: Measurement) -> dict[str, str]:
    seen = measurement.environment
    known = {title: seen.get(name, "") for title, name in _FROM_ENVIRONMENT.items()}
    conditions = measurement.conditions.facts
    return conditions | {title: value for title, value in known.items() if value}


def _group(record: Mapping[str, str], group: Sequence[Measurement]) -> MeasuredUnder:
    times = [measurement.created for measurement in group]
    return MeasuredUnder(
        record,
        len(group),
        noisy=sum(measurement.latency.noisy for measurement in group),
        shared=sum(measurement.latency.shared for measurement in group),
        first=min(times),
        last=max(times),
    )
