"""What samplers of conditional spaces share: points to propose, and what the trials so far tell.

In such a space a choice decides which other choices there are. Either the sampler is given the
space as a function of a `Pick`, which draws whole points, or it works from what the trials of the
study had: their choices and the distributions of these. Of a point that it proposes then, choices
that nobody asks for are left alone, and choices that it does not have are made at random.
"""

from __future__ import annotations

import random
from abc import abstractmethod
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from optuna.distributions import (
    BaseDistribution,
    CategoricalDistribution,
    IntDistribution,
)
from optuna.samplers import BaseSampler, RandomSampler
from optuna.study import Study
from optuna.trial import FrozenTrial

from nasseg.search.samplers.history import Finished
from nasseg.search_spaces.distribution import distribution_of
from nasseg.search_spaces.mutation import mutate
from nasseg.search_spaces.pick import Pick, RandomPick

Params = Mapping[str, Any]
Distributions = Mapping[str, BaseDistribution]
Draw = Callable[[Pick], object]
WALKS = 300
"""So many random points of a space are drawn to learn what its choices offer."""
_FIXED = "fixed_params"  # Optuna's mark of a trial that was enqueued


class ConditionalSampler(BaseSampler):
    """Random for the first trials, then whatever `propose` returns.

    What is drawn for a trial depends on the seed and the trial's number alone, so a study that is
    built up again goes on as it would have.

    Args:
        seed: of all that is random; `None` for another one each time.
        draw: the space as a function of a `Pick`; without it the trials' own choices are used.
        startup_trials: so many trials come before the first one that follows from others.
    """

    def __init__(
        self, *, seed: int | None = None, draw: Draw | None = None, startup_trials: int = 10
    ) -> None:
        self._seed = random.randrange(2**32) if seed is None else seed
        self._draw = draw
        self._startup_trials = startup_trials
        self._finished = Finished()
        self._offered: dict[str, BaseDistribution] = {}  # by the space's choices, once it is walked

    @abstractmethod
    def propose(
        self, study: Study, trial: FrozenTrial, points: Points, chance: random.Random
    ) -> Params | None:
        """Return a point, or `None` for a random one as long as nothing is known.

        Args:
            study: with its trials so far.
            trial: the one to propose for.
            points: makes points.
            chance: the trial's own generator.
        """

    def reseed_rng(self) -> None:
        """Draw otherwise from now on."""
        self._seed = random.randrange(2**32)

    def infer_relative_search_space(
        self, study: Study, trial: FrozenTrial
    ) -> dict[str, BaseDistribution]:
        """Return every choice that is known, whatever it depends on; the latest distribution."""
        if _FIXED in trial.system_attrs:
            return {}
        if self._draw is not None and not self._offered:
            self._walk(self._draw)
        known = dict(self._offered)
        if self._draw is None:
            for other in study.get_trials(deepcopy=False):
                known.update(other.distributions)
        return known

    def _walk(self, draw: Draw) -> None:
        chance = random.Random(0)
        for _ in range(WALKS):
            pick = RandomPick(chance)
            draw(pick)
            for name, options in pick.options.items():
                self._offered.setdefault(name, distribution_of(options))

    def sample_relative(
        self, study: Study, trial: FrozenTrial, search_space: dict[str, BaseDistribution]
    ) -> dict[str, Any]:
        """Return a point as far as it lies in `search_space`; nothing for an enqueued trial."""
        if _FIXED in trial.system_attrs:
            return {}
        chance = self._chance(trial)
        points = Points(study, search_space, self._draw, chance)
        point = None
        if trial.number >= self._startup_trials:
            point = self.propose(study, trial, points, chance)
        if point is None:
            point = points.random()
        return {
            name: value
            for name, value in point.items()
            if name in search_space and _holds(search_space[name], value)
        }

    def sample_independent(
        self,
        study: Study,
        trial: FrozenTrial,
        param_name: str,
        param_distribution: BaseDistribution,
    ) -> Any:
        """Return a random value for a choice that the point did not have."""
        chance = self._chance(trial, param_name)
        return uniform(study, trial, param_name, param_distribution, chance)

    def _chance(self, trial: FrozenTrial, *more: str) -> random.Random:
        return random.Random(" ".join((str(self._seed), str(trial.number), *more)))


class Points:
    """Makes points of a space for one trial: random ones, and neighbours of others."""

    def __init__(
        self,
        study: Study,
        space: Distributions,
        draw: Draw | None,
        chance: random.Random,
    ) -> None:
        self._study, self._space, self._draw, self._chance = study, space, draw, chance

    @cached_property
    def _earlier(self) -> list[FrozenTrial]:
        return [t for t in self._study.get_trials(deepcopy=False) if t.distributions]

    def random(self) -> Params:
        """Return a random point, with the choices that some earlier trial had."""
        if self._draw is not None:
            pick = RandomPick(self._chance)
            self._draw(pick)
            return pick.chosen
        names = self._chance.choice(self._earlier).params if self._earlier else self._space
        return {name: self._uniform(name) for name in names if name in self._space}

    def near(self, parent: Params, changes: int = 1) -> Params:
        """Return a point that differs from `parent` in so many choices, and what follows."""
        near = dict(parent)
        for _ in range(changes):
            if self._draw is not None:
                near = mutate(self._draw, near, self._chance)
            elif names := [name for name in sorted(near) if name in self._space]:
                name = self._chance.choice(names)
                near[name] = self._changed(name, near[name])
        return near

    def _changed(self, name: str, value: Any) -> Any:
        """Return another value; of whole numbers a neighbouring one where there is one."""
        distribution = self._space[name]
        if isinstance(distribution, CategoricalDistribution):
            others = [choice for choice in distribution.choices if choice != value]
            return self._chance.choice(others) if others else value
        if isinstance(distribution, IntDistribution) and not distribution.log:
            steps = (value - distribution.step, value + distribution.step)
            beside = [step for step in steps if _holds(distribution, step)]
            return self._chance.choice(beside) if beside else self._uniform(name)
        return self._uniform(name)

    def _uniform(self, name: str) -> Any:
        trial = self._earlier[0] if self._earlier else None
        return uniform(self._study, trial, name, self._space[name], self._chance)


def uniform(
    study: Study,
    trial: FrozenTrial | None,
    name: str,
    distribution: BaseDistribution,
    chance: random.Random,
) -> Any:
    """Return a random value of a distribution, by Optuna's own sampler of that kind."""
    if isinstance(distribution, CategoricalDistribution):
        return chance.choice(distribution.choices)
    sampler = RandomSampler(seed=chance.getrandbits(32))
    return sampler.sample_independent(study, trial, name, distribution)  # type: ignore[arg-type]


def _holds(distribution: BaseDistribution, value: Any) -> bool:
    try:
        return distribution._contains(distribution.to_internal_repr(value))
    except ValueError:  # no choice of the distribution
        return False
