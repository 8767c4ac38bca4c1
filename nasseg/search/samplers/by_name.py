"""The samplers that a search may be told to use, by name."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import optuna
from optuna.samplers import BaseSampler, NSGAIISampler, RandomSampler, TPESampler

from nasseg.errors import UsageError, did_you_mean
from nasseg.search.samplers.conditional_gp import ConditionalGPSampler
from nasseg.search.samplers.mutation import MutationSampler
from nasseg.search_spaces.space import SearchSpace

FIRST_RANDOM = 6
"""So many random networks follow the references before those that follow from what was tried."""

Make = Callable[[SearchSpace, float, int], BaseSampler]


def _gp(space: SearchSpace, budget_ms: float, seed: int) -> BaseSampler:
    return ConditionalGPSampler(
        seed=seed, draw=space.draw, startup_trials=_startup(space), budget=budget_ms
    )


def _evolution(space: SearchSpace, budget_ms: float, seed: int) -> BaseSampler:
    return MutationSampler(seed=seed, draw=space.draw, startup_trials=_startup(space))


def _startup(space: SearchSpace) -> int:
    return len(space.references) + FIRST_RANDOM


def _tpe(space: SearchSpace, budget_ms: float, seed: int) -> BaseSampler:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
        return TPESampler(multivariate=True, group=True, seed=seed, constant_liar=True)


SAMPLERS: dict[str, Make] = {
    "gp": _gp,
    "evolution": _evolution,
    "tpe": _tpe,
    "nsga2": lambda space, budget_ms, seed: NSGAIISampler(seed=seed),
    "random": lambda space, budget_ms, seed: RandomSampler(seed=seed),
}


def check_sampler(name: str) -> None:
    """Raise `UsageError` when there is no sampler of that name."""
    if name not in SAMPLERS:
        raise UsageError(f"unknown sampler {name!r}; {did_you_mean(name, SAMPLERS)}")
