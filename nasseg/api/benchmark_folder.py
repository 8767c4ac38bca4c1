"""A benchmark as a folder: the table for programs and people, the machine, and a picture."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import torch

from nasseg import __version__
from nasseg.analysis.compare.published_speed import Published, Speed, published
from nasseg.api.benchmark import Benchmark, Row, differing, fastest_first, milliseconds, rate
from nasseg.api.named_models import Model
from nasseg.errors import ExportError, FileError
from nasseg.figures.picture import write_figure
from nasseg.figures.published import published_figure
from nasseg.records.plain import to_plain
from nasseg.records.quantities import quantity
from nasseg.records.whole_file import save_file


def save_benchmark(
    done: Benchmark, rows: Sequence[Row], folder: Path, command: str
) -> Iterator[str]:
    """Write `table.json`, `table.md`, `machine.json` and, where papers give one, the picture.

    The picture is that of the runtime and precision that were named first.

    Args:
        done: what was measured.
        rows: its rows, with their ratios to an earlier run if they have any.
        folder: is made if it is not there.
        command: what the table says it was made with.

    Yields:
        A sentence for what was written, and for what could not be drawn.

    Raises:
        FileError: when the folder cannot be written.
    """
    machine = _machine(done, command)
    compared = _published(rows, done.models)
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
    yield f"wrote {', '.join(files)} to {folder}"
    if not compared.speeds:
        return
    height, width = done.setup.size
    conditions = f"{rows[0]['runtime']}, {height}x{width}, {done.setup.device.name}"
    figure = published_figure(compared, conditions).update_layout(template="plotly_white")
    try:
        write_figure(figure, folder / "published_fps.svg")
    except ExportError as error:
        yield str(error)
        write_figure(figure, folder / "published_fps.html")


def _published(rows: Sequence[Row], models: Sequence[Model]) -> Published:
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


def _machine(done: Benchmark, command: str) -> dict[str, Any]:
    return {
        "command": command,
        "date": datetime.now(UTC).date().isoformat(),
        "device": to_plain(done.setup.device),
        "threads": done.setup.threads,
        "versions": {
            "nasseg": __version__,
            "python": platform.python_version(),
            "torch": str(torch.__version__),
            **{runtime.name: runtime.version for runtime in done.runtimes if runtime.version},
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
