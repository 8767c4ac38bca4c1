"""Optuna's side: the samplers on offer, and a trial as the maker of a space's choices."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Any

import optuna
from optuna.samplers import BaseSampler, NSGAIISampler, RandomSampler, TPESampler

from nasseg.errors import UsageError, did_you_mean
from nasseg.search_spaces.pick import Choice


class TrialPick:
    """Lets a trial make the choices of a search space."""

    def __init__(self, trial: optuna.Trial) -> None:
        self._trial = trial

    def choice(self, name: str, options: Sequence[Choice]) -> Choice:
        """Return the option that the sampler suggests.

        Raises:
            UsageError: when the choice had other options in an earlier trial.
        """
        try:
            value: Any = self._trial.suggest_categorical(name, list(options))
        except ValueError as error:
            raise UsageError(
                f"the space offers other options for {name!r} than in an earlier trial ({error}); "
                "give choices with different options different names"
            ) from None
        chosen: Choice = value
        return chosen

    def integer(self, name: str, low: int, high: int, step: int = 1) -> int:
        """Return the integer that the sampler suggests."""
        return self._trial.suggest_int(name, low, high, step=step)


def _tpe(seed: int) -> BaseSampler:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
        return TPESampler(multivariate=True, group=True, seed=seed, constant_liar=True)


def _random(seed: int) -> BaseSampler:
    return RandomSampler(seed=seed)


SAMPLERS: dict[str, Callable[[int], BaseSampler]] = {
    "gp": _random,
    "evolution": _random,
    "tpe": _tpe,
    "nsga2": lambda seed: NSGAIISampler(seed=seed),
    "random": _random,
}
"""What Optuna begins with; `gp` and `evolution` then go on by what was measured and trained."""


def check_sampler(name: str) -> None:
    """Raise `UsageError` when there is no sampler of that name."""
    if name not in SAMPLERS:
        raise UsageError(f"unknown sampler {name!r}; {did_you_mean(name, SAMPLERS)}")
