"""Our samplers do what Optuna asks of every sampler, with and without the space as a function."""

import pickle
import warnings

import optuna
import pytest
from optuna.testing.pytest_samplers import (
    BasicSamplerTestCase,
    MultiObjectiveSamplerTestCase,
    RelativeSamplerTestCase,
)

from nasseg.search.samplers import ConditionalGPSampler, MutationSampler
from nasseg.search.samplers.conditional_gp import Pool

pytestmark = pytest.mark.filterwarnings("ignore::optuna.exceptions.ExperimentalWarning")


class _Cases(BasicSamplerTestCase, RelativeSamplerTestCase, MultiObjectiveSamplerTestCase):
    pass


class TestConditionalGP(_Cases):
    @pytest.fixture
    def sampler(self):
        return lambda: ConditionalGPSampler(seed=0, startup_trials=2, pool=Pool(size=8))


class TestMutation(_Cases):
    @pytest.fixture
    def sampler(self):
        return lambda: MutationSampler(seed=0, startup_trials=2)


SAMPLERS = [ConditionalGPSampler, MutationSampler]


def conditional(trial):
    """Return a quality that one branch of the choices alone can raise."""
    if trial.suggest_categorical("kind", ["deep", "wide"]) == "deep":
        return trial.suggest_int("depth", 1, 8) / 8 + trial.suggest_float("rate", 0, 1)
    return trial.suggest_categorical("width", [8, 16, 32]) / 64


@pytest.mark.parametrize("make", SAMPLERS)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_more_is_found_than_by_chance_in_a_space_of_conditions(make, seed):
    found = {}
    for sampler in (make(seed=seed), optuna.samplers.RandomSampler(seed=seed)):
        study = optuna.create_study(direction="maximize", sampler=sampler)
        study.optimize(conditional, n_trials=50)
        values = [trial.value for trial in study.trials[10:]]
        found[type(sampler)] = sum(values) / len(values)
    assert found[make] > 1.15 * found[optuna.samplers.RandomSampler]


@pytest.mark.parametrize("make", SAMPLERS)
@pytest.mark.parametrize("directions", [("minimize", "maximize"), ("minimize", "minimize")])
def test_two_objectives_of_any_direction(make, directions):
    def objective(trial):
        x, y = trial.suggest_float("x", 0, 1), trial.suggest_float("y", 0, 1)
        signs = [1 if direction == "minimize" else -1 for direction in directions]
        return signs[0] * (x + y), signs[1] * (1 - x + y)

    study = optuna.create_study(directions=directions, sampler=make(seed=0))
    study.optimize(objective, n_trials=40)
    late = [trial.params["y"] for trial in study.trials[20:]]
    assert sum(late) / len(late) < 0.35  # whatever x is, the front lies at y = 0


@pytest.mark.parametrize("make", SAMPLERS)
def test_three_objectives_are_refused(make):
    study = optuna.create_study(directions=["minimize"] * 3, sampler=make(startup_trials=0))
    with pytest.raises(ValueError, match="one objective or two, got 3"):
        study.optimize(lambda trial: (trial.suggest_float("x", 0, 1), 0, 0), n_trials=1)


@pytest.mark.parametrize("make", SAMPLERS)
def test_a_seed_repeats_and_another_does_not(make):
    def asked(sampler):
        study = optuna.create_study(direction="maximize", sampler=sampler)
        study.optimize(conditional, n_trials=20)
        return [trial.params for trial in study.trials]

    assert asked(make(seed=3)) == asked(pickle.loads(pickle.dumps(make(seed=3))))
    reseeded = make(seed=3)
    reseeded.reseed_rng()
    assert asked(make(seed=3)) != asked(reseeded)


@pytest.mark.parametrize("make", SAMPLERS)
def test_what_broke_a_constraint_is_no_parent(make):
    study = optuna.create_study(directions=["maximize", "minimize"], sampler=make(seed=0))
    for number in range(20):
        trial = study.ask()
        trial.set_constraint("cost", 1.0)
        conditional(trial)
        study.tell(trial, [1.0 + number, 1.0])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        conditional(study.ask())  # a random one, as there is no front


@pytest.mark.parametrize("make", SAMPLERS)
def test_what_is_kept_of_one_study_is_not_taken_for_another_of_its_name(make):
    def asked(sampler, best):
        study = optuna.create_study(study_name="same", direction="maximize", sampler=sampler)
        study.optimize(lambda trial: -abs(trial.suggest_int("x", 0, 99) - best), n_trials=30)
        return [trial.params for trial in study.trials]

    used = make(seed=3)
    asked(used, 7)
    assert asked(used, 80) == asked(make(seed=3), 80)
