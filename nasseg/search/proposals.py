"""What Optuna is asked and told. It owns the sampler's memory; the store owns the facts."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import optuna
from optuna.storages import RDBStorage
from optuna.trial import TrialState
from sqlalchemy import event

from nasseg.architecture import Architecture
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
    picks: Mapping[str, Any]
    reference: str | None


class Proposals:
    """One Optuna study in the store's database, asked and told by this process alone."""

    def __init__(
        self, url: str, name: str, space: SearchSpace, sampler: str, seed: int, budget_ms: float
    ) -> None:
        optuna.logging.set_verbosity(optuna.logging.ERROR)
        self._space = space
        self._sampler, self._seed, self._budget_ms = sampler, seed, budget_ms
        self._storage = _storage(url)
        self._study = optuna.create_study(
            storage=self._storage,
            study_name=name,
            directions=["maximize", "minimize"],
            load_if_exists=True,
        )
        trials = self._study.get_trials(deepcopy=False)
        # A sampler that began anew with the same seed would repeat what it proposed before.
        self._study.sampler = SAMPLERS[sampler](seed + len(trials))
        self.asked = sum(trial.state != TrialState.WAITING for trial in trials)
        self._live = {  # by the number, asked and not answered; earlier sessions left some
            trial.number: optuna.Trial(self._study, trial._trial_id)
            for trial in trials
            if trial.state == TrialState.RUNNING
        }
        self._first_own = len(space.references) + FIRST_RANDOM
        if not trials:
            for reference in space.references:
                self._study.enqueue_trial(
                    dict(reference.choices), user_attrs={"reference": reference.name}
                )

    @property
    def unanswered(self) -> frozenset[int]:
        """The trials that were asked and told nothing of yet."""
        return frozenset(self._live)

    def ask(self, measured: Sequence[Point] = (), parents: Sequence[Picks] = ()) -> Proposal:
        """Return the next point: the references first, then what the sampler suggests.

        Once some networks have been trained, `"evolution"` changes one choice of a parent, and
        `"gp"` takes the candidate that is expected to enlarge the hypervolume most.

        Args:
            measured: the networks with a latency, in the order of their trials.
            parents: the choices of the front's members.
        """
        chance = random.Random(f"{self._seed} {self.asked}")
        if parents and self.asked >= self._first_own:
            if self._sampler == "evolution":
                self._study.enqueue_trial(mutate(self._space.draw, chance.choice(parents), chance))
            elif self._sampler == "gp":
                self._study.enqueue_trial(self._most_promising(measured, parents, chance))
        trial = self._study.ask()
        architecture = self._space.draw(TrialPick(trial))
        self._live[trial.number] = trial
        self.asked += 1
        return Proposal(trial.number, architecture, trial.params, trial.user_attrs.get("reference"))

    def _most_promising(
        self, measured: Sequence[Point], parents: Sequence[Picks], chance: random.Random
    ) -> dict[str, Any]:
        candidates = []
        for number in range(CANDIDATES):
            pick = RandomPick(chance)
            self._space.draw(pick)
            if number % 2:
                candidates.append(pick.chosen)
                continue
            near = dict(chance.choice(parents))
            for _ in range(chance.randint(1, CHANGES)):
                near = mutate(self._space.draw, near, chance)
            candidates.append(near)
        known = {frozenset(point.picks.items()) for point in measured}
        new = [c for c in candidates if frozenset(c.items()) not in known] or candidates
        generator = np.random.default_rng(chance.getrandbits(64))
        gains = expected_gains(measured, [Point(c) for c in new], self._budget_ms, generator)
        return new[int(gains.argmax())]

    def constrain(self, number: int, excess_ms: float) -> None:
        """Record by how much a trial is over the budget; below 0 it is within.

        A trial that is measured anew keeps what Optuna was told of it first.
        """
        trial = self._live.get(number)
        if trial is not None and BUDGET not in trial.constraints:
            trial.set_constraint(BUDGET, excess_ms)

    def tell(self, number: int, miou: float, latency_ms: float) -> None:
        """Tell what a trial reached on the first rung."""
        self._answer(number, values=[miou, latency_ms])

    def tell_over_budget(self, number: int) -> None:
        """Tell that a trial was not trained; its constraint is what the sampler learns from."""
        self._answer(number, state=TrialState.PRUNED)

    def tell_failed(self, number: int) -> None:
        """Tell that a trial gave nothing."""
        self._answer(number, state=TrialState.FAIL)

    def close(self) -> None:
        """Let go of the database."""
        self._storage.engine.dispose()

    def _answer(self, number: int, **answer: Any) -> None:
        if self._live.pop(number, None) is not None:
            self._study.tell(number, **answer)


def _storage(url: str) -> RDBStorage:
    """Return Optuna's storage; on SQLite without a disk flush for every parameter of a trial.

    The store keeps the database in WAL mode, where this loses nothing when a process is killed.
    """
    if not url.startswith("sqlite"):
        return RDBStorage(url)
    storage = RDBStorage(url, engine_kwargs={"connect_args": {"timeout": 30}})
    storage.engine.dispose()

    @event.listens_for(storage.engine, "connect")
    def relax(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA synchronous = NORMAL")

    return storage
