"""A machine whose clocks and mishaps are written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import repeat

import pytest

from nasseg.latency.timed_block import Clocks
from nasseg.testing.runtimes import small_network


@dataclass
class FakeMachine:
    """Clocks that go on only when a call is made."""

    wall: float = 0.0
    cpu: float = 0.0

    @property
    def clocks(self) -> Clocks:
        return Clocks(lambda: round(self.wall * 1e6), lambda: round(self.cpu * 1e6))

    def call(
        self,
        latency_ms: Callable[[float], float] | Iterator[float] | float,
        away_ms: Iterator[float] | None = None,
        threads: float = 1.0,
    ) -> FakeCall:
        return FakeCall(self, latency_ms, away_ms or repeat(0.0), threads)


@dataclass
class FakeCall:
    """A call that takes `latency_ms` on the core and is preempted for `away_ms`."""

    machine: FakeMachine
    latency_ms: Callable[[float], float] | Iterator[float] | float
    away_ms: Iterator[float] = field(default_factory=lambda: repeat(0.0))
    threads: float = 1.0
    calls: int = 0

    def __call__(self) -> None:
        self.calls += 1
        if isinstance(self.latency_ms, (int, float)):
            core = self.latency_ms
        elif callable(self.latency_ms):
            core = self.latency_ms(self.machine.wall)
        else:
            core = next(self.latency_ms)
        self.machine.wall += core + next(self.away_ms)
        self.machine.cpu += core * self.threads


@pytest.fixture
def machine() -> FakeMachine:
    return FakeMachine()


@pytest.fixture(scope="session")
def folded():
    """A small network that is ready to be measured."""
    return small_network()
