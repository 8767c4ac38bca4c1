"""Samplers for spaces of conditional choices, as Optuna knows samplers.

`ConditionalGPSampler` and `MutationSampler` work in any `optuna.create_study(sampler=...)`.
"""

from nasseg.search.samplers.conditional_gp import ConditionalGPSampler
from nasseg.search.samplers.mutation import MutationSampler

__all__ = ["ConditionalGPSampler", "MutationSampler"]
