"""The networks of a study, each in one state; all that a search decides is read from here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from nasseg.graph.architecture import Architecture
from nasseg.records import Finalist, Measurement, Training, Trial
from nasseg.search.ladder import Standing
from nasseg.search.samplers.surrogate import Point

State = Literal[
    "proposed", "measuring", "over_budget", "waiting", "training", "trained", "finalist", "failed"
]
MOVES: dict[State, tuple[State, ...]] = {
    "proposed": ("measuring", "over_budget", "waiting", "failed"),
    "measuring": ("over_budget", "waiting", "failed"),
    "over_budget": (),
    "waiting": ("training", "trained", "failed"),
    "training": ("trained", "failed"),
    "trained": ("training", "finalist"),
    "finalist": (),
    "failed": ("proposed",),
}
"""From each state those that may follow; `waiting` is for the first rung, `trained` has left one.

What is known from elsewhere need not be measured or trained: a proposed network may be over the
budget or wait at once, and one that waits may be trained already. A failed one is proposed anew
when the user asks for it.
"""


@dataclass
class FinalistWork:
    """What is still to be done for a finalist.

    Attributes:
        seeds: those whose training has not begun.
        open: those whose training has not ended.
        measurable: whether its second measurement can be taken.
    """

    record: Finalist
    seeds: list[int] = field(default_factory=list)
    open: set[int] = field(default_factory=set)
    measurable: bool = True

    @property
    def is_to_be_measured(self) -> bool:
        """Whether its trainings are over and its second measurement is missing."""
        return self.record.measurement_id is None and not self.open and self.measurable


@dataclass(eq=False)
class Candidate:
    """One network within a search, with what is known of it.

    Attributes:
        trial: the first that proposed it.
        followers: the numbers of all trials that proposed it and have not been answered.
        measurement: its latency under the present conditions, once it has one.
        rung: the one that it is trained to, while it is.
        begun: the rungs that it was sent to, in this session or before.
        trainings: by seed, those that were opened.
        work: what is still to be done for it as a finalist.
    """

    architecture: Architecture
    trial: Trial
    state: State = "proposed"
    followers: list[int] = field(default_factory=list)
    measurement: Measurement | None = None
    rung: int | None = None
    begun: set[int] = field(default_factory=set)
    trainings: dict[int, Training] = field(default_factory=dict)
    work: FinalistWork | None = None
    first_value: float | None = None

    @property
    def key(self) -> str:
        """The architecture's hash."""
        return self.architecture.hash

    @property
    def name(self) -> str:
        """The reference's name, else the hash."""
        return self.trial.reference or self.key

    @property
    def latency_ms(self) -> float:
        """The measured latency; only asked for once there is one."""
        assert self.measurement is not None
        return self.measurement.latency.ms


class Candidates:
    """All networks of a study, by hash, in the order of their first trials.

    Args:
        rungs: how many the ladder has.

    Attributes:
        standings: for every rung what was reached there, by hash.
        points: choices, latency and value of the first rung of all that were measured and did not
            fail, by hash, in the order they were measured.
    """

    def __init__(self, rungs: int) -> None:
        self.standings: list[dict[str, Standing]] = [{} for _ in range(rungs)]
        self.points: dict[str, Point] = {}
        self._all: dict[str, Candidate] = {}
        self._in: dict[State, dict[str, Candidate]] = {state: {} for state in MOVES}

    def __getitem__(self, key: str) -> Candidate:
        return self._all[key]

    def __contains__(self, key: str) -> bool:
        return key in self._all

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self._all.values())

    def __len__(self) -> int:
        return len(self._all)

    def get(self, key: str) -> Candidate | None:
        """Return a candidate, if there is one."""
        return self._all.get(key)

    def add(self, candidate: Candidate) -> None:
        """Take a new network."""
        assert candidate.key not in self._all
        self._all[candidate.key] = candidate
        self._in[candidate.state][candidate.key] = candidate

    def move(self, candidate: Candidate, state: State) -> None:
        """Bring a candidate into another state.

        Raises:
            ValueError: when that cannot follow.
        """
        if state not in MOVES[candidate.state]:
            raise ValueError(f"a network that is {candidate.state} cannot become {state}")
        del self._in[candidate.state][candidate.key]
        candidate.state = state
        self._in[state][candidate.key] = candidate
        if state == "failed":
            self.points.pop(candidate.key, None)

    def all_in(self, *states: State) -> Sequence[Candidate]:
        """Return those in some states, in the order they came there."""
        return [candidate for state in states for candidate in self._in[state].values()]

    def count(self, state: State) -> int:
        """Return how many are in a state."""
        return len(self._in[state])

    # what happens to one

    def measured(self, candidate: Candidate, measurement: Measurement) -> None:
        """Note a candidate's latency."""
        candidate.measurement = measurement
        self.points[candidate.key] = Point(candidate.trial.picks, measurement.latency.ms)

    def send(self, candidate: Candidate, rung: int) -> None:
        """Note that a candidate's training to a rung begins."""
        self.move(candidate, "training")
        candidate.rung = rung
        candidate.begun.add(rung)

    def reach(self, candidate: Candidate, rung: int, value: float) -> None:
        """Note what a candidate reached on a rung."""
        candidate.begun.add(rung)
        self.standings[rung][candidate.key] = Standing(candidate.key, candidate.latency_ms, value)
        if rung == 0:
            candidate.first_value = value
            self.points[candidate.key] = Point(candidate.trial.picks, candidate.latency_ms, value)

    def rest(self, candidate: Candidate) -> None:
        """Note that a candidate's training has ended, whatever it gave."""
        candidate.rung = None
        self.move(candidate, "trained")
