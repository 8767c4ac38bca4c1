"""The ENet family's references have the sizes and costs of the published networks."""

import pytest
import torch

from nasseg.network import Network
from nasseg.network.cost import count
from nasseg.search_spaces import find_space

PUBLISHED = {  # parameters in use, and multiply-accumulates at 512x1024 with 19 classes
    "enet_port": (351_660, 4_037_410_816),
    "erfnet_encoder": (1_876_495, 21_532_377_088),
    "erfnet": (2_064_191, 26_604_339_200),
    "edanet": (689_485, 8_832_892_928),
}
ROUNDED = {"enet": (0.364e6, 3.92e9), "dsnet": (0.906e6, 9.72e9)}  # transcribed, three digits
SPACE = find_space("enet_family")


def cost_of(name):
    with torch.device("meta"):
        return count(Network(SPACE.reference(name), 19), (512, 1024))


def test_every_reference_has_its_facts():
    assert {*PUBLISHED, *ROUNDED} == {reference.name for reference in SPACE.references}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_costs(name):
    cost = cost_of(name)
    assert (cost.params, cost.macs) == PUBLISHED[name]


@pytest.mark.parametrize("name", ROUNDED)
def test_transcribed_costs(name):
    params, macs = ROUNDED[name]
    cost = cost_of(name)
    assert abs(cost.params - params) < 500
    assert abs(cost.macs - macs) < 5e6


@pytest.mark.parametrize("name", ["enet", "dsnet", "edanet"])
def test_every_operator_is_counted(name):
    assert not count(Network(SPACE.reference(name), 19), (64, 128)).uncounted
