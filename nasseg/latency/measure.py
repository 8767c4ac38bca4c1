"""From a network to a latency that can be compared: with its error and all its conditions."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from nasseg.latency import anchor as anchors
from nasseg.latency.host import Host
from nasseg.latency.kept_figures import Kept
from nasseg.latency.protocol import REPORTING, SEARCHING, Anchor, time_interleaved
from nasseg.latency.roofline import check_floor
from nasseg.latency.runtime import Model, Runtime, Session, Setup, check_usable
from nasseg.latency.runtimes import find_runtime
from nasseg.latency.timing import Plan, Timing
from nasseg.latency.watch import Seen
from nasseg.records import Latency, Measurement

FASTER_THAN_REFERENCE = 0.97
"""A machine this fast was not quiet when its reference was taken: there is a new reference."""


def measure(
    model: Model,
    *,
    size: tuple[int, int],
    runtime: str,
    host: Host,
    threads: int = 1,
    batch: int = 1,
    precision: str = "fp32",
    target_interval: float = 0.02,
    budget_ms: float | None = None,
    macs: int | None = None,
    references: Path | None = None,
) -> Measurement:
    """Measure one network or ONNX model; the caller has the host alone (`Host.alone`).

    Args:
        model: a network in eval mode with batch norm folded, or an ONNX model.
        size: height and width of the image.
        runtime: the runtime's name.
        host: where.
        threads: CPU threads that share one call.
        batch: images in one call.
        precision: of weights and activations.
        target_interval: how near both ends of the interval shall lie to the median, relative to it.
        budget_ms: a network that is far over it is timed no longer than it takes to see that.
        macs: the network's multiply-accumulates for one image, if known: no latency may be less
            than what they take.
        references: the folder that keeps what is known of devices; the user's cache by default.

    Raises:
        UsageError: for an unknown runtime, precision or thread count.
        MeasurementError: when the runtime cannot load or run the model here, or did not wait for
            its result.
        ExportError: when the runtime needs an ONNX file and the network cannot be exported.
    """
    setup = Setup(size, host, threads, batch, precision)
    plan = _plan(target_interval, budget_ms)
    (found,) = measure_together(
        [model],
        find_runtime(runtime),
        setup,
        plan=plan,
        references=references,
    )
    if macs is not None:
        check_floor(found.latency.ms, macs, setup, Kept(references))
    return found


def measure_together(
    models: Sequence[Model],
    runtime: Runtime,
    setup: Setup,
    *,
    plan: Plan = SEARCHING,
    references: Path | None = None,
) -> tuple[Measurement, ...]:
    """Measure several models in turns, so that their differences are better known than each."""
    check_usable(runtime, setup)
    with ExitStack() as stack:
        loaded = [
            Loaded(stack.enter_context(setup.host.load(runtime, model, setup)), runtime, setup)
            for model in models
        ]
        fixed = stack.enter_context(anchors.prepared(setup.host, setup.threads))
        return measure_sessions(loaded, fixed, plan, anchors.References(references))


@dataclass(frozen=True)
class Loaded:
    """A network that is ready to be timed.

    Attributes:
        session: runs it.
        runtime: what loaded it.
        setup: under which conditions.
    """

    session: Session
    runtime: Runtime
    setup: Setup


def _plan(target_interval: float, budget_ms: float | None) -> Plan:
    plan = SEARCHING if target_interval >= SEARCHING.target_interval else REPORTING
    plan = replace(plan, target_interval=target_interval)
    return plan if budget_ms is None else replace(plan, ceiling_ms=budget_ms)


def measure_sessions(
    loaded: Sequence[Loaded], fixed: Session, plan: Plan, references: anchors.References
) -> tuple[Measurement, ...]:
    """Measure loaded networks of one host in turns; `fixed` is the anchor, loaded there."""
    host, threads = loaded[0].setup.host, loaded[0].setup.threads
    reference_ms = references.read(host, threads)
    if reference_ms is None:
        reference_ms = anchors.calibrate(fixed.time, threads)
        references.write(host, threads, reference_ms)
    with host.watch() as seen:
        timings = time_interleaved(
            [one.session.time for one in loaded],
            plan=plan,
            threads=threads,
            anchor=Anchor(fixed.time, reference_ms),
        )
    faster = median(timing.drift for timing in timings)
    if faster < FASTER_THAN_REFERENCE:
        reference_ms *= faster
        references.write(host, threads, reference_ms)
        timings = tuple(timing.scaled(faster) for timing in timings)
    return tuple(
        _measurement(timing, one, reference_ms, seen)
        for one, timing in zip(loaded, timings, strict=True)
    )


def _measurement(timing: Timing, loaded: Loaded, reference_ms: float, seen: Seen) -> Measurement:
    interval, host = timing.interval, loaded.setup.host
    return Measurement(
        conditions=host.conditions(loaded.runtime, loaded.setup),
        latency=Latency(
            ms=interval.median,
            low_ms=interval.low,
            high_ms=interval.high,
            noisy=not timing.settled,
            shared=seen.shared,
            p10_ms=timing.quantile_ms(0.1),
            p90_ms=timing.quantile_ms(0.9),
            samples=len(timing.samples_ms),
            discarded=timing.discarded,
            reference_ms=reference_ms,
            drift=timing.drift,
        ),
        wall_cpu_ratio=timing.wall_cpu_ratio,
        load=seen.load,
        environment={
            **host.environment(),
            **loaded.session.facts(),
            **seen.facts,
        },
    )
