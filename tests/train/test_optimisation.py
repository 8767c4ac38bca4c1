import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from nasseg.train import Recipe
from nasseg.train.optimisation import make_average, make_optimizer, make_schedule, schedule_factor


@given(
    epochs=st.integers(1, 30),
    steps=st.integers(1, 30),
    warmup=st.floats(0, 40),
    schedule=st.sampled_from(("poly", "cosine")),
)
def test_schedule_rises_then_falls_to_the_end(epochs, steps, warmup, schedule):
    recipe = Recipe(epochs=epochs, warmup_epochs=warmup, schedule=schedule)
    factors = [schedule_factor(recipe, steps, step) for step in range(epochs * steps)]
    top = factors.index(max(factors))
    assert all(0 < factor <= 1 for factor in factors)
    assert factors[: top + 1] == sorted(factors[: top + 1])
    assert factors[top:] == sorted(factors[top:], reverse=True)
    if round(warmup * steps) < epochs * steps:
        assert max(factors) == 1
        assert schedule_factor(recipe, steps, epochs * steps) == pytest.approx(0, abs=1e-12)


def test_scheduler_follows_the_factor(make_network):
    recipe = Recipe(epochs=2, warmup_epochs=0.5, learning_rate=0.1)
    optimizer = make_optimizer(make_network(), recipe)
    schedule = make_schedule(optimizer, recipe, 4)
    for step in range(8):
        expected = 0.1 * schedule_factor(recipe, 4, step)
        assert schedule.get_last_lr() == pytest.approx([expected] * 2)
        optimizer.step()
        schedule.step()


@pytest.mark.parametrize(("name", "kind"), [("adamw", torch.optim.AdamW), ("sgd", torch.optim.SGD)])
def test_optimizer_spares_biases_and_norms(make_network, name, kind):
    network = make_network()
    optimizer = make_optimizer(network, Recipe(optimizer=name, weight_decay=0.3))
    assert type(optimizer) is kind
    decayed, spared = optimizer.param_groups
    assert [parameter.ndim for parameter in decayed["params"]] == [4, 4]
    assert (decayed["weight_decay"], spared["weight_decay"]) == (0.3, 0)
    count = sum(len(group["params"]) for group in optimizer.param_groups)
    assert count == len(list(network.parameters()))


def test_average_forgets_its_start_and_then_moves_slowly():
    network = torch.nn.Linear(1, 1)
    average = make_average(network, Recipe(ema_decay=0.99))
    with torch.no_grad():
        for value in [-100.0, *[1.0] * 60]:
            network.weight.fill_(value)
            average.update_parameters(network)
        assert abs(average.module.weight.item() - 1) < 0.01
        for _ in range(2000):
            average.update_parameters(network)
        network.weight.fill_(0.0)
        average.update_parameters(network)
    assert average.module.weight.item() == pytest.approx(0.99, abs=1e-4)


def test_no_average_is_a_copy(make_network):
    network = make_network()
    average = make_average(network, Recipe(ema_decay=0.0))
    for _ in range(3):
        network(torch.randn(2, 3, 8, 8))
        average.update_parameters(network)
    for name, value in network.state_dict().items():
        assert torch.equal(value, average.module.state_dict()[name])
