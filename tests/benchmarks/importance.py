"""How far two importances of choices agree between halves of random networks.

    python tests/benchmarks/importance.py

The target is the memory traffic, which costs nothing to know. Once it is shuffled there is nothing
to find, and agreement is what an importance says of the space alone, such as of the numbers of its
options.
"""

import math
import random
import statistics
import warnings

import optuna
from optuna.distributions import CategoricalDistribution
from optuna.importance import PedAnovaImportanceEvaluator, get_param_importances

from nasseg.analysis.choices.correlation import spearman
from nasseg.analysis.choices.importance import importances
from nasseg.network.features import features
from nasseg.search_spaces import find_space
from nasseg.search_spaces.pick import RandomPick

NETWORKS, SPLITS = 240, 6


def drawn(name):
    """Return the picks and the logarithm of the traffic of random networks."""
    space, picks, targets = find_space(name), [], []
    for number in range(NETWORKS):
        pick = RandomPick(random.Random(f"{name} {number}"))
        found = features(space.draw(pick), 19, (128, 256))
        picks.append(pick.chosen)
        targets.append(math.log(found.traffic_mb))
    return picks, targets


def ped_anova(picks, targets, options):
    study = optuna.create_study()
    for pick, target in zip(picks, targets, strict=True):
        distributions = {name: CategoricalDistribution(options[name]) for name in pick}
        trial = optuna.trial.create_trial(params=pick, distributions=distributions, value=target)
        study.add_trial(trial)
    return get_param_importances(
        study, evaluator=PedAnovaImportanceEvaluator(target_quantile=1 / 3)
    )


def between_options(picks, targets, _options):
    return {each.choice: each.share for each in importances(picks, targets)}


def agreement(importance, picks, targets, options):
    """Return the mean rank correlation between the importances of two halves."""
    found = []
    for split in range(SPLITS):
        order = random.Random(split).sample(range(NETWORKS), NETWORKS)
        halves = (order[: NETWORKS // 2], order[NETWORKS // 2 :])
        one, other = (
            importance([picks[i] for i in half], [targets[i] for i in half], options)
            for half in halves
        )
        both = sorted(set(one) & set(other))
        found.append(spearman([one[c] for c in both], [other[c] for c in both]))
    return statistics.mean(found)


def main():
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    warnings.simplefilter("ignore")  # a third of few networks is few, and optuna says so
    print("space         target    between options  PED-ANOVA")
    for name in ("esp_family", "enet_family"):
        picks, targets = drawn(name)
        options = {}
        for pick in picks:
            for choice, value in pick.items():
                options.setdefault(choice, set()).add(value)
        options = {choice: sorted(values, key=str) for choice, values in options.items()}
        for label in ("traffic", "shuffled"):
            if label == "shuffled":
                random.Random(0).shuffle(targets)
            ours = agreement(between_options, picks, targets, options)
            theirs = agreement(ped_anova, picks, targets, options)
            print(f"{name:<13} {label:<9} {ours:15.2f} {theirs:10.2f}")


if __name__ == "__main__":
    main()
