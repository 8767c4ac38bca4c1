"""How a latency is taken: warm-up, blocks, a guard against preemption, repeats until it is known.

Nothing here knows what is timed. A `Timed` runs its subject a number of times and says how long
that took; the protocol decides how often, and when to stop.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from nasseg.errors import MeasurementError
from nasseg.latency.block import (
    NS_PER_MS,
    NS_PER_S,
    THREAD_CLOCKS,
    Block,
    Clocks,
    Timed,
    core_ms,
    on_host,
    undisturbed,
)
from nasseg.latency.interval import NORMAL, Interval, median_interval

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much effort a latency is worth.

    Attributes:
        target_interval: both ends of the 95 % interval lie this near to the median, relative to it;
            0 uses all the time.
        block_ms: the least duration of a block; the number of calls in it follows.
        min_samples: blocks that must count.
        max_seconds: timing stops here for each subject, warm-up not included.
        max_rounds: and here, whatever the clock says.
        ceiling_ms: a subject with every sample over 1.5 times this is known well enough.
        warm_up_tolerance: warm-up ends when two successive windows agree this well,
        warm_up_seconds: or after this time.
        preemption_tolerance: a block that was off its cores for a larger share is discarded.
    """

    target_interval: float = 0.01
    block_ms: float = 20.0
    min_samples: int = 8
    max_seconds: float = 10.0
    max_rounds: int = 500
    ceiling_ms: float = math.inf
    warm_up_tolerance: float = 0.01
    warm_up_seconds: float = 1.0
    preemption_tolerance: float = 0.02


REPORTING = Plan()
SEARCHING = Plan(target_interval=0.02, max_seconds=0.45, warm_up_seconds=0.06)
SESSION_SD = 0.004
"""By how much the medians of two long sessions differ, relative, on a machine equally quiet."""
SENSITIVITY_SD = 0.2
"""By how much the slowdowns of two networks differ, relative to that of the anchor."""
PLANNING_CALLS = 2
"""In its first calls a runtime plans its memory: they are slow, and alike."""
_HOPELESS = 1.5
_NO_CLOCK = "the clock of this device does not go forward; no latency was taken"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something fixed that is timed in between: when it slows down, so did the machine.

    Attributes:
        timed: the fixed subject.
        reference_ms: what it takes on the undisturbed machine. Samples are scaled to that, so that
            runs on different days compare. `None` scales to the median of the run, which removes
            the drift within it alone.
    """

    timed: Timed
    reference_ms: float | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """What the protocol found out about one subject.

    Attributes:
        interval: the median in milliseconds, with its 95 % interval: what resampling the rounds
            tells, and, against an anchor's reference, what differs between sessions.
        samples_ms: the latency in each block that counts, drift removed where there is an anchor.
        discarded: blocks that do not count: preempted, or timed by a clock that went backwards.
        settled: whether the interval reached its target.
        futile: whether it cannot reach it, however long the session, and is nearly as narrow as it
            can become.
        wall_cpu_ratio: wall time over CPU time in all blocks; 1 is one thread undisturbed.
        drift: by what samples were divided, as a median; 1 is a machine as fast as the reference.
    """

    interval: Interval
    samples_ms: tuple[float, ...] = field(repr=False)
    discarded: int
    settled: bool
    futile: bool
    wall_cpu_ratio: float
    drift: float = 1.0

    def quantile_ms(self, share: float) -> float:
        """Return the latency that this share of the samples stays within."""
        return float(np.quantile(self.samples_ms, share))

    def scaled(self, factor: float) -> Timing:
        """Return the same timing against a reference that is `factor` times as long."""
        interval = self.interval.scaled(factor)
        samples_ms = tuple(sample * factor for sample in self.samples_ms)
        drift = self.drift / factor
        return replace(self, interval=interval, samples_ms=samples_ms, drift=drift)


def time_calls(
    call: Callable[[], object],
    *,
    plan: Plan = SEARCHING,
    clocks: Clocks = THREAD_CLOCKS,
    threads: int = 1,
    anchor: Callable[[], object] | None = None,
) -> Timing:
    """Return the latency of one call on the host's CPU, `anchor` timed in between."""
    fixed = None if anchor is None else Anchor(on_host(anchor, clocks))
    return time_interleaved([on_host(call, clocks)], plan=plan, threads=threads, anchor=fixed)[0]


def time_interleaved(
    subjects: Sequence[Timed],
    *,
    plan: Plan = SEARCHING,
    threads: int = 1,
    anchor: Anchor | None = None,
) -> tuple[Timing, ...]:
    """Time all subjects in turns, forwards and backwards (A-B-B-A), so that drift hits all alike.

    A round of a subject is two blocks. With an anchor they are timed one after the other, the
    anchor before and after them, and what the anchor took is divided out; a subject that is known
    leaves, so that a slow one is not timed for the sake of the others. Without an anchor all go on
    until the last is known. A subject is known when its interval has reached the target or, not
    `settled` then, at a limit of the plan.

    Raises:
        MeasurementError: when the clocks gave nothing that can be used.
    """
    # The two blocks of the anchor in a round are together one of 20 ms.
    fixed = (anchor.timed, math.ceil(warm_up(anchor.timed, plan) / 2)) if anchor else None
    lanes = [_Lane(timed, warm_up(timed, plan)) for timed in subjects]
    active = list(lanes)
    for _ in range(plan.max_rounds):
        if fixed:
            for lane in active:
                lane.anchored.append(fixed[0](fixed[1]))
                lane.blocks += [lane.timed(lane.calls), lane.timed(lane.calls)]
                lane.anchored.append(fixed[0](fixed[1]))
        else:
            for lane in (*active, *reversed(active)):
                lane.blocks.append(lane.timed(lane.calls))
        for lane in active:
            lane.summarise(anchor, threads, plan)
        unknown = [lane for lane in active if not lane.known(plan)]
        if not unknown:
            break
        active = unknown[::-1] if anchor else active
    timings = tuple(lane.timing for lane in lanes if lane.timing)
    if len(timings) < len(lanes):
        raise MeasurementError(_NO_CLOCK)
    return timings


@dataclass(eq=False)
class _Lane:
    """One subject of a run: its blocks, those of the anchor around them, and what they say."""

    timed: Timed
    calls: int
    blocks: list[Block] = field(default_factory=list)
    anchored: list[Block] = field(default_factory=list)
    timing: Timing | None = None

    def summarise(self, anchor: Anchor | None, threads: int, plan: Plan) -> None:
        """Say what the blocks so far say, once the clocks gave something that can be used."""
        both = (self.blocks, self.anchored) if anchor else (self.blocks,)
        if all(any(block.valid for block in blocks) for blocks in both):
            drift = np.ones(len(self.blocks))
            if anchor:
                drift = drift_of(self.anchored, threads, anchor.reference_ms)
            across = bool(anchor and anchor.reference_ms)
            self.timing = summarise(self.blocks, drift, threads, plan, across_sessions=across)

    def known(self, plan: Plan) -> bool:
        """Whether the interval is narrow enough, or the plan's limit of time is reached."""
        if self.timing is None:
            return False
        wall_ns = sum(max(block.wall_ns, 0) for block in self.blocks + self.anchored)
        spent = wall_ns >= plan.max_seconds * NS_PER_S and len(self.blocks) >= plan.min_samples
        return self.timing.settled or self.timing.futile or spent


def warm_up(timed: Timed, plan: Plan) -> int:
    """Run until two successive windows agree; return the calls that fill a block."""
    timed(PLANNING_CALLS)
    calls, seconds, before = 1, 0.0, math.inf
    for _ in range(plan.max_rounds):
        block = timed(calls)
        if not block.valid:
            continue
        full = block.wall_ns >= plan.block_ms * NS_PER_MS
        now = min(block.wall_ns, block.cpu_ns or block.wall_ns) / calls
        seconds += block.wall_ns / NS_PER_S
        calls = max(1, math.ceil(plan.block_ms * NS_PER_MS / now))
        steady = full and abs(now - before) <= plan.warm_up_tolerance * before
        if steady or seconds >= plan.warm_up_seconds:
            break
        before = now
    return calls


def drift_of(blocks: Sequence[Block], threads: int, reference_ms: float | None) -> Floats:
    """Return for each round how much slower than the reference the anchor was, once per block.

    A round has two blocks. On one thread the CPU time stands for the wall time, so that a round in
    which the anchor was preempted is not lost.
    """
    latency = np.array([core_ms(block, threads) for block in blocks]).reshape(-1, 2)
    usable = np.array([block.valid for block in blocks]).reshape(-1, 2)
    level = reference_ms or float(np.median(latency[usable]))
    count = usable.sum(axis=1)
    mean = np.where(usable, latency, 0.0).sum(axis=1) / np.maximum(count, 1)
    return np.repeat(np.where(count > 0, mean / level, np.nan), 2)


def between_sessions(drift: float) -> float:
    """Return the relative 95 % error of a latency that no length of its session makes smaller.

    Sessions differ by where things lie in memory. And networks suffer from a disturbance more or
    less than the anchor does: the further the machine is from quiet, the less is known.
    """
    return NORMAL * math.hypot(SESSION_SD, SENSITIVITY_SD * math.log(drift))


def summarise(
    blocks: Sequence[Block],
    drift: Floats,
    threads: int,
    plan: Plan,
    *,
    across_sessions: bool = False,
) -> Timing:
    """Return what the blocks of one subject say, two of a round after the other.

    When too few blocks were undisturbed, all are used, without the time that one thread was off
    its core, and the timing is not settled.

    Raises:
        MeasurementError: when no block can be used.
    """
    valid = np.array([block.valid for block in blocks]) & ~np.isnan(drift)
    if not valid.any():
        raise MeasurementError(_NO_CLOCK)
    kept = valid & undisturbed(blocks, threads, plan.preemption_tolerance)
    enough = int(kept.sum()) >= plan.min_samples
    used = kept if enough else valid
    seen = [block.latency_ms if enough else core_ms(block, threads) for block in blocks]
    latency = np.array(seen) / drift
    sampled = median_interval(_rounds(latency, used))
    factor = float(np.median(drift[used]))
    beyond = between_sessions(factor) if across_sessions else 0.0
    interval = sampled.widened(beyond)
    hopeless = kept.any() and latency[kept].min() > _HOPELESS * plan.ceiling_ms
    ratios = [1 / block.busy for block in blocks if block.valid]
    return Timing(
        interval=interval,
        samples_ms=tuple(latency[used].tolist()),
        discarded=len(blocks) - int(kept.sum()),
        settled=bool(hopeless or (enough and interval.spread <= plan.target_interval)),
        futile=enough and 0 < plan.target_interval < beyond and sampled.spread <= beyond,
        wall_cpu_ratio=float(np.median(ratios)),
        drift=factor,
    )


def _rounds(latency: Floats, used: npt.NDArray[np.bool_]) -> Floats:
    """Return the samples by rounds; one that does not count gives way to its neighbour."""
    pairs, counts = latency.reshape(-1, 2), used.reshape(-1, 2)
    return np.where(counts, pairs, pairs[:, ::-1])[counts.any(axis=1)]
