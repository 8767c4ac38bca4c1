"""Models brought into the form in which they are timed, counted, and tried once each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nasseg.errors import ArchitectureError, ExportError, NassegError
from nasseg.export.fixed_shape import read_graph, with_fixed_shape
from nasseg.export.onnx_cost import count_onnx
from nasseg.export.precision import own_precision
from nasseg.latency.isolated_run import Source
from nasseg.latency.runtime import Runtime, Setup, check_usable
from nasseg.network.cost import cost_of
from nasseg.network.dry_run import dry_run
from nasseg.records import Measurement


@dataclass(frozen=True)
class Case:
    """One model in one runtime at one precision; the setup holds the precision."""

    source: Source
    runtime: Runtime
    setup: Setup

    def __str__(self) -> str:
        return f"{self.source.name} in {self.runtime.name} at {self.setup.precision}"


@dataclass(frozen=True)
class Outcome:
    """What became of one case: a measurement, or the reason why there is none.

    Attributes:
        params: the model's learned values, where they are known.
        macs: its multiply-accumulates for one image, where they are known.
        peak_mb: the memory that loading and running it once takes, in 2^20 bytes.
    """

    case: Case
    params: int | None = None
    macs: int | None = None
    measurement: Measurement | None = None
    peak_mb: float | None = None
    reason: str = ""


def prepared(cases: Sequence[Case], folder: Path, name: str, limit_s: float) -> list[Outcome]:
    """Fix and count the model that all these cases share, then try each once.

    Args:
        cases: of one model, size and batch.
        folder: where prepared files lie.
        name: what their names begin with.
        limit_s: a case that is not loaded and run once in this time is given up.
    """
    source, setup = cases[0].source, cases[0].setup
    try:
        if source.file is not None:
            copy = folder / f"{name}.onnx"
            fixed = with_fixed_shape(source.file, setup.size, setup.batch, copy)
            source = replace(source, file=fixed)
        params, macs = cost(source, setup.size)
    except Exception as error:  # whatever one model does, the others are measured
        return [Outcome(case, reason=_sentence(error)) for case in cases]
    outcomes = [Outcome(replace(case, source=source), params, macs) for case in cases]
    return [
        _tried(outcome, folder / f"{name}-{place}.onnx", limit_s)
        for place, outcome in enumerate(outcomes)
    ]


def cost(source: Source, size: tuple[int, int]) -> tuple[int | None, int | None]:
    """Return parameters and MACs for one image, by the architecture where it can be built.

    Raises:
        ArchitectureError: when it cannot, and there is no file.
        ExportError: when the file is not the ONNX model of one image.
    """
    if source.architecture is not None:
        for file in source.user_files:
            file.load()
        try:
            known = cost_of(dry_run(source.architecture, source.classes, size).trace)
        except ArchitectureError:
            if source.file is None:
                raise
        else:
            return known.params, known.macs
    assert source.file is not None
    read = count_onnx(source.file)
    return read.params, read.macs


def _tried(outcome: Outcome, file: Path, limit_s: float) -> Outcome:
    """Bring a model into the form that its runtime loads, and load and run it once."""
    case = outcome.case
    try:
        check_usable(case.runtime, case.setup)
        if case.source.file is not None:
            _check_precision(case.source.file, case.setup.precision)
        model = case.runtime.convert(case.source.load(), case.setup)
        if isinstance(model, bytes):
            file.write_bytes(model)
            case = replace(case, source=replace(case.source, file=file))
        peak_mb = case.setup.host.try_once(case.source, case.runtime, case.setup, limit_s)
        return replace(outcome, case=case, peak_mb=peak_mb)
    except Exception as error:  # here as well
        return replace(outcome, reason=_sentence(error))


def _check_precision(file: Path, precision: str) -> None:
    """Raise when a file would be measured at another precision than its row says.

    Raises:
        ExportError: when it was written in a lower precision than fp32, and not in this one.
    """
    own = own_precision(read_graph(file))
    if own not in ("fp32", precision):
        raise ExportError(f"the file is in {own}, not {precision}; give --precision {own}")


def _sentence(error: Exception) -> str:
    return str(error) if isinstance(error, NassegError) else f"{type(error).__name__}: {error}"
