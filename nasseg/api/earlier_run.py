"""Latencies of now beside those of an earlier benchmark, where the two may be compared."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nasseg.api.benchmark import Row
from nasseg.errors import UsageError, shown
from nasseg.records.conditions import cannot_be_compared, differences
from nasseg.records.latency import compare
from nasseg.store.earlier import read_measurement


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a `table.json`, of the folder that holds one, or of `--json`.

    Raises:
        UsageError: when the file cannot be read or holds something else.
    """
    file = path
    try:
        file = path / "table.json" if path.is_dir() else path
        rows = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"cannot read {shown(str(path))}: {error.strerror}") from None
    except ValueError:
        rows = None
    if not isinstance(rows, list) or not all(_is_row(each) for each in rows):
        raise UsageError(
            f"{file} holds no rows of a benchmark; give the table.json of `nasseg benchmark "
            "--save`, or what `--json` printed"
        )
    return rows


def _is_row(value: object) -> bool:
    return isinstance(value, dict) and {"model", "latency_ms"} <= value.keys()


def against(now: Row, earlier: Sequence[Row]) -> dict[str, Any] | None:
    """Return how a row's latency compares with the earlier one of the same model and conditions.

    Of several earlier rows of the model, the one that differs least is meant. `ratio` is now over
    then, `None` with the reason where there is nothing to compare; a row that was not measured
    now has nothing at all.
    """
    if now["latency_ms"] is None:
        return None
    then = [each for each in earlier if each["model"] == now["model"] and each["latency_ms"]]
    if not then:
        return _nothing("was not measured then")
    measured = read_measurement(now["record"])
    records = [(each, read_measurement(each.get("record") or {})) for each in then]
    found = [
        (differences(measured.conditions, record.conditions), each, record.latency)
        for each, record in records
        if measured and record
    ]
    if not measured or not found:
        return _nothing("the earlier file does not hold the record of its latencies; save it again")
    phrases, nearest, latency = min(found, key=lambda one: len(one[0]))
    if phrases:
        return _nothing(cannot_be_compared(phrases))
    comparison = compare(measured.latency, latency)
    return _nothing("") | {
        "latency_ms": nearest["latency_ms"],
        "latency_ci_ms": nearest["latency_ci_ms"],
        "ratio": comparison.ratio,
        "overlap": comparison.overlap,
    }


def _nothing(reason: str) -> dict[str, Any]:
    return {
        "latency_ms": None,
        "latency_ci_ms": None,
        "ratio": None,
        "overlap": None,
        "reason": reason,
    }
