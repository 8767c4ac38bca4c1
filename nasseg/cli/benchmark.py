"""`nasseg benchmark`: the latency of many networks in many runtimes, in one interleaved run."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from nasseg.api import defaults
from nasseg.cli import options
from nasseg.cli.options import SIZE

if TYPE_CHECKING:
    from nasseg.api.benchmark import Row


def benchmark(
    models: Annotated[
        list[str] | None,
        Argument(
            help="References, trials (STUDY:12, or :12 for the newest study), hashes of the store, "
            "architecture files, ONNX files: anybody's, with one input of four axes, whose open "
            "sides become what is asked."
        ),
    ] = None,
    references: Annotated[
        bool, Option("--references", help="All references, or those of --space.")
    ] = False,
    space: options.Space = None,
    blocks: options.Blocks = None,
    size: options.Size = SIZE,
    runtime: Annotated[
        str | None,
        Option(help="One or several, a,b; by default what the target deploys. See nasseg doctor."),
    ] = None,
    target: options.Target = defaults.DEVICE,
    threads: options.Threads = defaults.THREADS,
    batch: options.Batch = defaults.BATCH,
    precision: Annotated[
        str, Option(help="One or several of fp32, fp16, bf16, int8.")
    ] = defaults.PRECISION,
    classes: options.Classes = defaults.CLASSES,
    store: options.Store = None,
    save: Annotated[
        Path | None, Option(help="Folder for the table, the machine's facts and a picture.")
    ] = None,
    against: Annotated[
        Path | None, Option(help="Earlier table.json, or its folder, to compare with.")
    ] = None,
    as_json: options.AsJson = False,
) -> None:
    """Measure networks in turns on a target and print their latency, memory and cost."""
    from nasseg.api.benchmark import benchmark as run
    from nasseg.api.benchmark_folder import save_benchmark
    from nasseg.api.earlier_run import against as compared_with
    from nasseg.api.earlier_run import read_rows
    from nasseg.cli.interruption import interruptible
    from nasseg.cli.status_line import status_line
    from nasseg.cli.tables import remark
    from nasseg.errors import MeasurementError
    from nasseg.records.units import parse_size

    wanted = parse_size(size)
    runtimes = _listed(runtime, "runtime") if runtime else ()
    precisions = _listed(precision, "precision")
    earlier = read_rows(against) if against else None
    with (
        interruptible("nothing is kept of a benchmark that did not end"),
        status_line() as progress,
    ):
        done = run(
            models or (),
            references=references,
            space=space,
            size=wanted,
            runtimes=runtimes,
            precisions=precisions,
            target=target,
            threads=threads,
            batch=batch,
            classes=classes,
            blocks=blocks or (),
            store=store,
            progress=progress,
        )
    rows = done.rows()
    if earlier is not None:
        rows = [each | {"against": compared_with(each, earlier)} for each in rows]
    if save:
        for sentence in save_benchmark(done, rows, save, shlex.join(["nasseg", *sys.argv[1:]])):
            remark(sentence)
    _tell(rows, as_json)
    if all(outcome.measurement is None for outcome in done.outcomes):
        raise MeasurementError(
            f"none of the {len(rows)} cases was measured; {rows[0]['model']}: {rows[0]['reason']}"
        )


def _tell(rows: Sequence[Row], as_json: bool) -> None:
    """Print the rows on stdout, and on stderr what is for people only."""
    from rich.console import Console

    from nasseg.cli.benchmark_table import remarks, table
    from nasseg.cli.tables import print_json, remark, show

    if as_json:
        print_json(rows)
        return
    printed, left_out = table(rows, Console().width)
    show(printed)
    if left_out:
        remark(f"too narrow for {', '.join(left_out)}; --json and --save have all")
    for sentence in remarks(rows):
        remark(sentence)


def _listed(text: str, what: str) -> list[str]:
    """Return the names in `"a,b"`, each once.

    Raises:
        UsageError: when there are none.
    """
    from nasseg.errors import UsageError

    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise UsageError(f"{text!r} names no {what}; write one, or several as a,b")
    return names
