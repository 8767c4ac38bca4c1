"""How a latency is taken: warm-up, blocks, a guard against preemption, repeats until it is known.

Nothing here knows what is timed. A `Timed` runs its subject a number of times and says how long
that took; the protocol decides how often, and when to stop.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from nasseg.errors import MeasurementError
from nasseg.latency.timed_block import (
    NS_PER_MS,
    NS_PER_S,
    Block,
    Timed,
)
from nasseg.latency.timing import NO_CLOCK, Plan, Timing, drift_of, summarise

REPORTING = Plan()
SEARCHING = Plan(target_interval=0.02, max_seconds=0.45, warm_up_seconds=0.06)
PLANNING_CALLS = 2
"""In its first calls a runtime plans its memory: they are slow, and alike."""


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
    fixed = (anchor.timed, _anchor_calls(anchor, plan)) if anchor else None
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
        raise MeasurementError(NO_CLOCK)
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
        return self.timing.settled or spent


def _anchor_calls(anchor: Anchor, plan: Plan) -> int:
    """Warm the anchor up; return the calls of which the two blocks of a round are one of 20 ms."""
    if anchor.reference_ms is None:
        return math.ceil(warm_up(anchor.timed, plan) / 2)
    anchor.timed(PLANNING_CALLS)
    return math.ceil(plan.block_ms / 2 / anchor.reference_ms)


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
