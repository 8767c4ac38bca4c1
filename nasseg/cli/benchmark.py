"""`nasseg benchmark`: the latency of many networks in many runtimes, in one interleaved run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

if TYPE_CHECKING:
    from nasseg.cli.benchmark_table import Row
    from nasseg.cli.named_models import Model
    from nasseg.extensions.user_files import UserFile
    from nasseg.latency.isolated_run import Source
    from nasseg.latency.runtime import Runtime
    from nasseg.search_spaces.space import SearchSpace

CLASSES = 19


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
    space: Annotated[
        str | None, Option(help="Space or space file that --references is limited to.")
    ] = None,
    blocks: Annotated[
        list[Path] | None, Option(help="Python file that registers blocks; several if repeated.")
    ] = None,
    size: Annotated[str, Option(help="Height x width.")] = "360x480",
    runtime: Annotated[
        str | None,
        Option(help="One or several, a,b; by default what the device deploys. See nasseg doctor."),
    ] = None,
    device: Annotated[str, Option(help="auto, cpu, cuda or cuda:N.")] = "auto",
    threads: Annotated[int, Option(min=1, help="Threads on a CPU.")] = 1,
    batch: Annotated[int, Option(min=1, help="Images in one call.")] = 1,
    precision: Annotated[str, Option(help="One or several of fp32, fp16, bf16, int8.")] = "fp32",
    classes: Annotated[int, Option(min=2, help="Classes of the networks.")] = CLASSES,
    store: Annotated[str | None, Option(help="Database URL or file, for trials, hashes.")] = None,
    save: Annotated[
        Path | None, Option(help="Folder for the table, the machine's facts and a picture.")
    ] = None,
    against: Annotated[
        Path | None, Option(help="Earlier table.json, or its folder, to compare with.")
    ] = None,
    as_json: Annotated[bool, Option("--json", help="Print the rows as JSON.")] = False,
) -> None:
    """Measure networks in turns on this device and print their latency, memory and cost."""
    import tempfile

    from nasseg.cli.benchmark_folder import write_report
    from nasseg.cli.benchmark_table import row
    from nasseg.cli.earlier_run import against as compared
    from nasseg.cli.earlier_run import read_rows
    from nasseg.cli.interruption import interruptible
    from nasseg.cli.named_models import spaces_with
    from nasseg.cli.status_line import status_line
    from nasseg.errors import MeasurementError
    from nasseg.extensions.user_files import load_blocks
    from nasseg.latency.benchmark import benchmark as run
    from nasseg.latency.device import detect
    from nasseg.latency.runtime import Setup
    from nasseg.latency.runtimes import default_runtime
    from nasseg.records.units import parse_size

    wanted, found_device = parse_size(size), detect(device)
    runtimes = _runtimes(runtime or default_runtime(found_device))
    precisions = _precisions(precision)
    setup = Setup(wanted, found_device, threads, batch)
    earlier = read_rows(against) if against else None
    own_blocks = load_blocks(blocks or ())
    spaces, own_space = spaces_with(space)
    found = _models(models or [], references, space, spaces, store)
    sources = [_source(model, classes, (*own_blocks, *own_space)) for model in found]
    with (
        interruptible("nothing is kept of a benchmark that did not end"),
        tempfile.TemporaryDirectory(prefix="nasseg-benchmark-") as folder,
        status_line() as report,
    ):
        outcomes = run(
            sources, runtimes, setup, precisions=precisions, folder=Path(folder), report=report
        )
    rows = [row(outcome) for outcome in outcomes]
    if earlier is not None:
        rows = [each | {"against": compared(each, earlier)} for each in rows]
    if save:
        write_report(save, rows, found, setup, runtimes)
    _tell(rows, as_json)
    if all(outcome.measurement is None for outcome in outcomes):
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
    return list(dict.fromkeys(names))


def _runtimes(text: str) -> list[Runtime]:
    from nasseg.latency.runtimes import find_runtime

    return [find_runtime(name) for name in _listed(text, "runtime")]


def _precisions(text: str) -> list[str]:
    """Return the precisions that are asked for; whether a runtime has one is seen later.

    Raises:
        UsageError: for one that there is not.
    """
    from nasseg.errors import UsageError, did_you_mean
    from nasseg.latency.runtime import PRECISIONS

    precisions = _listed(text, "precision")
    for name in precisions:
        if name not in PRECISIONS:
            raise UsageError(f"unknown precision {name!r}; {did_you_mean(name, PRECISIONS)}")
    return precisions


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
    from nasseg.cli.named_models import find_model
    from nasseg.errors import UsageError

    if references:
        meant = spaces[:1] if space else spaces
        names = [*(r.name for s in meant for r in s.references), *names]
    if not names:
        raise UsageError("nothing to measure; name references or files, or give --references")
    return [find_model(name, spaces, store) for name in dict.fromkeys(names)]


def _source(model: Model, classes: int, user_files: tuple[UserFile, ...]) -> Source:
    from nasseg.latency.isolated_run import Source

    files = (*user_files, *model.user_files)
    return Source(model.name, model.architecture, model.classes or classes, model.file, files)
