"""What the blocks of one subject say: its latency, and how well it is known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from nasseg.errors import MeasurementError
from nasseg.latency.interval import NORMAL, Interval, median_interval
from nasseg.latency.timed_block import Block, core_ms, undisturbed

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

SESSION_SD = 0.008
"""By how much the medians of two sessions differ, relative, on a machine equally quiet."""
SENSITIVITY_SD = 0.3
"""By how much the slowdowns of two networks differ, relative to that of the anchor."""
_TOO_DISTURBED = 0.05
_QUIET_DRIFT = 1.05
_QUIET_SHARE = 0.25
_HOPELESS = 1.5
NO_CLOCK = "the clock of this device does not go forward; no latency was taken"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much effort a latency is worth.

    Attributes:
        target_interval: both ends of the bootstrap interval lie this near to the median, relative
            to it; 0 uses all the time.
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


@dataclass(frozen=True, slots=True)
class Timing:
    """What the protocol found out about one subject.

    Attributes:
        interval: the median in milliseconds, with its 95 % interval: what resampling the rounds
            tells, and, against an anchor's reference, what differs between sessions.
        samples_ms: the latency in each block that counts, drift removed where there is an anchor.
        discarded: blocks that do not count: preempted, disturbed by neighbours, or timed by a clock
            that went backwards.
        settled: whether sampling alone reached the target, on a machine that was quiet enough for
            the rest of the interval to be 5 % at most.
        wall_cpu_ratio: wall time over CPU time in all blocks; 1 is one thread undisturbed.
        drift: by what samples were divided, as a median; 1 is a machine as fast as the reference.
    """

    interval: Interval
    samples_ms: tuple[float, ...] = field(repr=False)
    discarded: int
    settled: bool
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


def quiet(drift: Floats, usable: Bools, least: int) -> Bools:
    """Say for each usable block whether the machine was quiet around it.

    Neighbours come and go within a second, and what they do to a network is only roughly what they
    do to the anchor. So the rounds in which the anchor was hardly slowed are the ones that count,
    if they are a quarter of all, else the quietest quarter, and `least` blocks at any rate.
    """
    ordered = np.sort(drift[usable])
    count = max(least, math.ceil(_QUIET_SHARE * len(ordered)))
    if len(ordered) <= count:
        return usable
    calm: Bools = usable & (drift <= max(_QUIET_DRIFT, ordered[count - 1]))
    return calm


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
        raise MeasurementError(NO_CLOCK)
    kept = valid & undisturbed(blocks, threads, plan.preemption_tolerance)
    if across_sessions:
        kept = quiet(drift, kept, plan.min_samples)
    enough = int(kept.sum()) >= plan.min_samples
    used = kept if enough else valid
    seen = [block.latency_ms if enough else core_ms(block, threads) for block in blocks]
    latency = np.array(seen) / drift
    sampled = median_interval(_rounds(latency, used))
    factor = float(np.median(drift[used]))
    beyond = between_sessions(factor) if across_sessions else 0.0
    narrow = enough and sampled.spread <= plan.target_interval and beyond <= _TOO_DISTURBED
    hopeless = kept.any() and latency[kept].min() > _HOPELESS * plan.ceiling_ms
    ratios = [1 / block.busy for block in blocks if block.valid]
    return Timing(
        interval=sampled.widened(beyond),
        samples_ms=tuple(latency[used].tolist()),
        discarded=len(blocks) - int(kept.sum()),
        settled=bool(hopeless or narrow),
        wall_cpu_ratio=float(np.median(ratios)),
        drift=factor,
    )


def _rounds(latency: Floats, used: Bools) -> Floats:
    """Return the samples by rounds; one that does not count gives way to its neighbour."""
    pairs, counts = latency.reshape(-1, 2), used.reshape(-1, 2)
    return np.where(counts, pairs, pairs[:, ::-1])[counts.any(axis=1)]
