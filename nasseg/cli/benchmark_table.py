"""What a benchmark prints: a row for every case, as plain data and as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.table import Table

    from nasseg.latency.measure import Measurement
    from nasseg.latency.prepared_models import Outcome

Row = dict[str, Any]
_NAMED = 3
_NAME_WIDTH = 26


def row(outcome: Outcome) -> Row:
    """Return one case as plain data.

    `reason` says why there is no latency, or why it is in doubt; `record` is the whole measurement.
    """
    case, measured = outcome.case, outcome.measurement
    return {
        "model": case.source.name,
        "runtime": case.runtime.name,
        "precision": case.setup.precision,
        "batch": case.setup.batch,
        "size": list(case.setup.size),
        "latency_ms": measured and measured.latency_ms,
        "latency_ci_ms": measured and [measured.ci_low_ms, measured.ci_high_ms],
        "p90_ms": measured and measured.p90_ms,
        "fps": measured and 1e3 * case.setup.batch / measured.latency_ms,
        "peak_mb": outcome.peak_mb,
        "params": outcome.params,
        "macs": outcome.macs,
        "status": measured.status if measured else "failed",
        "reason": outcome.reason or _doubt(measured),
        "record": measured and measured.to_dict(),
    }


def _doubt(measured: Measurement | None) -> str:
    from nasseg.analysis import doubt

    if measured is None:
        return ""
    shared = measured.environment.get("shared") == "yes"
    return doubt(noisy=measured.status == "noisy", shared=shared)


def fastest_first(rows: Sequence[Row]) -> list[Row]:
    """Return the rows by latency, those without one at the end."""
    return sorted(rows, key=lambda each: each["latency_ms"] or float("inf"))


def differing(rows: Sequence[Row], *names: str) -> tuple[str, ...]:
    """Return those of these fields that do not have the same value in all rows."""
    return tuple(name for name in names if len({each[name] for each in rows}) > 1)


def milliseconds(value: float) -> str:
    """Return a latency with two decimals, three where it is below 1."""
    return f"{value:.{3 if value < 1 else 2}f}"


def rate(value: float) -> str:
    """Return frames per second with three digits, or without a fraction."""
    return f"{value:.3g}" if value < 1000 else f"{value:.0f}"


def remarks(rows: Sequence[Row]) -> list[str]:
    """Return every reason of the rows as a sentence, with the names of the rows that share it."""
    told_apart = differing(rows, "runtime", "precision")
    named: dict[str, list[str]] = {}
    for each in rows:
        name = " ".join([each["model"], *(each[field] for field in told_apart)])
        for reason in (each["reason"], (each.get("against") or {}).get("reason")):
            if reason:
                named.setdefault(reason, []).append(name)
    found = [f"{_few(names)}: {reason}" for reason, names in named.items()]
    if any((each.get("against") or {}).get("overlap") for each in rows):
        found.append("= the two intervals overlap, so the latencies may be equal")
    return found


def _few(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + f" and {more} more" * (more > 0)


def table(rows: Sequence[Row], width: int) -> tuple[Table, tuple[str, ...]]:
    """Return the rows as a table, the fastest first, and the columns that did not fit.

    `~` marks a latency in doubt, `=` a ratio to an earlier one whose interval overlaps.
    """
    from rich.console import Console

    columns = ["model", *differing(rows, "runtime", "precision"), "ms", "95 % interval", "fps"]
    columns += ["now/then"] * any(map(_ratio, rows))
    columns += ["peak MB", "params", "MACs"]
    left_out: tuple[str, ...] = ()
    console = Console(width=1000)
    made = _table(rows, columns)
    for least in ("peak MB", "params", "MACs", "fps", "95 % interval"):
        if console.measure(made).maximum <= width:
            break
        columns.remove(least)
        left_out += (least,)
        made = _table(rows, columns)
    return made, left_out


def _table(rows: Sequence[Row], columns: Sequence[str]) -> Table:
    from nasseg.cli.tables import new_table

    words = ("model", "runtime", "precision")
    numbers = tuple(column for column in columns if column not in words)
    made = new_table("", *columns, numbers=numbers)
    for column in made.columns:
        column.no_wrap = True
    for each in fastest_first(rows):
        made.add_row(*(_CELLS[column](each) for column in columns))
    return made


def _shortened(name: str) -> str:
    """Return the end of a name that would take the place of the figures."""
    return name if len(name) <= _NAME_WIDTH else f"…{name[1 - _NAME_WIDTH :]}"


def _latency(each: Row) -> str:
    from nasseg.records.quantities import MARK

    if each["latency_ms"] is None:
        return "failed"
    return f"{MARK * bool(each['reason'])}{milliseconds(each['latency_ms'])}"


def _interval(each: Row) -> str:
    return "-".join(map(milliseconds, each["latency_ci_ms"] or ()))


def _ratio(each: Row) -> str:
    against = each.get("against")
    if not against or against["ratio"] is None:
        return ""
    return f"{against['ratio']:.2f}{'=' if against['overlap'] else ' '}"


def _quantity(name: str) -> Callable[[Row], str]:
    from nasseg.records.quantities import quantity

    return lambda each: quantity(each[name]) if each[name] else ""


_CELLS: dict[str, Callable[[Row], str]] = {
    "model": lambda each: _shortened(each["model"]),
    "runtime": lambda each: str(each["runtime"]),
    "precision": lambda each: str(each["precision"]),
    "ms": _latency,
    "95 % interval": _interval,
    "fps": lambda each: rate(each["fps"]) if each["fps"] else "",
    "now/then": _ratio,
    "peak MB": lambda each: f"{each['peak_mb']:.0f}" if each["peak_mb"] else "",
    "params": _quantity("params"),
    "MACs": _quantity("macs"),
}
