"""Many models in many runtimes in one interleaved run, compared under equal conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TypeVar

import psutil
import torch

from nasseg.errors import MeasurementError
from nasseg.latency import anchor as anchors
from nasseg.latency.host import Host
from nasseg.latency.isolated_run import LIMIT_S, Source
from nasseg.latency.kept_figures import Kept
from nasseg.latency.measure import Loaded, measure_sessions
from nasseg.latency.prepared_models import Case, Outcome, prepared
from nasseg.latency.protocol import PLANNING_CALLS
from nasseg.latency.roofline import check_floor
from nasseg.latency.runtime import Runtime, Session, Setup
from nasseg.latency.timed_block import Block
from nasseg.latency.timing import Plan
from nasseg.records import Measurement

BENCHMARK = Plan(target_interval=0.02, min_samples=6, max_seconds=6.0)
"""Six blocks or six seconds for each case, whichever takes longer; fewer for none."""
MEMORY_SHARE = 0.5
"""So much of the free memory may be taken by loaded models; the others are loaded again."""

Report = Callable[[str], None]
Result = TypeVar("Result")


def benchmark(
    sources: Sequence[Source],
    runtimes: Sequence[Runtime],
    setup: Setup,
    *,
    folder: Path,
    precisions: Sequence[str] = ("fp32",),
    plan: Plan = BENCHMARK,
    limit_s: float = LIMIT_S,
    references: Path | None = None,
    report: Report = lambda _text: None,
) -> tuple[Outcome, ...]:
    """Prepare every model in every runtime at every precision, then time all of them in rounds.

    Every block of calls holds the device for itself, and nothing else does, so that searches and
    other measurements on the same device take their turns between two blocks. What cannot be
    measured has its reason; the others are measured all the same.

    Args:
        sources: the models.
        runtimes: what runs them.
        setup: under which conditions; its precision gives way to `precisions`.
        folder: where prepared models lie meanwhile.
        precisions: of weights and activations.
        plan: how long each case is timed.
        limit_s: a case that is not loaded and run once in this time is given up.
        references: the folder that keeps what is known of devices; the user's cache by default.
        report: told in a few words what is done next.

    Raises:
        MeasurementError: when the anchor cannot be measured on the device.
    """
    host = setup.host
    setups = [replace(setup, precision=precision) for precision in precisions]
    outcomes = []
    for number, source in enumerate(sources, start=1):
        cases = [Case(source, runtime, each) for runtime, each in product(runtimes, setups)]
        report(f"preparing {source.name}, {number} of {len(sources)}")
        with host.together():
            outcomes += prepared(cases, folder, f"{number}", limit_s)
    while any(_to_measure(outcome) for outcome in outcomes):
        with _loaded(outcomes, setup, report) as (loaded, fixed):
            try:
                measured = measure_sessions(
                    list(loaded.values()), fixed, plan, anchors.References(references)
                )
            except _LostError as lost:
                outcomes[lost.place] = replace(outcomes[lost.place], reason=str(lost))
                continue
        with host.alone():
            for place, measurement in zip(loaded, measured, strict=True):
                outcomes[place] = _judged(outcomes[place], measurement, Kept(references))
    return tuple(outcomes)


def _to_measure(outcome: Outcome) -> bool:
    return outcome.measurement is None and not outcome.reason


class _LostError(MeasurementError):
    """A model that had run once does so no more."""

    def __init__(self, place: int, error: Exception) -> None:
        super().__init__(str(error) or type(error).__name__)
        self.place = place


def _judged(outcome: Outcome, measurement: Measurement, kept: Kept) -> Outcome:
    """Take a measurement on, unless it is less than the device can do."""
    try:
        if outcome.macs is not None:
            check_floor(measurement.latency.ms, outcome.macs, outcome.case.setup, kept)
    except MeasurementError as error:
        return replace(outcome, reason=str(error))
    return replace(outcome, measurement=measurement)


@contextmanager
def _loaded(
    outcomes: Sequence[Outcome], setup: Setup, report: Report
) -> Iterator[tuple[dict[int, Loaded], Session]]:
    """Yield what is to be measured by its outcome's place, and the anchor's session."""
    with ExitStack() as stack:
        stack.enter_context(_torch_threads(setup.threads))
        fixed = stack.enter_context(anchors.prepared(setup.host, setup.threads))
        shelf = stack.enter_context(_Shelf())
        loaded = {}
        for place, outcome in enumerate(outcomes):
            if _to_measure(outcome):
                turn, case = _Turn(place, outcome, shelf, report), outcome.case
                loaded[place] = Loaded(turn, case.runtime, case.setup)
        yield loaded, _Alone(fixed, setup.host)


@contextmanager
def _torch_threads(threads: int) -> Iterator[None]:
    """Hold torch's thread count: sessions that end out of turn put back what each one found."""
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    try:
        yield
    finally:
        torch.set_num_threads(before)


class _Shelf:
    """Loaded models, the one that was used last behind; the foremost make room when it is full."""

    def __init__(self) -> None:
        self._limit_mb = MEMORY_SHARE * psutil.virtual_memory().available / 2**20
        self._held: dict[int, tuple[AbstractContextManager[Session], Session, float]] = {}

    def __enter__(self) -> _Shelf:
        return self

    def __exit__(self, *_exception: object) -> None:
        while self._held:
            self._drop()

    def session(self, place: int, outcome: Outcome) -> Session:
        """Return the session of the outcome at a place, loaded and ready to be timed."""
        if place in self._held:
            self._held[place] = self._held.pop(place)
            return self._held[place][1]
        size_mb = outcome.peak_mb or 0.0
        while self._held and self._taken_mb + size_mb > self._limit_mb:
            self._drop()
        case = outcome.case
        loading = case.setup.host.load(case.runtime, case.source.load(), case.setup)
        session = loading.__enter__()
        self._held[place] = loading, session, size_mb
        for _ in range(PLANNING_CALLS):
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

    def __init__(self, session: Session, host: Host) -> None:
        self._session = session
        self._host = host

    def call(self) -> object:
        """Run once."""
        return self._session.call()

    def time(self, calls: int) -> Block:
        """Run `calls` times in a row."""
        with self._host.alone():
            return self._session.time(calls)

    def facts(self) -> dict[str, str]:
        """Return what else is to be known beside the latency."""
        with self._host.alone():
            return self._session.facts()


class _Turn:
    """One case of the run, loaded when its turn comes."""

    def __init__(self, place: int, outcome: Outcome, shelf: _Shelf, report: Report) -> None:
        self._place = place
        self._outcome = outcome
        self._shelf = shelf
        self._report = report
        self._blocks = 0

    def call(self) -> object:
        """Run once."""
        return self._session().call()

    def time(self, calls: int) -> Block:
        """Run `calls` times in a row."""
        self._blocks += 1
        self._report(f"timing {self._outcome.case}, block {self._blocks}")
        return self._alone(lambda session: session.time(calls))

    def facts(self) -> dict[str, str]:
        """Return what else is to be known beside the latency."""
        return self._alone(lambda session: session.facts())

    def _alone(self, work: Callable[[Session], Result]) -> Result:
        session = self._session()
        try:
            with self._outcome.case.setup.host.alone():
                return work(session)
        except Exception as error:
            raise _LostError(self._place, error) from error

    def _session(self) -> Session:
        try:
            return self._shelf.session(self._place, self._outcome)
        except Exception as error:
            raise _LostError(self._place, error) from error
