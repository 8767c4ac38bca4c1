"""What Optuna is asked and told. Its study decides what is proposed; the store owns the facts."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import optuna
from optuna.samplers import RandomSampler

from nasseg.graph.architecture import Architecture
from nasseg.records import Trial
from nasseg.records.trial import BUDGET_CONSTRAINT
from nasseg.search.samplers.by_name import SAMPLERS
from nasseg.search.samplers.history import COST, PROMISING
from nasseg.search.samplers.trial_pick import TrialPick
from nasseg.search_spaces.space import SearchSpace


@dataclass(frozen=True)
class Proposal:
    """One trial as asked; `reference` names the published network that it is, if it is one."""

    number: int
    architecture: Architecture
    picks: Mapping[str, Any]
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
        self._space = space
        known = {trial.reference for trial in earlier}
        self._references = deque(r for r in space.references if r.name not in known)
        # Earlier trials come with their choices, and no model is to be fitted for them.
        self._study = optuna.create_study(
            directions=["maximize", "minimize"], sampler=RandomSampler()
        )
        self._live: dict[int, optuna.Trial] = {}  # asked and not answered, by the trial's number
        for trial in earlier:
            self._live[trial.number] = self._begin(trial.picks)[0]
        self.asked = max(self._live, default=-1) + 1
        # A sampler that began anew with the same seed would repeat what it proposed before.
        self._study.sampler = SAMPLERS[sampler](space, budget_ms, seed + self.asked)

    @property
    def trials(self) -> list[optuna.trial.FrozenTrial]:
        """What Optuna knows."""
        return self._study.get_trials(deepcopy=False)

    def ask(self, promising: Collection[int] = ()) -> Proposal:
        """Return the next point: the references first, then what the sampler suggests.

        Args:
            promising: the numbers of trials that a longer training has put on a front, of which
                Optuna knows no value.
        """
        self._study.set_user_attr(PROMISING, sorted(promising))
        reference = self._references.popleft() if self._references else None
        trial, architecture = self._begin(reference.choices if reference else None)
        number, self.asked = self.asked, self.asked + 1
        self._live[number] = trial
        return Proposal(number, architecture, trial.params, reference.name if reference else None)

    def _begin(self, picks: Mapping[str, Any] | None) -> tuple[optuna.Trial, Architecture]:
        """Ask Optuna for a trial of these choices, or of its own."""
        if picks is not None:
            self._study.enqueue_trial(dict(picks))
        trial = self._study.ask()
        return trial, self._space.draw(TrialPick(trial))

    def measured(self, number: int, latency_ms: float, excess_ms: float) -> None:
        """Tell what a trial takes, and by how much it is over the budget; below 0 it is within."""
        self._live[number].set_user_attr(COST, latency_ms)
        self._live[number].set_constraint(BUDGET_CONSTRAINT, excess_ms)

    def tell(self, number: int, value: float, latency_ms: float) -> None:
        """Tell what a trial reached on the first rung."""
        self._answer(number, values=[value, latency_ms])

    def tell_over_budget(self, number: int) -> None:
        """Tell that a trial was not trained; its constraint is what the sampler learns from."""
        self._answer(number, state=optuna.trial.TrialState.PRUNED)

    def tell_failed(self, number: int) -> None:
        """Tell that a trial gave nothing."""
        self._answer(number, state=optuna.trial.TrialState.FAIL)

    def _answer(self, number: int, **answer: Any) -> None:
        if (trial := self._live.pop(number, None)) is not None:
            self._study.tell(trial, **answer)
