"""What a benchmark prints: a row for every case, as plain data and as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from nasseg.api.benchmark import Row, differing, fastest_first, milliseconds, rate

if TYPE_CHECKING:
    from rich.table import Table

_NAMED = 3
_NAME_WIDTH = 26


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
    from nasseg.records.latency import MARK

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
