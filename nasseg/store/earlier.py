"""Rows as earlier versions wrote them, in a store or in a study's folder, as this one reads them.

A change of the records has one function here; the migration of stores and the reading of folders
share it. Rows are plain data: what a database's JSON or a line of a folder holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nasseg.records import Measurement
from nasseg.records.plain import from_plain

Row = dict[str, Any]

_ASKED = ("runtime", "precision", "batch", "height", "width", "threads")
_FOUND = ("anchor", "driver", "memory_format", "governor")
_AS_BY_DEFAULT = {"precision": "fp32", "batch": 1, "threads": 1}
_LATENCY = {
    "latency_ms": "ms",
    "ci_low_ms": "low_ms",
    "ci_high_ms": "high_ms",
    "p10_ms": "p10_ms",
    "p90_ms": "p90_ms",
    "samples": "samples",
    "discarded": "discarded",
}
_KEPT = ("miou", "pixel_accuracy")
_MOVED = (*_FOUND, "shared", "anchor_reference_ms", "anchor_drift", "seen_latency_ms")


def with_conditions(row: Row) -> Row:
    """Nest what a latency depends on: in `conditions`, its columns before."""
    environment = row.get("environment", {})
    found = {"target": row["device_id"]}
    found |= {name: row[name] for name in _ASKED if name in row}
    found |= {"runtime_version": row.get("runtime_version", "")}
    found |= {name: environment.get(name, "") for name in _FOUND}
    conditions = {
        name: value for name, value in found.items() if value != _AS_BY_DEFAULT.get(name, "")
    }
    gone = ("device_id", "runtime_version", *_ASKED)
    return {name: value for name, value in row.items() if name not in gone} | {
        "conditions": conditions
    }


def with_latency(row: Row) -> Row:
    """Nest a measurement's latency and its conditions; what these hold leaves the environment."""
    environment = row.get("environment", {})
    latency: Row = {new: row[old] for old, new in _LATENCY.items() if old in row}
    latency |= {"noisy": row.get("status") == "noisy", "shared": environment.get("shared") == "yes"}
    for old, new in (("anchor_reference_ms", "reference_ms"), ("anchor_drift", "drift")):
        latency |= {new: float(environment[old])} if environment.get(old) else {}
    kept = {name: value for name, value in environment.items() if name not in _MOVED}
    gone = ("status", *_LATENCY)
    row = {name: value for name, value in with_conditions(row).items() if name not in gone}
    return row | {"latency": latency, "environment": kept}


def with_cost(row: Row) -> Row:
    """Nest what an architecture costs."""
    names = ("params", "macs", "macs_fvcore")
    kept = {name: value for name, value in row.items() if name not in names}
    return kept | {"cost": {name: row[name] for name in names}}


def without_steps(row: Row) -> Row:
    """Leave out for how many steps shared weights were trained."""
    return {name: value for name, value in row.items() if name != "steps"}


def with_score(row: Row) -> Row:
    """Nest what a run reached; of the metrics, two were kept beside the IoUs of the classes."""
    values = {name: row[name] for name in _KEPT if row.get(name) is not None}
    kept = {name: value for name, value in row.items() if name not in (*_KEPT, "class_iou")}
    score = {"values": values, "class_iou": row.get("class_iou") or []}
    return kept | {"score": score if values else None}


_CHANGES: Mapping[int, Mapping[str, Callable[[Row], Row]]] = {
    2: {
        "studies": with_conditions,
        "explorations": with_conditions,
        "profiles": with_conditions,
        "measurements": with_latency,
        "architectures": with_cost,
        "jobs": without_steps,
    },
    3: {"runs": with_score},
}


def in_format(number: int, table: str, row: Row) -> Row:
    """Return a row of the format of folders before this one as it is in this one.

    Stores had format 2 from 0005 on, and 3 from 0008 on.
    """
    change = _CHANGES[number].get(table)
    return change(row) if change else row


def read_measurement(row: Row) -> Measurement | None:
    """Return the measurement in a row of this version or of an earlier one; `None` if none is."""
    try:
        return from_plain(Measurement, row if "conditions" in row else with_latency(row))
    except (KeyError, TypeError, ValueError):
        return None
