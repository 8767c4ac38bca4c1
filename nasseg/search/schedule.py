"""What a free worker does next: decided here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

import numpy as np

from nasseg.search.candidates import Candidate
from nasseg.search.jobs import TARGET, TRAINING, Task
from nasseg.search.jobs.measure import measure_again_task, measure_task
from nasseg.search.jobs.train import train_finalist_task, train_task
from nasseg.search.ladder import Ladder
from nasseg.search.outcomes import Outcomes
from nasseg.search.proposer import Proposer
from nasseg.search.samplers.surrogate import Surrogate

Running = Sequence[Task[Any]]


class Schedule:
    """Decides what is proposed, measured and trained next.

    Attributes:
        proposed: whether the last call asked for a network that needs no measurement, so that the
            next call may find something to do at once.
    """

    def __init__(self, outcomes: Outcomes, ladder: Ladder, proposer: Proposer) -> None:
        self.proposed = False
        self._outcomes = outcomes
        self._settings = outcomes.settings
        self._policy = outcomes.settings.policy
        self._plan = outcomes.plan
        self._candidates = outcomes.candidates
        self._finalists = outcomes.finalists
        self._ladder = ladder
        self._proposer = proposer
        self._asked: tuple[object, ...] = ()  # what the order of the newcomers was worked out for
        self._answer: list[Candidate] = []

    def next_task(self, running: Running, *, last: bool) -> Task[Any] | None:
        """Return what a free worker does next; `None` when there is nothing.

        Training comes before measuring. Finalists come first once they are chosen; then promotions,
        newcomers, reserves.

        Args:
            running: what is under way.
            last: nothing waits to be run again.
        """
        self.proposed = False
        if self._finalists_are_due(running, last=last):
            self._finalists.choose()
        return self._next_training(running) or self._next_measurement(running)

    # training

    def _next_training(self, running: Running) -> Task[Any] | None:
        if self._workers_are_busy(running):
            return None
        if not self._finalists.begun:
            found = self._promising()
            return train_task(self._outcomes, *found) if found else None
        pair = self._finalists.to_train()
        return train_finalist_task(self._outcomes, *pair) if pair else None

    def _workers_are_busy(self, running: Running) -> bool:
        return sum(task.lane == TRAINING for task in running) >= self._settings.workers

    def _promising(self) -> tuple[Candidate, int] | None:
        """Return the first of the queue whose training will probably end in time."""
        finals_s = self._finals_s
        for candidate, rung in self._queue():
            if self._plan.fits(candidate.latency_ms, self._epochs(rung), finals_s=finals_s):
                return candidate, rung
        return None

    def _queue(self) -> Iterator[tuple[Candidate, int]]:
        """Yield who may be trained next and on which rung: promotions, newcomers, reserves."""
        promotions = self._ladder.promotions(closing=not self._is_exploring)
        yield from ((self._candidates[key], rung) for key, rung in promotions)
        yield from ((candidate, 0) for candidate in self._newcomers())
        yield from ((self._candidates[key], rung) for key, rung in self._ladder.reserves())

    def _newcomers(self) -> list[Candidate]:
        """Return who waits for the first rung, those first who probably enlarge the front most.

        Before a few have been trained they are the fastest, for they are trained soonest.
        """
        waiting, first_rung = self._candidates.all_in("waiting"), self._candidates.standings[0]
        if len(first_rung) < self._policy.few or not waiting:
            return sorted(waiting, key=lambda candidate: candidate.latency_ms)
        asked = (len(first_rung), *(candidate.key for candidate in waiting))
        if asked != self._asked:
            measured = dict(self._candidates.points)
            newcomers = [measured.pop(candidate.key) for candidate in waiting]
            generator = np.random.default_rng(self._settings.seed)
            gains = Surrogate().expected_gains(
                list(measured.values()), newcomers, self._settings.budget_ms, generator
            )
            self._asked = asked
            self._answer = [waiting[place] for place in np.argsort(-gains, kind="stable")]
        return self._answer

    def _epochs(self, rung: int) -> int:
        rungs = self._settings.rungs
        return rungs[rung] - (rungs[rung - 1] if rung else 0)

    # measuring and proposing

    def _next_measurement(self, running: Running) -> Task[Any] | None:
        if any(task.lane == TARGET for task in running):
            return None
        if not self._candidates.count("proposed") and self._wants_proposal(running):
            candidate = self._proposer.ask()
            if candidate is not None:
                self._outcomes.look_up(candidate)
            self.proposed = not self._candidates.count("proposed")
        if found := self._candidates.all_in("proposed"):
            return measure_task(self._outcomes, found[0])
        finalist = self._finalists.to_measure()
        return measure_again_task(self._outcomes, finalist) if finalist else None

    @property
    def _may_propose(self) -> bool:
        """Whether another network may be asked for."""
        trials, fresh = self._settings.trials, self._proposer.repeats < self._policy.patience
        more = trials is None or self._proposer.asked < trials
        return fresh and more and not self._finalists.begun

    @property
    def _is_exploring(self) -> bool:
        """Whether new networks are still to come as a matter of course."""
        return self._plan.exploring and self._may_propose

    def _wants_proposal(self, running: Running) -> bool:
        """Tell whether a new network shall be measured now."""
        if any(task.lane == TARGET for task in running) or not self._may_propose:
            return False
        ahead = self._policy.queue * self._settings.workers if self._plan.may_measure_ahead else 1
        if self._candidates.count("waiting") >= ahead:
            return False
        return self._is_exploring or self._is_idle(running)

    def _is_idle(self, running: Running) -> bool:
        """Whether a worker has nothing to do although there is time for another newcomer."""
        if self._workers_are_busy(running) or self._promising() is not None:
            return False
        latencies = [standing.latency_ms for standing in self._candidates.standings[0].values()]
        epochs, finals_s = self._settings.rungs[0], self._finals_s
        return not latencies or self._plan.fits(median(latencies), epochs, finals_s=finals_s)

    # finalists

    @property
    def _finals_s(self) -> float:
        """The time to keep for the finalists, as things stand."""
        if not self._settings.finalists or self._finalists.begun:
            return 0.0
        best = self._ladder.contenders()[: self._settings.finalists]
        return self._plan.finals_s([s.latency_ms for s in best], self._settings.rungs[-1])

    def _finalists_are_due(self, running: Running, *, last: bool) -> bool:
        """Tell whether it is time to choose the finalists."""
        if not self._settings.finalists or self._finalists.begun or not self._ladder.latest:
            return False
        left_s = self._plan.left_s
        if left_s is not None and left_s <= self._finals_s:
            return True
        if running or not last or self._candidates.count("proposed"):
            return False
        return not self._wants_proposal(running) and self._promising() is None
