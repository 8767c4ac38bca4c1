"""Many models in one interleaved run, each compared with all others under equal conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import psutil

from nasseg.errors import MeasurementError, NassegError
from nasseg.latency import anchor as anchors
from nasseg.latency.block import Block
from nasseg.latency.lock import DeviceLock
from nasseg.latency.measure import Loaded, Measurement, measure_sessions
from nasseg.latency.protocol import Plan
from nasseg.latency.runtime import Runtime, Session, Setup, check_usable
from nasseg.latency.trial import LIMIT_S, Source, try_once

BENCHMARK = Plan(target_interval=0.02, min_samples=6, max_seconds=6.0)
"""Six blocks or six seconds for each model, whichever takes longer; fewer for none."""
MEMORY_SHARE = 0.5
"""So much of the free memory may be taken by loaded models; the others are loaded again."""

Report = Callable[[str], None]


@dataclass(frozen=True)
class Outcome:
    """What became of one model: a measurement, or the reason why there is none.

    Attributes:
        peak_mb: the memory that loading and running it once takes, in 2^20 bytes.
    """

    source: Source
    measurement: Measurement | None = None
    peak_mb: float | None = None
    reason: str = ""


def benchmark(
    sources: Sequence[Source],
    runtime: Runtime,
    setup: Setup,
    *,
    folder: Path,
    plan: Plan = BENCHMARK,
    limit_s: float = LIMIT_S,
    references: Path | None = None,
    report: Report = lambda _text: None,
) -> tuple[Outcome, ...]:
    """Prepare all models, then time them in rounds until each is known or has had its share.

    Every block of calls holds the device for itself, and nothing else does, so that searches and
    other measurements on the same device take their turns between two blocks.

    Args:
        sources: the models.
        runtime: what runs them.
        setup: under which conditions.
        folder: where exported models lie meanwhile.
        plan: how long each is timed.
        limit_s: a model that is not loaded and run once in this time is given up.
        references: the folder that keeps the anchor's references; the user's cache by default.
        report: told in a few words what is done next.

    Raises:
        UsageError: for a precision that the runtime does not have.
        MeasurementError: when the runtime does not run on the device.
    """
    check_usable(runtime, setup)
    lock = DeviceLock(setup.device.id)
    outcomes = []
    for number, source in enumerate(sources, start=1):
        report(f"preparing {source.name}, {number} of {len(sources)}")
        with lock.training():
            outcomes.append(_prepared(source, runtime, setup, folder / f"{number}.onnx", limit_s))
    while any(_to_measure(outcome) for outcome in outcomes):
        with _loaded(outcomes, runtime, setup, lock, report) as (sessions, fixed):
            try:
                loaded = [Loaded(session, runtime, setup) for session in sessions.values()]
                measured = measure_sessions(loaded, fixed, plan, anchors.References(references))
            except _LostError as lost:
                outcomes[lost.place] = replace(outcomes[lost.place], reason=str(lost))
                continue
        for place, measurement in zip(sessions, measured, strict=True):
            outcomes[place] = replace(outcomes[place], measurement=measurement)
    return tuple(
        replace(outcome, source=source) for outcome, source in zip(outcomes, sources, strict=True)
    )


def _to_measure(outcome: Outcome) -> bool:
    return outcome.measurement is None and not outcome.reason


def _prepared(
    source: Source, runtime: Runtime, setup: Setup, file: Path, limit_s: float
) -> Outcome:
    """Export a model to `file` where the runtime wants one, and try it once."""
    try:
        if source.file is None:
            model = runtime.convert(source.load(), setup)
            if isinstance(model, bytes):
                file.write_bytes(model)
                source = replace(source, file=file)
        return Outcome(source, peak_mb=try_once(source, runtime, setup, limit_s))
    except NassegError as error:
        return Outcome(source, reason=str(error))
    except Exception as error:  # whatever one model does, the others are measured
        return Outcome(source, reason=f"{type(error).__name__}: {error}")


class _LostError(MeasurementError):
    """A model that had run once does so no more."""

    def __init__(self, place: int, reason: str) -> None:
        super().__init__(reason)
        self.place = place


@contextmanager
def _loaded(
    outcomes: Sequence[Outcome], runtime: Runtime, setup: Setup, lock: DeviceLock, report: Report
) -> Iterator[tuple[dict[int, Session], Session]]:
    """Yield the sessions by their outcome's place, and the anchor's."""
    with ExitStack() as stack:
        fixed = stack.enter_context(anchors.prepared(setup.device, setup.threads))
        shelf = stack.enter_context(_Shelf(runtime, setup))
        sessions: dict[int, Session] = {
            place: _Turn(place, outcome, shelf, lock, report)
            for place, outcome in enumerate(outcomes)
            if _to_measure(outcome)
        }
        yield sessions, _Alone(fixed, lock)


class _Shelf:
    """Loaded models, the one that was used last behind; the foremost make room when it is full."""

    def __init__(self, runtime: Runtime, setup: Setup) -> None:
        self._runtime = runtime
        self._setup = setup
        self._limit_mb = MEMORY_SHARE * psutil.virtual_memory().available / 2**20
        self._held: dict[str, tuple[AbstractContextManager[Session], Session, float]] = {}

    def __enter__(self) -> _Shelf:
        return self

    def __exit__(self, *_exception: object) -> None:
        while self._held:
            self._drop()

    def session(self, outcome: Outcome, key: str) -> Session:
        """Return a model's session, loaded and run once."""
        if key in self._held:
            self._held[key] = self._held.pop(key)
            return self._held[key][1]
        size_mb = outcome.peak_mb or 0.0
        while self._held and self._taken_mb + size_mb > self._limit_mb:
            self._drop()
        loading = self._runtime.prepare(outcome.source.load(), self._setup)
        session = loading.__enter__()
        self._held[key] = loading, session, size_mb
        session.call()
        return session

    @property
    def _taken_mb(self) -> float:
        return sum(size_mb for *_, size_mb in self._held.values())

    def _drop(self) -> None:
        loading, *_ = self._held.pop(next(iter(self._held)))
        loading.__exit__(None, None, None)


class _Alone:
    """A session that takes the device for itself for every block."""

    def __init__(self, session: Session, lock: DeviceLock) -> None:
        self._session = session
        self._lock = lock

    def call(self) -> object:
        """Run once."""
        return self._session.call()

    def time(self, calls: int) -> Block:
        """Run `calls` times in a row."""
        with self._lock.measuring():
            return self._session.time(calls)


class _Turn:
    """One model of the run, loaded when its turn comes."""

    def __init__(
        self, place: int, outcome: Outcome, shelf: _Shelf, lock: DeviceLock, report: Report
    ) -> None:
        self._place = place
        self._outcome = outcome
        self._shelf = shelf
        self._lock = lock
        self._report = report
        self._blocks = 0

    def call(self) -> object:
        """Run once."""
        return self._session().call()

    def time(self, calls: int) -> Block:
        """Run `calls` times in a row."""
        self._blocks += 1
        self._report(f"timing {self._outcome.source.name}, block {self._blocks}")
        session = self._session()
        try:
            with self._lock.measuring():
                return session.time(calls)
        except Exception as error:
            raise _LostError(self._place, str(error) or type(error).__name__) from error

    def _session(self) -> Session:
        try:
            return self._shelf.session(self._outcome, str(self._place))
        except Exception as error:
            raise _LostError(self._place, str(error) or type(error).__name__) from error
