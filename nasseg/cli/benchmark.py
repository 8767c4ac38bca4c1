"""`nasseg benchmark`: the latency of many networks in one interleaved run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

if TYPE_CHECKING:
    from rich.table import Table

    from nasseg.cli.models import Model
    from nasseg.latency.benchmark import Outcome, Report
    from nasseg.latency.measure import Measurement
    from nasseg.latency.runtime import Setup
    from nasseg.latency.trial import Source
    from nasseg.search_spaces.space import SearchSpace
    from nasseg.user_files import UserFile

CLASSES = 19
SILENCE_S = 15.0
"""Without a terminal, progress is a line at least so many seconds apart."""


def benchmark(
    models: Annotated[
        list[str] | None,
        Argument(help="References, hashes of the store, architecture files, ONNX files."),
    ] = None,
    references: Annotated[
        bool, Option("--references", help="All references, or those of --space.")
    ] = False,
    space: Annotated[
        str | None, Option(help="Space or space file that --references is limited to.")
    ] = None,
    blocks: Annotated[
        list[Path] | None, Option(help="Python file that registers blocks; several if repeated.")
    ] = None,
    size: Annotated[str, Option(help="Height x width.")] = "360x480",
    runtime: Annotated[
        str | None, Option(help="onnxruntime or torch; by default what the device deploys.")
    ] = None,
    device: Annotated[str, Option(help="auto, cpu, cuda or cuda:N.")] = "auto",
    threads: Annotated[int, Option(min=1, help="Threads on a CPU.")] = 1,
    batch: Annotated[int, Option(min=1, help="Images in one call.")] = 1,
    precision: Annotated[str, Option(help="fp32, fp16 or bf16.")] = "fp32",
    classes: Annotated[int, Option(min=2, help="Classes of the networks.")] = CLASSES,
    store: Annotated[str | None, Option(help="Database URL or file, for hashes.")] = None,
    save: Annotated[
        Path | None, Option(help="Folder for the table, the machine's facts and a picture.")
    ] = None,
    as_json: Annotated[bool, Option("--json", help="Print the rows as JSON.")] = False,
) -> None:
    """Measure networks in turns on this device and print their latency, memory and cost."""
    import tempfile

    from nasseg.cli.interruption import interruptible
    from nasseg.cli.models import spaces_with
    from nasseg.cli.saved import write_report
    from nasseg.cli.tables import print_json, remark, show
    from nasseg.errors import MeasurementError
    from nasseg.latency.benchmark import benchmark as run
    from nasseg.latency.device import detect
    from nasseg.latency.runtime import Setup
    from nasseg.latency.runtimes import default_runtime, find_runtime
    from nasseg.search.units import parse_size
    from nasseg.user_files import load_blocks

    wanted, found_device = parse_size(size), detect(device)
    chosen = find_runtime(runtime or default_runtime(found_device))
    setup = Setup(wanted, found_device, threads, batch, precision)
    own_blocks = load_blocks(blocks or ())
    spaces, own_space = spaces_with(space)
    found = _models(models or [], references, space, spaces, store)
    sources = [_source(model, classes, (*own_blocks, *own_space)) for model in found]
    with (
        interruptible("nothing is kept of a benchmark that did not end"),
        tempfile.TemporaryDirectory(prefix="nasseg-benchmark-") as folder,
        _progress() as report,
    ):
        outcomes = run(sources, chosen, setup, folder=Path(folder), report=report)
    rows = [row(outcome, chosen.name, setup) for outcome in outcomes]
    if save:
        write_report(save, rows, found, setup, chosen)
    if as_json:
        print_json(rows)
    else:
        show(table(rows))
        for each in rows:
            if each["reason"]:
                remark(f"{each['model']}: {each['reason']}")
    if all(outcome.measurement is None for outcome in outcomes):
        raise MeasurementError(
            f"none of the {len(rows)} models was measured; {rows[0]['model']}: {rows[0]['reason']}"
        )


def _models(
    names: Sequence[str],
    references: bool,
    space: str | None,
    spaces: Sequence[SearchSpace],
    store: str | None,
) -> list[Model]:
    """Return the models that are asked for, each once.

    Raises:
        UsageError: when there are none, or a name means nothing.
    """
    from nasseg.cli.models import find_model
    from nasseg.errors import UsageError

    if references:
        meant = spaces[:1] if space else spaces
        names = [*(r.name for s in meant for r in s.references), *names]
    if not names:
        raise UsageError("nothing to measure; name references or files, or give --references")
    return [find_model(name, spaces, store) for name in dict.fromkeys(names)]


def _source(model: Model, classes: int, user_files: tuple[UserFile, ...]) -> Source:
    from nasseg.latency.trial import Source

    return Source(model.name, model.architecture, model.classes or classes, model.file, user_files)


@contextmanager
def _progress() -> Iterator[Report]:
    """Yield what shows progress on stderr: a line that changes, or one now and then."""
    import time

    from rich.console import Console

    console, last = Console(stderr=True, highlight=False, markup=False), 0.0

    def now_and_then(text: str) -> None:
        nonlocal last
        if time.monotonic() - last >= SILENCE_S:
            console.print(text)
            last = time.monotonic()

    if console.is_terminal:
        with console.status("") as status:
            yield status.update
    else:
        yield now_and_then


def row(outcome: Outcome, runtime: str, setup: Setup) -> dict[str, Any]:
    """Return one row of the table as plain data."""
    params, macs = _cost(outcome, setup.size)
    measured = outcome.measurement
    return {
        "model": outcome.source.name,
        "runtime": runtime,
        "precision": setup.precision,
        "batch": setup.batch,
        "size": list(setup.size),
        "latency_ms": measured and measured.latency_ms,
        "latency_ci_ms": measured and [measured.ci_low_ms, measured.ci_high_ms],
        "p90_ms": measured and measured.p90_ms,
        "fps": measured and 1e3 * setup.batch / measured.latency_ms,
        "peak_mb": outcome.peak_mb,
        "params": params,
        "macs": macs,
        "status": measured.status if measured else "failed",
        "reason": outcome.reason or _remark(measured),
    }


def _remark(measured: Measurement | None) -> str:
    """Return why a latency is not as sure as it should be."""
    if measured is None or measured.status == "ok":
        return ""
    return (
        f"the interval stayed wide over {measured.samples} blocks, {measured.discarded} disturbed"
    )


def _cost(outcome: Outcome, size: tuple[int, int]) -> tuple[int | None, int | None]:
    """Return parameters and MACs for one image; nothing where the network is not known."""
    import torch

    from nasseg.cost import count
    from nasseg.errors import ArchitectureError
    from nasseg.network import Network

    if outcome.source.architecture is None:
        return None, None
    try:
        with torch.device("meta"):
            cost = count(Network(outcome.source.architecture, outcome.source.classes), size)
    except ArchitectureError:
        return None, None
    return cost.params, cost.macs


def table(rows: Sequence[dict[str, Any]]) -> Table:
    """Return the rows as a table, the fastest first; `~` marks a noisy latency."""
    from nasseg.cli.tables import new_table
    from nasseg.figures import quantity

    numbers = ("ms", "95 % interval", "fps", "peak MB", "params", "MACs")
    printed = new_table("", "model", *numbers, numbers=numbers)
    for each in sorted(rows, key=lambda row: row["latency_ms"] or float("inf")):
        costs = [quantity(each[key]) if each[key] else "" for key in ("params", "macs")]
        if each["latency_ms"] is None:
            printed.add_row(each["model"], "failed", "", "", "", *costs)
            continue
        low, high = each["latency_ci_ms"]
        printed.add_row(
            each["model"],
            f"{'~' * (each['status'] == 'noisy')}{each['latency_ms']:.2f}",
            f"{low:.2f}-{high:.2f}",
            f"{each['fps']:.3g}",
            f"{each['peak_mb']:.0f}",
            *costs,
        )
    return printed
