import copy
import dataclasses
from contextlib import contextmanager

import pytest
import torch
from torch import nn

from nasseg.errors import TrainingError
from nasseg.train import Recipe, evaluate, load_weights, train

RECIPE = Recipe(epochs=4, batch_size=4, warmup_epochs=0.5)


def weights(network):
    return {name: value.clone() for name, value in network.state_dict().items()}


def assert_equal(one, other):
    assert one.keys() == other.keys()
    for name, value in one.items():
        assert torch.equal(value, other[name]), name


class KilledError(Exception):
    pass


@pytest.fixture
def whole_run(data, make_network, tmp_path):
    def run(recipe=RECIPE, seed=5):
        path = tmp_path / "whole.pt"
        result = train(
            make_network(), data, recipe, until_epoch=recipe.epochs, seed=seed, checkpoint=path
        )
        return result, torch.load(path, weights_only=True)

    return run


@pytest.mark.parametrize(
    "recipe",
    [
        RECIPE,
        dataclasses.replace(RECIPE, optimizer="sgd", schedule="cosine", clip_norm=1.0),
        dataclasses.replace(RECIPE, loss="ohem", class_weights="inverse_log", ema_decay=0.0),
    ],
    ids=["adamw", "sgd", "ohem"],
)
def test_rungs_equal_one_uninterrupted_run(data, make_network, tmp_path, whole_run, recipe):
    whole, expected = whole_run(recipe)
    path = tmp_path / "rungs.pt"
    for until_epoch in (1, 3, 4):
        torch.manual_seed(until_epoch)
        network = make_network()
        result = train(network, data, recipe, until_epoch=until_epoch, seed=5, checkpoint=path)
        assert result.epochs == until_epoch
    found = torch.load(path, weights_only=True)
    assert_equal(found["network"], expected["network"])
    assert_equal(found["average"], expected["average"])
    assert_equal(weights(network), expected["average"])
    assert found["optimizer"]["param_groups"] == expected["optimizer"]["param_groups"]
    for index, moments in expected["optimizer"]["state"].items():
        for name, value in moments.items():
            other = found["optimizer"]["state"][index][name]
            assert torch.equal(torch.as_tensor(value), torch.as_tensor(other))
    assert result.score == whole.score
    assert [(r.epoch, r.train_loss, r.miou, r.learning_rate) for r in result.history] == [
        (r.epoch, r.train_loss, r.miou, r.learning_rate) for r in whole.history
    ]


def test_killed_in_the_middle_of_an_epoch(data, make_network, tmp_path, whole_run):
    whole, expected = whole_run()
    path, steps = tmp_path / "killed.pt", []

    @contextmanager
    def kill_late():
        steps.append(1)
        if len(steps) == 10:
            raise KilledError
        yield

    options = {"until_epoch": 4, "seed": 5, "checkpoint": path}
    with pytest.raises(KilledError):
        train(make_network(), data, RECIPE, between_steps=kill_late, **options)
    result = train(make_network(), data, RECIPE, **options)
    assert_equal(load_weights(path), expected["average"])
    assert result.score == whole.score


def test_what_is_done_is_not_done_again(data, make_network, tmp_path):
    path, records = tmp_path / "done.pt", []
    options = {"seed": 0, "checkpoint": path, "on_epoch": records.append}
    first = train(make_network(), data, RECIPE, until_epoch=2, **options)
    again = train(make_network(), data, RECIPE, until_epoch=1, **options)
    assert len(records) == 2
    assert (again.epochs, again.score, again.history) == (2, first.score, first.history)


def test_what_is_done_is_judged_again_by_a_metric_that_was_unknown_then(
    data, make_network, tmp_path
):
    options = {"until_epoch": 1, "seed": 0, "checkpoint": tmp_path / "done.pt"}
    first = train(make_network(), data, RECIPE, **options)
    state = torch.load(options["checkpoint"])
    del state["score"]["values"]["boundary_f1"]
    torch.save(state, options["checkpoint"])
    again = train(make_network(), data, RECIPE, **options)
    assert again.score == first.score


def test_seed_decides(data, make_network):
    runs = []
    for seed in (0, 0, 1):
        network = make_network()
        train(network, data, RECIPE, until_epoch=1, seed=seed)
        runs.append(weights(network))
    assert_equal(runs[0], runs[1])
    assert not torch.equal(runs[0]["0.weight"], runs[2]["0.weight"])


def test_the_callers_random_state_is_untouched(data, make_network):
    network = make_network()
    torch.manual_seed(11)
    expected = torch.rand(3)
    torch.manual_seed(11)
    train(network, data, RECIPE, until_epoch=1, seed=0)
    assert torch.equal(torch.rand(3), expected)


def test_network_ends_as_it_was_judged(data, make_network):
    network = make_network()
    result = train(network, data, RECIPE, until_epoch=2, seed=0)
    assert not network.training
    assert evaluate(network, data.val, 8) == result.score


def test_records(data, make_network):
    records = []
    result = train(
        make_network(),
        data,
        RECIPE,
        until_epoch=4,
        seed=0,
        evaluate_every=3,
        on_epoch=records.append,
    )
    assert tuple(records) == result.history
    assert [record.epoch for record in records] == [1, 2, 3, 4]
    assert [record.miou is None for record in records] == [True, True, False, False]
    assert records[-1].miou == result.score.miou
    assert all(record.seconds > 0 for record in records)
    assert result.seconds == pytest.approx(sum(record.seconds for record in records))
    assert records[0].learning_rate > records[-1].learning_rate


def test_steps_and_evaluation_can_be_held_up(data, make_network):
    steps = []

    @contextmanager
    def pause():
        steps.append(1)
        yield

    train(make_network(), data, RECIPE, until_epoch=1, seed=0, between_steps=pause)
    assert len(steps) == 14 // 4 + 1


def test_training_learns(data, make_network):
    recipe = Recipe(epochs=12, batch_size=4, learning_rate=1e-2, class_weights="none")
    history = train(make_network(), data, recipe, until_epoch=12, seed=0, evaluate_every=12).history
    assert history[-1].train_loss < 0.85 * history[0].train_loss


def test_unused_parameters_are_no_error(data, make_network):
    network = make_network()
    network.unused = nn.Conv2d(3, 3, 1)
    network.forward = lambda image: nn.Sequential(*list(network.children())[:5])(image)
    before = copy.deepcopy(network.state_dict())
    train(network, data, dataclasses.replace(RECIPE, clip_norm=1.0), until_epoch=1, seed=0)
    after = network.state_dict()
    assert torch.equal(after["unused.weight"], before["unused.weight"])
    assert not torch.equal(after["0.weight"], before["0.weight"])


@pytest.mark.parametrize("until_epoch", [0, 5])
def test_until_epoch_outside_the_recipe(data, make_network, until_epoch):
    with pytest.raises(TrainingError, match=f"until epoch {until_epoch}: the recipe has 4 epochs"):
        train(make_network(), data, RECIPE, until_epoch=until_epoch, seed=0)


def test_a_loss_that_is_not_finite_stops_the_run(data, make_network, tmp_path):
    network = make_network()
    with torch.no_grad():
        network[0].weight[0, 0, 0, 0] = float("nan")
    path = tmp_path / "nan.pt"
    sentence = r"loss became nan in epoch 1, step 1 of 3, at learning rate .*; lower the learning"
    with pytest.raises(TrainingError, match=sentence):
        train(network, data, RECIPE, until_epoch=1, seed=0, checkpoint=path)
    assert not path.exists()
