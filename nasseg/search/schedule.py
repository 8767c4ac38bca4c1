"""What the workers of a search do next: decided here, started and recorded by the coordinator."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Literal

import numpy as np

from nasseg.search.finals import Finals, contenders
from nasseg.search.ladder import Ladder
from nasseg.search.plan import Plan
from nasseg.search.proposals import Proposals
from nasseg.search.samplers.surrogate import Surrogate
from nasseg.search.settings import Settings
from nasseg.search.trials import Trials

QUEUE = 24
"""At most so many measured networks wait for each training slot; the most promising go first."""
FEW = 4
"""With so many networks on the first rung it is foreseen what others will reach there."""
PATIENCE = 200
"""So many proposals in a row that were all seen before mean that the space is exhausted."""


@dataclass(frozen=True)
class Task:
    """What a worker computes.

    Attributes:
        kind: `gate` measures a network and `remeasure` does so again, `train` trains one to the end
            of a rung, and `finalist` does so to the last rung with one more seed.
        key: the network's hash.
        rung: the one that a training ends at.
        seed: of that training.
    """

    kind: Literal["gate", "remeasure", "train", "finalist"]
    key: str
    rung: int = 0
    seed: int = 0
    attempt: int = 1

    @property
    def measures(self) -> bool:
        """Whether the gate's process does it, and no training slot."""
        return self.kind in ("gate", "remeasure")


class Schedule:
    """Decides what is proposed, measured and trained next.

    Attributes:
        waiting: the measured networks within the budget that have not begun the first rung.
    """

    def __init__(
        self,
        settings: Settings,
        plan: Plan,
        trials: Trials,
        ladder: Ladder,
        finals: Finals,
        proposals: Proposals,
    ) -> None:
        self.waiting: list[str] = []
        self._asked: tuple[object, ...] = ()  # what the order of the newcomers was worked out for
        self._answer: list[str] = []
        self._settings = settings
        self._plan = plan
        self._trials = trials
        self._ladder = ladder
        self._finals = finals
        self._proposals = proposals

    def enter(self, key: str) -> None:
        """Take a measured network within the budget; one that is on the ladder does not wait."""
        if key not in self._ladder.finished[0]:
            self.waiting.append(key)

    def next_task(self, tasks: Collection[Task]) -> Task | None:
        """Return what a free worker does next; `None` when there is nothing.

        Finalists come first, once they are chosen; then promotions, newcomers, reserves.
        """
        if sum(not task.measures for task in tasks) >= self._settings.workers:
            return None
        if self._finals.begun:
            return self._finals.next_task()
        return self._training()

    @property
    def has_more(self) -> bool:
        """Whether idle workers would have something to do."""
        return (
            self.next_task(()) is not None
            or self.wants_proposal(())
            or self.finals_are_due(())
            or self._finals.to_measure() is not None
        )

    def _queue(self) -> Iterator[tuple[str, int]]:
        """Yield who may be trained next and on which rung: promotions, newcomers, reserves."""
        yield from self._ladder.promotions(closing=not self.exploring)
        yield from ((key, 0) for key in self._newcomers())
        yield from self._ladder.reserves()

    def _newcomers(self) -> list[str]:
        """Return who waits for the first rung, those first who probably enlarge the front most.

        Before a few have been trained they are the fastest, for they are trained soonest.
        """
        first_rung = self._ladder.finished[0]
        if len(first_rung) < FEW or not self.waiting:
            return sorted(self.waiting, key=self._latency_ms)
        asked = (len(first_rung), *self.waiting)
        if asked != self._asked:
            measured = dict(self._trials.measured)
            candidates = [measured.pop(key) for key in self.waiting]
            generator = np.random.default_rng(self._settings.seed)
            gains = Surrogate().expected_gains(
                list(measured.values()), candidates, self._settings.budget_ms, generator
            )
            self._asked = asked
            self._answer = [self.waiting[place] for place in np.argsort(-gains, kind="stable")]
        return self._answer

    def _training(self) -> Task | None:
        """Return the first training of the queue that will probably end in time."""
        finals_s = self.finals_s
        for key, rung in self._queue():
            if self._plan.fits(self._latency_ms(key), self._epochs(rung), finals_s=finals_s):
                return Task("train", key, rung, self._settings.seed)
        return None

    def _epochs(self, rung: int) -> int:
        rungs = self._settings.rungs
        return rungs[rung] - (rungs[rung - 1] if rung else 0)

    def _latency_ms(self, key: str) -> float:
        return self._trials.candidates[key].latency_ms

    # proposing

    @property
    def may_propose(self) -> bool:
        """Whether another network may be asked for."""
        trials, left = self._settings.trials, self._trials.repeats < PATIENCE
        return (
            left and not self._finals.begun and (trials is None or self._proposals.asked < trials)
        )

    @property
    def exploring(self) -> bool:
        """Whether new networks are still to come as a matter of course."""
        return self._plan.exploring and self.may_propose

    def wants_proposal(self, tasks: Collection[Task]) -> bool:
        """Tell whether the gate shall measure a new network now."""
        if any(task.measures for task in tasks) or not self.may_propose:
            return False
        queue = QUEUE * self._settings.workers if self._plan.may_gate_ahead else 1
        if len(self.waiting) >= queue:
            return False
        return self.exploring or self._idle(tasks)

    def _idle(self, tasks: Collection[Task]) -> bool:
        """Whether a worker has nothing to do although there is time for another newcomer."""
        busy = sum(not task.measures for task in tasks) >= self._settings.workers
        if busy or self._training() is not None:
            return False
        latencies = [s.latency_ms for s in self._ladder.finished[0].values()]
        epochs, finals_s = self._settings.rungs[0], self.finals_s
        return not latencies or self._plan.fits(median(latencies), epochs, finals_s=finals_s)

    # finalists

    @property
    def finals_s(self) -> float:
        """The time to keep for the finalists, as things stand."""
        if not self._settings.finalists or self._finals.begun:
            return 0.0
        best = contenders(self._ladder)[: self._settings.finalists]
        return self._plan.finals_s([s.latency_ms for s in best], self._settings.rungs[-1])

    def finals_are_due(self, tasks: Collection[Task]) -> bool:
        """Tell whether it is time to choose the finalists."""
        if not self._settings.finalists or self._finals.begun or not contenders(self._ladder):
            return False
        left_s = self._plan.left_s
        if left_s is not None and left_s <= self.finals_s:
            return True
        return not (tasks or self.wants_proposal(tasks) or self.next_task(tasks))
