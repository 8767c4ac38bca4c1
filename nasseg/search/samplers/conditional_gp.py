"""A sampler by a Gaussian process over conditional choices."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from optuna.study import Study
from optuna.trial import FrozenTrial

from nasseg.search.samplers.conditional import ConditionalSampler, Draw, Params, Points
from nasseg.search.samplers.history import History
from nasseg.search.samplers.surrogate import Point, Surrogate


@dataclass(frozen=True)
class Pool:
    """Among which points the best is looked for.

    Attributes:
        size: so many points, half of them random and half near the front.
        changes: at most so many choices tell a point near the front from a member of it.
    """

    size: int = 128
    changes: int = 3


@dataclass
class _Known:
    """The points that a study had already asked for, kept up as it grows."""

    study: str = ""
    trials: int = 0
    points: set[frozenset[tuple[str, Any]]] = field(default_factory=set)

    def update(self, study: Study) -> set[frozenset[tuple[str, Any]]]:
        name, trials = study.study_name, study.get_trials(deepcopy=False)
        if name != self.study or len(trials) < self.trials:
            self.study, self.trials, self.points = name, 0, set()
        # The last one is asked for a point at this moment and has none yet.
        for trial in trials[self.trials : -1]:
            self.points.add(frozenset(trial.params.items()))
        self.trials = max(len(trials) - 1, 0)
        return self.points


class ConditionalGPSampler(ConditionalSampler):
    """Proposes the point that is expected to enlarge the front most.

    Of one objective it is the best value that is expected to grow; of two, the hypervolume between
    a cost of 0 and `budget`, and as much as that the best quality within it. Trials whose values
    are not known yet count by what is expected of them; what they cost may be told before by the
    user attribute `history.COST`. More than two objectives are a `ValueError`.

    Args:
        seed: of all that is random; `None` for another one each time.
        draw: the space as a function of a `Pick`; without it the trials' own choices are used.
        startup_trials: so many trials come before the first one that follows from others.
        budget: of the cost, as its objective counts it; by default the highest cost so far.
        pool: among which points the best is looked for.
        surrogate: what foresees the values.
    """

    def __init__(
        self,
        *,
        seed: int | None = None,
        draw: Draw | None = None,
        startup_trials: int = 10,
        budget: float | None = None,
        pool: Pool | None = None,
        surrogate: Surrogate | None = None,
    ) -> None:
        super().__init__(seed=seed, draw=draw, startup_trials=startup_trials)
        self._budget = budget
        self._pool = pool or Pool()
        self._surrogate = surrogate or Surrogate()
        self._known = _Known()

    def propose(
        self, study: Study, trial: FrozenTrial, points: Points, chance: random.Random
    ) -> Params | None:
        """Return the most promising point of the pool; `None` as long as none has a quality."""
        history = History.of(study, self._finished)
        if not history.parents:
            return None
        pool: list[Params] = []
        for number in range(self._pool.size):
            if number % 2:
                pool.append(points.random())
            else:
                parent = chance.choice(history.parents).picks
                pool.append(points.near(parent, chance.randint(1, self._pool.changes)))
        known = self._known.update(study)
        new = [point for point in pool if frozenset(point.items()) not in known] or pool
        budget = self._budget
        if budget is None:
            budget = max(point.cost or 0.0 for point in history.points) or 1.0
        generator = np.random.default_rng(chance.getrandbits(64))
        candidates = [Point(picks) for picks in new]
        gains = self._surrogate.expected_gains(history.points, candidates, budget, generator)
        return new[int(gains.argmax())]
