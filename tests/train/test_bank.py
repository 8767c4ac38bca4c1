"""Shared weights: what networks share, how the bank grows, and what is inherited."""

import json

import pytest
import torch

from nasseg.errors import TrainingError
from nasseg.graph.architecture import Sketch
from nasseg.network import Network
from nasseg.search_spaces import find_space
from nasseg.train import Recipe
from nasseg.train.bank import Bank
from nasseg.train.shared import SharedTraining, bank_factor, calibrate, judge

RECIPE = Recipe(epochs=1, batch_size=2, learning_rate=3e-3)


def make(width, kernel_size=3, depth=1):
    sketch = Sketch()
    x = sketch.add("conv", "image", name="stem", out_channels=width, stride=2)
    for place in range(depth):
        x = sketch.add("conv", x, name=f"unit{place}", out_channels=width, kernel_size=kernel_size)
    head = sketch.add("conv", x, name="head", out_channels="classes", norm=False)
    torch.manual_seed(width)
    return Network(sketch.finish(head), 8)


def weights(network, place):
    places = [node.name for node in network.architecture.ordered]
    return dict(network.blocks[places.index(place)].named_parameters())


@pytest.fixture
def bank(tmp_path):
    return Bank(tmp_path / "bank")


def lent(bank, *networks):
    """Cover all networks, then lend them their weights."""
    for network in networks:
        bank.cover(network)
    return [bank.lend(network) for network in networks]


def test_a_narrow_network_is_a_corner_of_a_wide_one(bank):
    narrow, wide = make(8), make(16)
    lent(bank, narrow, wide)
    for name, parameter in weights(narrow, "unit0").items():
        whole = weights(wide, "unit0")[name]
        corner = whole[tuple(slice(0, size) for size in parameter.shape)]
        assert torch.equal(parameter, corner)
        assert parameter.data_ptr() == whole.data_ptr()
    with torch.no_grad():
        next(iter(weights(narrow, "stem").values())).fill_(7.0)
    assert (next(iter(weights(wide, "stem").values()))[:8] == 7).all()


def test_kernels_of_different_sizes_share_nothing(bank):
    small, large = make(8, kernel_size=1), make(8, kernel_size=3)
    before = {name: p.clone() for name, p in weights(large, "unit0").items() if p.ndim == 4}
    lent(bank, small, large)
    for name, parameter in before.items():
        assert torch.equal(weights(large, "unit0")[name], parameter)


def test_the_bank_begins_as_its_first_network_and_keeps_its_values_when_it_grows(bank):
    first, wider = make(8), make(24)
    before = {name: p.detach().clone() for name, p in weights(first, "unit0").items()}
    lent(bank, first, wider)
    for name, parameter in before.items():
        corner = tuple(slice(0, size) for size in parameter.shape)
        assert torch.equal(weights(wider, "unit0")[name][corner], parameter)
        assert torch.isfinite(weights(wider, "unit0")[name]).all()


def test_another_process_sees_the_same_weights(bank, tmp_path):
    first = make(8)
    lent(bank, first)
    again, other = Bank(tmp_path / "bank"), make(8)
    again.cover(other)
    again.lend(other)
    with torch.no_grad():
        first.blocks[0].get_parameter(next(iter(weights(first, "stem")))).fill_(3.0)
    assert (next(iter(weights(other, "stem").values())) == 3).all()


def test_untrained_weights_are_not_inherited(bank):
    network, other = make(8), make(8)
    lent(bank, network)
    with torch.no_grad():
        next(iter(weights(other, "stem").values())).fill_(5.0)
    assert bank.inherit(other) == 0
    assert (next(iter(weights(other, "stem").values())) == 5).all()


def test_training_one_network_trains_another_and_only_its_places(bank, data):
    shallow, deep = make(8, depth=1), make(12, depth=2)
    for network in (shallow, deep):
        bank.cover(network)
    training = SharedTraining(bank, [shallow], data, RECIPE)
    bank.lend(deep)
    old = {place: next(iter(weights(deep, place).values())).clone() for place in ("stem", "unit1")}
    loss = training.run(6, factor=lambda done: 1.0, seed=0)
    assert loss > 0
    now = {place: next(iter(weights(deep, place).values())) for place in ("stem", "unit1")}
    assert not torch.equal(now["stem"][:8], old["stem"][:8])
    assert torch.equal(now["stem"][8:], old["stem"][8:])
    assert torch.equal(now["unit1"], old["unit1"])
    assert 0 < bank.inherit(make(12, depth=2)) < 1
    assert bank.inherit(make(8)) == 1


def test_a_seed_repeats_a_training(tmp_path, data):
    def trained(folder):
        bank, networks = Bank(tmp_path / folder), [make(8), make(12)]
        for network in networks:
            bank.cover(network)
        loss = SharedTraining(bank, networks, data, RECIPE).run(5, factor=lambda done: 1.0, seed=3)
        return loss, weights(networks[1], "unit0")

    (loss, first), (again, second) = trained("a"), trained("b")
    assert loss == again
    assert all(torch.equal(first[name], second[name]) for name in first)


def test_the_optimisers_moments_are_kept_for_the_next_process(tmp_path, data):
    def piece(seed):
        bank, network = Bank(tmp_path / "bank"), make(8)
        bank.cover(network)
        SharedTraining(bank, [network], data, RECIPE).run(3, factor=lambda done: 1.0, seed=seed)
        return bank.lend(network)

    piece(0)
    states = piece(1)
    assert {float(state["step"]) for state in states.values()} == {6.0}
    assert all(state["exp_avg_sq"].abs().sum() > 0 for state in states.values())


def test_shared_training_learns_and_judging_changes_no_weight(tmp_path, data):
    space = find_space("esp_family")
    network = Network(space.reference("espnet_c_alpha3"), len(data.classes))
    bank = Bank(tmp_path / "bank")
    bank.cover(network)
    before = judge(Network(network.architecture, len(data.classes)), bank, data).miou
    training = SharedTraining(bank, [network], data, RECIPE)
    training.run(40, factor=bank_factor, seed=0)
    kept = [parameter.detach().clone() for parameter in network.parameters()]
    judged = Network(network.architecture, len(data.classes))
    after = judge(judged, bank, data).miou
    assert after > before
    assert all(map(torch.equal, kept, network.parameters()))
    assert judge(judged, bank, data).miou == after


def test_statistics_are_those_of_the_training_images(data):
    network = make(8)
    calibrate(network, data.train)
    norm = next(m for m in network.modules() if isinstance(m, torch.nn.BatchNorm2d))
    assert not torch.equal(norm.running_mean, torch.zeros(8))
    assert not network.training


def test_the_learning_rate_rises_falls_and_stays_above_nothing():
    values = [bank_factor(step / 100) for step in range(101)]
    assert values[0] < values[2] < max(values) > values[50] > values[100] > 0


def test_a_loss_that_is_not_finite_is_told(bank, data):
    network = make(8)
    bank.cover(network)
    training = SharedTraining(bank, [network], data, RECIPE)
    with torch.no_grad():
        next(network.parameters()).fill_(float("nan"))
    with pytest.raises(TrainingError, match="loss of the shared weights became nan"):
        training.run(1, factor=lambda done: 1.0, seed=0)


@pytest.mark.parametrize("text", ["no json", json.dumps({"format": 99})])
def test_a_garbled_bank_is_told(tmp_path, text):
    (tmp_path / "index.json").write_text(text)
    with pytest.raises(TrainingError, match=r"cannot use the shared weights in .*; delete"):
        Bank(tmp_path)
