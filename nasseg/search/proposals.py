"""What Optuna is asked and told. It owns the sampler's memory; the store owns the facts."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import optuna
from optuna.storages import RDBStorage
from optuna.trial import TrialState
from sqlalchemy import event

from nasseg.architecture import Architecture
from nasseg.search.sampler import MUTATING, SAMPLERS, TrialPick
from nasseg.search_spaces.mutation import mutate
from nasseg.search_spaces.space import SearchSpace

BUDGET = "latency_ms"
"""The constraint's name: the upper end of the latency's interval minus the budget."""
FIRST_RANDOM = 10
"""So many networks are proposed by the sampler alone before a front has children."""


@dataclass(frozen=True)
class Proposal:
    """One trial as asked; `reference` names the published network that it is, if it is one."""

    number: int
    architecture: Architecture
    picks: Mapping[str, Any]
    reference: str | None


class Proposals:
    """One Optuna study in the store's database, asked and told by this process alone."""

    def __init__(self, url: str, name: str, space: SearchSpace, sampler: str, seed: int) -> None:
        optuna.logging.set_verbosity(optuna.logging.ERROR)
        self._space = space
        self._sampler, self._seed = sampler, seed
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

    def ask(self, parents: Sequence[Mapping[str, Any]] = ()) -> Proposal:
        """Return the next point: the references first, then what the sampler suggests.

        Args:
            parents: the choices of the front's members. Once there are some, `"evolution"` changes
                one choice of one of them, and `"mix"` does so every other time.
        """
        share = MUTATING.get(self._sampler, 0)
        chance = random.Random(f"{self._seed} {self.asked}")
        if parents and self.asked >= self._first_own and chance.random() < share:
            self._study.enqueue_trial(mutate(self._space.draw, chance.choice(parents), chance))
        trial = self._study.ask()
        architecture = self._space.draw(TrialPick(trial))
        self._live[trial.number] = trial
        self.asked += 1
        return Proposal(trial.number, architecture, trial.params, trial.user_attrs.get("reference"))

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
