"""A trial as the maker of a space's choices."""

import optuna
import pytest

from nasseg.errors import UsageError
from nasseg.search.samplers.by_name import SAMPLERS
from nasseg.search.samplers.trial_pick import TrialPick
from nasseg.search_spaces import SPACES


@pytest.mark.parametrize("space", SPACES.values(), ids=SPACES)
@pytest.mark.parametrize("name", ["tpe", "gp"])
def test_every_space_can_be_sampled(space, name):
    sampler = SAMPLERS[name](space, 10.0, 0)
    study = optuna.create_study(directions=["maximize", "minimize"], sampler=sampler)
    for reference in space.references[:2]:
        study.enqueue_trial(dict(reference.choices))
    for number in range(15):
        trial = study.ask()
        space.draw(TrialPick(trial))
        study.tell(trial, [float(number), 1.0])


def test_a_choice_that_changes_its_options_is_told():
    study = optuna.create_study()
    TrialPick(study.ask()).choice("width", (16, 32))
    with pytest.raises(UsageError, match="other options for 'width' than in an earlier trial"):
        TrialPick(study.ask()).choice("width", (64, 128))


def test_an_unknown_sampler_is_told():
    from nasseg.search.samplers.by_name import check_sampler

    with pytest.raises(UsageError, match="did you mean 'gp'"):
        check_sampler("gpp")
