"""A benchmark as a folder: the table for programs and people, the machine, and a picture."""

from __future__ import annotations

import json
import platform
import shlex
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nasseg.cli.benchmark_table import Row, differing, fastest_first, milliseconds, rate
from nasseg.errors import ExportError, FileError
from nasseg.records.whole_file import save_file

if TYPE_CHECKING:
    from nasseg.analysis.compare.published_speed import Published
    from nasseg.cli.named_models import Model
    from nasseg.latency.runtime import Runtime, Setup


def write_report(
    folder: Path,
    rows: Sequence[Row],
    models: Sequence[Model],
    setup: Setup,
    runtimes: Sequence[Runtime],
) -> None:
    """Write `table.json`, `table.md`, `machine.json` and, where papers give one, the picture.

    The picture is that of the runtime and precision that were named first.

    Raises:
        FileError: when the folder cannot be written.
    """
    from nasseg.cli.tables import remark
    from nasseg.figures.picture import write_figure
    from nasseg.figures.published import published_figure

    machine = _machine(setup, runtimes)
    compared = _published(rows, models)
    files = {
        "table.json": json.dumps(rows, indent=1, ensure_ascii=False) + "\n",
        "machine.json": json.dumps(machine, indent=1, ensure_ascii=False) + "\n",
        "table.md": _markdown(rows, machine, compared),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(
            f"cannot make the folder {folder}: {error.strerror}; choose one that can be written"
        ) from None
    for name, text in files.items():
        save_file(folder / name, text)
    remark(f"wrote {', '.join(files)} to {folder}")
    if not compared.speeds:
        return
    height, width = setup.size
    conditions = f"{rows[0]['runtime']}, {height}x{width}, {setup.device.name}"
    figure = published_figure(compared, conditions).update_layout(template="plotly_white")
    try:
        write_figure(figure, folder / "published_fps.svg")
    except ExportError as error:
        remark(str(error))
        write_figure(figure, folder / "published_fps.html")


def _published(rows: Sequence[Row], models: Sequence[Model]) -> Published:
    from nasseg.analysis.compare.published_speed import Speed, published

    claims = {m.name: m.reference.fps for m in models if m.reference and m.reference.fps}
    first = rows[0]["runtime"], rows[0]["precision"]
    measured = {
        row["model"]: row["fps"]
        for row in rows
        if row["fps"] and (row["runtime"], row["precision"]) == first
    }
    return published(
        [Speed(name, fps, measured[name]) for name, fps in claims.items() if name in measured]
    )


def _machine(setup: Setup, runtimes: Sequence[Runtime]) -> dict[str, Any]:
    import torch

    from nasseg import __version__

    return {
        "command": shlex.join(["nasseg", *sys.argv[1:]]),
        "date": datetime.now(UTC).date().isoformat(),
        "device": setup.device.to_dict(),
        "threads": setup.threads,
        "versions": {
            "nasseg": __version__,
            "python": platform.python_version(),
            "torch": str(torch.__version__),
            **{runtime.name: runtime.version for runtime in runtimes if runtime.version},
        },
    }


def _markdown(rows: Sequence[Row], machine: dict[str, Any], compared: Published) -> str:
    device, versions = machine["device"], machine["versions"]
    height, width = rows[0]["size"]
    told_apart = differing(rows, "runtime", "precision")
    precision = "" if "precision" in told_apart else f" in {rows[0]['precision']}"
    columns = ["ms", "interval", "p90", "fps", "peak MB", "parameters", "MACs"]
    lines = [
        f"    {machine['command']}",
        "",
        f"{device['name']}, {device['cores']} cores, {device['memory_gb']} GB, {device['os']}; "
        + ", ".join(f"{name} {version}" for name, version in versions.items())
        + f"; {machine['date']}. Latency of one call of {rows[0]['batch']} at {height}x{width}"
        f"{precision}, threads: {machine['threads']}, with its 95 % interval. MACs are "
        "those of convolutions and linear layers for one image.",
        "",
        f"| {' | '.join(['network', *told_apart, *columns])} | |",
        f"|{'---|' * (1 + len(told_apart))}{'--:|' * len(columns)}---|",
    ]
    for row in fastest_first(rows):
        names = [row["model"], *(row[name] for name in told_apart)]
        lines.append(f"| {' | '.join([*names, *_cells(row), row['reason']])} |")
    if compared.rank_correlation is not None:
        lines += [
            "",
            f"{len(compared.speeds)} of these papers give frames per second, each on hardware of "
            f"its own; their rank correlation with those measured here is "
            f"{compared.rank_correlation:.2f} (Spearman).",
        ]
    return "\n".join(lines) + "\n"


def _cells(row: Row) -> list[str]:
    from nasseg.records.quantities import quantity

    costs = [quantity(row[key]) if row[key] else "" for key in ("params", "macs")]
    if row["latency_ms"] is None:
        return ["", "", "", "", "", *costs]
    return [
        milliseconds(row["latency_ms"]),
        " to ".join(map(milliseconds, row["latency_ci_ms"])),
        milliseconds(row["p90_ms"]),
        rate(row["fps"]),
        f"{row['peak_mb']:.0f}",
        *costs,
    ]
