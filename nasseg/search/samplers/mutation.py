"""A sampler that changes one choice of a trial on the front."""

from __future__ import annotations

import random

from optuna.study import Study
from optuna.trial import FrozenTrial

from nasseg.search.samplers.conditional import ConditionalSampler, Params, Points
from nasseg.search.samplers.history import History


class MutationSampler(ConditionalSampler):
    """Proposes neighbours of the non-dominated trials, for one objective or two.

    After Real et al., Regularized Evolution for Image Classifier Architecture Search (2019,
    arXiv:1802.01548), with the front in the place of a tournament.
    """

    def propose(
        self, study: Study, trial: FrozenTrial, points: Points, chance: random.Random
    ) -> Params | None:
        """Return a neighbour of a trial on the front."""
        parents = History.of(study, self._finished).parents
        return points.near(chance.choice(parents).picks) if parents else None
