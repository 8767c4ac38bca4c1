"""What Optuna is asked and told. It proposes; the store owns the facts."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import optuna

from nasseg.graph.architecture import Architecture
from nasseg.records import Trial
from nasseg.search.sampler import SAMPLERS, TrialPick
from nasseg.search.surrogate import Picks, Point, expected_gains
from nasseg.search_spaces.mutation import mutate
from nasseg.search_spaces.pick import RandomPick
from nasseg.search_spaces.space import SearchSpace

BUDGET = "latency_ms"
"""The constraint's name: the upper end of the latency's interval minus the budget."""
FIRST_RANDOM = 6
"""So many random networks are proposed before those that follow from what was tried."""
CANDIDATES = 128
"""The Gaussian process chooses among so many; half of them are random, half near the front."""
CHANGES = 3
"""At most so many choices tell a candidate near the front from a member of it."""


@dataclass(frozen=True)
class Proposal:
    """One trial as asked; `reference` names the published network that it is, if it is one."""

    number: int
    architecture: Architecture
    picks: Picks
    reference: str | None


class Proposals:
    """Optuna's study of one search, in memory.

    Args:
        space: what is searched.
        sampler: one of `SAMPLERS`.
        seed: of the sampler.
        budget_ms: the latency that bounds the hypervolume.
        earlier: the trials of earlier sessions. They are asked for anew here, and answered like all
            others once it is seen what became of them.

    Attributes:
        asked: how many trials there were.
    """

    def __init__(
        self,
        space: SearchSpace,
        sampler: str,
        seed: int,
        budget_ms: float,
        earlier: Sequence[Trial] = (),
    ) -> None:
        optuna.logging.set_verbosity(optuna.logging.ERROR)
        self._space, self._budget_ms = space, budget_ms
        self._sampler, self._seed = sampler, seed
        known = {trial.reference for trial in earlier}
        self._references = deque(r for r in space.references if r.name not in known)
        self._first_own = len(space.references) + FIRST_RANDOM
        # TPE would fit its model for each, and needs to have seen none of them asked.
        recalling = "random" if sampler == "tpe" else sampler
        self._study = optuna.create_study(
            directions=["maximize", "minimize"], sampler=SAMPLERS[recalling](seed)
        )
        self._live: dict[int, optuna.Trial] = {}  # asked and not answered, by the trial's number
        self._known: set[frozenset[tuple[str, Any]]] = set()  # the choices of all that were asked
        for trial in earlier:
            self._live[trial.number] = self._begin(trial.picks)[0]
        self.asked = max(self._live, default=-1) + 1
        # A sampler that began anew with the same seed would repeat what it proposed before.
        self._study.sampler = SAMPLERS[sampler](seed + self.asked)

    @property
    def trials(self) -> list[optuna.trial.FrozenTrial]:
        """What Optuna knows."""
        return self._study.get_trials(deepcopy=False)

    def ask(self, measured: Sequence[Point] = (), parents: Sequence[Picks] = ()) -> Proposal:
        """Return the next point: the references first, then what the sampler suggests.

        Once some networks have been trained, `"evolution"` changes one choice of a parent, and
        `"gp"` takes the candidate that is expected to enlarge the hypervolume most.

        Args:
            measured: the networks with a latency, in the order of their trials.
            parents: the choices of the front's members.
        """
        chance = random.Random(f"{self._seed} {self.asked}")
        reference, picks = None, None
        if self._references:
            reference = self._references.popleft()
            picks = reference.choices
        elif parents and self.asked >= self._first_own:
            if self._sampler == "evolution":
                picks = mutate(self._space.draw, chance.choice(parents), chance)
            elif self._sampler == "gp":
                picks = self._most_promising(measured, parents, chance)
        trial, architecture = self._begin(picks)
        number, self.asked = self.asked, self.asked + 1
        self._live[number] = trial
        return Proposal(number, architecture, trial.params, reference.name if reference else None)

    def _begin(self, picks: Picks | None) -> tuple[optuna.Trial, Architecture]:
        """Ask Optuna for a trial of these choices, or of its own."""
        if picks is not None:
            self._study.enqueue_trial(dict(picks))
        trial = self._study.ask()
        architecture = self._space.draw(TrialPick(trial))
        self._known.add(frozenset(trial.params.items()))
        return trial, architecture

    def _most_promising(
        self, measured: Sequence[Point], parents: Sequence[Picks], chance: random.Random
    ) -> Mapping[str, Any]:
        candidates = []
        for number in range(CANDIDATES):
            if number % 2:
                pick = RandomPick(chance)
                self._space.draw(pick)
                candidates.append(pick.chosen)
                continue
            near = dict(chance.choice(parents))
            for _ in range(chance.randint(1, CHANGES)):
                near = mutate(self._space.draw, near, chance)
            candidates.append(near)
        new = [c for c in candidates if frozenset(c.items()) not in self._known] or candidates
        generator = np.random.default_rng(chance.getrandbits(64))
        gains = expected_gains(measured, [Point(c) for c in new], self._budget_ms, generator)
        return new[int(gains.argmax())]

    def constrain(self, number: int, excess_ms: float) -> None:
        """Record by how much a trial is over the budget; below 0 it is within."""
        self._live[number].set_constraint(BUDGET, excess_ms)

    def tell(self, number: int, miou: float, latency_ms: float) -> None:
        """Tell what a trial reached on the first rung."""
        self._answer(number, values=[miou, latency_ms])

    def tell_over_budget(self, number: int) -> None:
        """Tell that a trial was not trained; its constraint is what the sampler learns from."""
        self._answer(number, state=optuna.trial.TrialState.PRUNED)

    def tell_failed(self, number: int) -> None:
        """Tell that a trial gave nothing."""
        self._answer(number, state=optuna.trial.TrialState.FAIL)

    def _answer(self, number: int, **answer: Any) -> None:
        if (trial := self._live.pop(number, None)) is not None:
            self._study.tell(trial, **answer)
