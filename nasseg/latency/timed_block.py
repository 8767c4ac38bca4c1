"""Some calls in a row: how long they took, and whether they had their cores to themselves."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

NS_PER_MS = 1_000_000
NS_PER_S = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Clocks:
    """A wall clock and a CPU-time clock, in nanoseconds."""

    wall_ns: Callable[[], int]
    cpu_ns: Callable[[], int]


THREAD_CLOCKS = Clocks(time.perf_counter_ns, time.thread_time_ns)
"""For work that stays on the calling thread: other threads of the process do not blur it."""
PROCESS_CLOCKS = Clocks(time.perf_counter_ns, time.process_time_ns)
"""For work on several threads."""


def host_clocks(threads: int) -> Clocks:
    """Return the clocks for work on this many CPU threads."""
    return THREAD_CLOCKS if threads == 1 else PROCESS_CLOCKS


@dataclass(frozen=True, slots=True)
class Block:
    """Some calls in a row.

    Attributes:
        calls: how many.
        wall_ns: the time they took together.
        cpu_ns: the CPU time they used; `None` where the work is not done by a CPU.
    """

    calls: int
    wall_ns: int
    cpu_ns: int | None = None

    @property
    def valid(self) -> bool:
        """Whether the clocks went forward."""
        return self.wall_ns > 0 and (self.cpu_ns is None or self.cpu_ns > 0)

    @property
    def latency_ms(self) -> float:
        """Wall time of one call."""
        return self.wall_ns / self.calls / NS_PER_MS

    @property
    def busy(self) -> float:
        """CPU time per wall time: the number of cores that were at work."""
        return 1.0 if self.cpu_ns is None else self.cpu_ns / self.wall_ns


Timed = Callable[[int], Block]


def on_host(call: Callable[[], object], clocks: Clocks = THREAD_CLOCKS) -> Timed:
    """Return `call`, timed by the clocks of the host."""

    def timed(calls: int) -> Block:
        wall, cpu = clocks.wall_ns(), clocks.cpu_ns()
        for _ in range(calls):
            call()
        cpu, wall = clocks.cpu_ns() - cpu, clocks.wall_ns() - wall
        return Block(calls, wall, cpu)

    return timed


def core_ms(block: Block, threads: int) -> float:
    """Return the latency without the time off the core, which one thread's CPU time tells."""
    if threads > 1 or block.cpu_ns is None:
        return block.latency_ms
    return block.cpu_ns / block.calls / NS_PER_MS


def undisturbed(blocks: Sequence[Block], threads: int, tolerance: float) -> npt.NDArray[np.bool_]:
    """Say for each block whether it had its cores to itself.

    One thread must have been running all the time. Of several threads it is not known how busy
    the work keeps them, so the busiest blocks of the run are the measure.
    """
    valid = np.array([block.valid for block in blocks])
    busy = np.array([block.busy if block.valid else 0.0 for block in blocks])
    expected = 1.0 if threads == 1 or not valid.any() else np.quantile(busy[valid], 0.9)
    return valid & (busy >= expected * (1 - tolerance))
