"""The options of a choice as Optuna knows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from optuna.distributions import BaseDistribution, CategoricalDistribution, IntDistribution


def distribution_of(options: Sequence[Any]) -> BaseDistribution:
    """Return the distribution of a choice: whole numbers of a range, or one of the options."""
    if isinstance(options, range):
        return IntDistribution(options.start, options[-1], step=options.step)
    return CategoricalDistribution(list(options))
