"""Many networks in many runtimes, measured in turns on one target."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nasseg.api import defaults
from nasseg.api.named_models import Model, ModelName, find_model, load_blocks_for, spaces_with
from nasseg.errors import UsageError, did_you_mean
from nasseg.latency import benchmark as interleaved
from nasseg.latency.hosts import find_host
from nasseg.latency.isolated_run import Source
from nasseg.latency.prepared_models import Outcome
from nasseg.latency.runtime import PRECISIONS, Runtime, Setup
from nasseg.latency.runtimes import find_runtime
from nasseg.records.plain import to_plain

Row = dict[str, Any]


@dataclass(frozen=True)
class Benchmark:
    """What a benchmark measured.

    Attributes:
        outcomes: one for every model in every runtime at every precision: a measurement, or the
            reason why there is none.
        models: what was asked for.
        setup: under which conditions; each outcome's case has its own precision.
        runtimes: what ran them.
    """

    outcomes: tuple[Outcome, ...]
    models: tuple[Model, ...]
    setup: Setup
    runtimes: tuple[Runtime, ...]

    def rows(self) -> list[Row]:
        """Return a row for every outcome as plain data, for JSON or a data frame.

        Latencies are in ms with their 95 % interval, memory is in 2^20 bytes; `reason` says why
        there is no latency or why it is in doubt, and `record` is the whole measurement.
        """
        return [_row(outcome) for outcome in self.outcomes]


def benchmark(
    models: Sequence[ModelName] = (),
    *,
    references: bool = False,
    space: str | None = None,
    size: tuple[int, int] = defaults.SIZE,
    runtimes: Sequence[str] = (),
    precisions: Sequence[str] = (defaults.PRECISION,),
    target: str = defaults.DEVICE,
    threads: int = defaults.THREADS,
    batch: int = defaults.BATCH,
    classes: int = defaults.CLASSES,
    blocks: Sequence[Path] = (),
    store: str | None = None,
    progress: Callable[[str], None] = defaults.ignore,
) -> Benchmark:
    """Measure networks in turns on a target, all under the same conditions.

    What one model cannot do is a reason in its outcome; the others are measured all the same.

    Args:
        models: references, trials (`"STUDY:12"`, `":12"` of the newest study), hashes of the store,
            architectures or their files, and anybody's ONNX files with one image as input.
        references: also all published networks, or those of `space`.
        space: the space, or space file, whose references are meant first.
        size: height and width of the image in pixels.
        runtimes: their names; by default what the target deploys.
        precisions: of weights and activations, of `fp32`, `fp16`, `bf16` and `int8`.
        target: where latency is measured: `"auto"`, `"cpu"`, `"cuda"` or `"cuda:N"`.
        threads: CPU threads that share one call.
        batch: images in one call.
        classes: of the networks that no data set says it of.
        blocks: Python files that register blocks.
        store: the database that trials and hashes are looked up in; by default the user's.
        progress: told in a few words what is done next.

    Raises:
        UsageError: when nothing is called so, or a value is not acceptable.
        MeasurementError: when nothing can be measured there.

    Examples:
        >>> import nasseg
        >>> found = nasseg.benchmark(["enet", "espnet_c"], size=(128, 256))  # doctest: +SKIP
        >>> [(row["model"], row["latency_ms"]) for row in found.rows()]  # doctest: +SKIP
        [('enet', 14.1), ('espnet_c', 5.2)]
    """
    host = find_host(target)
    chosen = tuple(map(find_runtime, _once(runtimes) or (host.default_runtime,)))
    asked = _precisions(precisions)
    setup = Setup(size, host, threads, batch)
    own_blocks = load_blocks_for(models, blocks, store)
    spaces, own_space = spaces_with(space)
    if references:
        meant = spaces[:1] if space else spaces
        models = [*(r.name for s in meant for r in s.references), *models]
    if not models:
        raise UsageError("nothing to measure; name references or files, or give --references")
    found = tuple(find_model(name, spaces, store) for name in _once(models))
    files = (*own_blocks, *own_space)
    sources = [Source(m.name, m.architecture, m.classes or classes, m.file, files) for m in found]
    with tempfile.TemporaryDirectory(prefix="nasseg-benchmark-") as folder:
        outcomes = interleaved.benchmark(
            sources, chosen, setup, precisions=asked, folder=Path(folder), report=progress
        )
    return Benchmark(outcomes, found, setup, chosen)


def _once(values: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))


def _precisions(names: Sequence[str]) -> tuple[str, ...]:
    """Return the precisions that are asked for; whether a runtime has one is seen later."""
    for name in names:
        if name not in PRECISIONS:
            raise UsageError(f"unknown precision {name!r}; {did_you_mean(name, PRECISIONS)}")
    return _once(names)


def _row(outcome: Outcome) -> Row:
    case, measured = outcome.case, outcome.measurement
    return {
        "model": case.source.name,
        "runtime": case.runtime.name,
        "precision": case.setup.precision,
        "batch": case.setup.batch,
        "size": list(case.setup.size),
        "latency_ms": measured and measured.latency.ms,
        "latency_ci_ms": measured and [measured.latency.low_ms, measured.latency.high_ms],
        "p90_ms": measured and measured.latency.p90_ms,
        "fps": measured and measured.fps,
        "peak_mb": outcome.peak_mb,
        "params": outcome.params,
        "macs": outcome.macs,
        "status": measured.latency.status if measured else "failed",
        "reason": outcome.reason or (measured.latency.doubt if measured else ""),
        "record": measured and to_plain(measured),
    }


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
