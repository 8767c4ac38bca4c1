"""Where the time of a network goes, node by node.

A profiler slows down what it watches, so the latency is measured without it. Before each timed
block stand two runs of the same network with the profiler, so that both see the same machine. The
shares of the nodes in the second of the two divide the latency.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nasseg.latency import anchor as anchors
from nasseg.latency.measure import Loaded, measure_sessions
from nasseg.latency.runtime import Model, Runtime, Session, Setup, check_usable
from nasseg.latency.timed_block import Block, core_ms, undisturbed
from nasseg.latency.timing import Plan
from nasseg.records import Measurement

PROFILING = Plan(target_interval=0.02, max_seconds=3.0, warm_up_seconds=0.5)
TOLERANCE = 0.1
"""The nodes as profiled add up to the latency within this share of it."""
LEAST_RUNS = 5


@dataclass(frozen=True, slots=True)
class NodeTimes:
    """The latency of a network, divided among its nodes.

    Attributes:
        measurement: the latency, taken without the profiler.
        nodes_ms: the part of every node of `architecture.ordered`.
        other_ms: what belongs to no node: the resize of the logits to the image, copies.
        profiled_ms: what all parts took together while they were profiled, on the scale of the
            undisturbed machine.
    """

    measurement: Measurement
    nodes_ms: tuple[float, ...]
    other_ms: float
    profiled_ms: float

    @property
    def accounted(self) -> float:
        """What was profiled, relative to the latency."""
        return self.profiled_ms / self.measurement.latency.ms

    @property
    def remark(self) -> str:
        """Why the parts are not as sure as they should be, as a sentence; empty when they are."""
        if abs(self.accounted - 1) > TOLERANCE:
            return (
                f"the parts took {self.profiled_ms:.3g} ms while they were profiled, "
                f"{self.accounted:.0%} of the latency without profiler: their shares are rough"
            )
        if self.measurement.latency.noisy:
            return "the latency is noisy; profile again while the machine is quiet"
        return ""


def profile(
    model: Model,
    nodes: int,
    runtime: Runtime,
    setup: Setup,
    *,
    plan: Plan = PROFILING,
    references: Path | None = None,
) -> NodeTimes:
    """Measure a network and divide its latency among its nodes; the caller has the host alone.

    Args:
        model: a `Network` with batch norm folded, or an ONNX model exported from one.
        nodes: how many nodes its architecture has.
        runtime: what runs it.
        setup: under which conditions.
        plan: how long it is timed.
        references: the folder that keeps the anchor's references; the user's cache by default.

    Raises:
        UsageError: when there is no profiler for the runtime, or it lacks the precision.
        MeasurementError: when the runtime cannot load or run the model here.
        ExportError: when the runtime needs an ONNX file and the network cannot be exported.
    """
    watched = setup.host.profiler(runtime)
    check_usable(runtime, setup)
    converted = runtime.convert(model, setup)
    with ExitStack() as stack:
        session = stack.enter_context(setup.host.load(runtime, converted, setup))
        trace = stack.enter_context(watched(converted, runtime, setup))
        fixed = stack.enter_context(anchors.prepared(setup.host, setup.threads))
        beside = _Beside(session, trace.session)
        (measured,) = measure_sessions(
            [Loaded(beside, runtime, setup)], fixed, plan, anchors.References(references)
        )
        runs_ms = trace.runs_ms()[1::2]
    parts_ms = typical(runs_ms, beside.profiled, setup.threads, plan)
    by_node = np.zeros(nodes + 1)
    np.add.at(by_node, [nodes if place is None else place for place in trace.places], parts_ms)
    by_node = np.maximum(by_node, 0.0)
    scaled = by_node / by_node.sum() * measured.latency.ms
    drift = measured.latency.drift or 1.0
    whole_ms = whole(runs_ms, beside.profiled, setup.threads) / drift
    return NodeTimes(measured, tuple(scaled[:-1].tolist()), float(scaled[-1]), whole_ms)


def typical(
    runs_ms: npt.NDArray[np.float64], blocks: Sequence[Block], threads: int, plan: Plan
) -> npt.NDArray[np.float64]:
    """Return the median of every part over the undisturbed runs, over all when too few were.

    Args:
        runs_ms: what the parts took, a row for every run; the first is warm-up.
        blocks: the runs by the clocks.
        threads: CPU threads that shared a run.
        plan: says when a run is disturbed.
    """
    warm = np.arange(len(blocks)) > 0
    quiet = warm & undisturbed(blocks, threads, plan.preemption_tolerance)
    counts = quiet if quiet.sum() >= LEAST_RUNS else warm
    medians: npt.NDArray[np.float64] = np.median(runs_ms[counts], axis=0)
    return medians


def whole(runs_ms: npt.NDArray[np.float64], blocks: Sequence[Block], threads: int) -> float:
    """Return what all parts of a run take together, without the time off the core."""
    on_core = np.array([core_ms(block, threads) / block.latency_ms for block in blocks])
    return float(np.median((runs_ms.sum(axis=1) * on_core)[1:]))


class _Beside:
    """A session, each block of which comes after two runs of the profiled one.

    Attributes:
        profiled: the second of the two; the first finds the cache cold.
    """

    def __init__(self, session: Session, watched: Session) -> None:
        self._session = session
        self._watched = watched
        self.profiled: list[Block] = []

    def call(self) -> object:
        """Run once."""
        return self._session.call()

    def time(self, calls: int) -> Block:
        """Run `calls` times in a row, without the profiler."""
        self._watched.call()
        self.profiled.append(self._watched.time(1))
        return self._session.time(calls)

    def facts(self) -> dict[str, str]:
        """Return what else is to be known beside the latency."""
        return self._session.facts()
