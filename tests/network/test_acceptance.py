"""How the cost of a block grows."""

import pytest

from nasseg.graph.registry import registry
from nasseg.network.acceptance import (
    CHANNELS,
    IMAGES,
    accepted_example,
    over_channels,
    over_images,
    priced,
)

IMAGE = (512, 1024)


def curve(name):
    return over_channels(accepted_example(registry[name]), IMAGE)


def test_a_convolution_grows_with_the_square_of_the_channels():
    costs = curve("conv")
    assert tuple(costs) == CHANNELS
    # 3x3 weights, the norm's scale and shift, one slope of PReLU a channel; maps at stride 4
    assert {c: cost.params for c, cost in costs.items()} == {c: 9 * c * c + 3 * c for c in CHANNELS}
    assert {c: cost.macs for c, cost in costs.items()} == {
        c: 9 * c * c * 128 * 256 for c in CHANNELS
    }


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("eesp", {24}),  # a quarter of them, 6, is not divided by its 4 groups
        ("resnet", set(CHANNELS)),  # a whole network, whose channels are given
    ],
)
def test_channels_that_a_block_refuses_have_no_cost(name, missing):
    assert set(CHANNELS) - set(curve(name)) == missing


def test_out_channels_grow_with_those_that_come_in():
    example = accepted_example(registry["sq_refinement"])
    assert example.params["out_channels"] == 2 * example.inputs[0].channels
    costs = curve("sq_refinement")
    assert costs[16] == priced(example, IMAGE).cost
    assert tuple(costs) == CHANNELS


@pytest.mark.parametrize("name", ["esp", "resnet", "concat"])
def test_macs_follow_the_pixels_and_parameters_do_not(name):
    costs = over_images(accepted_example(registry[name]))
    assert tuple(costs) == IMAGES
    assert len({cost.params for cost in costs.values()}) == 1
    first = costs[IMAGES[0]].macs / (IMAGES[0][0] * IMAGES[0][1])
    for (height, width), cost in costs.items():
        assert cost.macs == first * height * width
