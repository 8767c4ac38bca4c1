"""`nasseg doctor`: the target, the runtimes that can be used on it, and where things lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from nasseg.api import defaults
from nasseg.cli import options


def doctor(
    target: options.Target = defaults.DEVICE,
    as_json: options.AsJson = False,
) -> None:
    """Say what a target can measure with, and what is missing for the rest."""
    from nasseg.api.doctor import examine
    from nasseg.cli.tables import print_json, show

    found = examine(target)
    if as_json:
        print_json(found)
        return
    described = dict(found["device"])
    described |= {"memory_gb": f"{described['memory_gb']:g}", **described.pop("facts")}
    _show_pairs("device", {name: value for name, value in described.items() if value != ""})
    _show_runtimes(found["runtimes"])
    for row in found["runtimes"]:
        for precision, reason in row["missing"].items():
            show(f"{row['runtime']} {precision}: {reason}")
    _show_pairs("versions", found["versions"])
    _show_pairs("places", found["places"])


def _show_pairs(title: str, pairs: Mapping[str, object]) -> None:
    from nasseg.cli.tables import new_table, show

    table = new_table("", title, "")
    for name, value in pairs.items():
        table.add_row(name, str(value))
    show(table)


def _show_runtimes(rows: Iterable[Mapping[str, Any]]) -> None:
    from nasseg.cli.tables import new_table, show

    table = new_table("", "runtime", "version", "precisions")
    for row in rows:
        usable = ", ".join(row["precisions"]) + " (default)" * row["default"]
        table.add_row(row["runtime"], row["version"], usable if usable else row["reason"])
    show(table)
