"""A trial of Optuna as the maker of a space's choices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import optuna

from nasseg.errors import UsageError
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
