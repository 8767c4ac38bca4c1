"""The lattice references have the sizes of the published networks."""

import pytest
import torch

from nasseg.network import Network
from nasseg.network.cost import count
from nasseg.search_spaces import find_space

PUBLISHED = {  # parameters in use, and multiply-accumulates at 512x1024 with 19 classes
    "shelfnet18": (14_320_256, 24_676_704_256),
    "shelfnet34": (33_132_736, 60_199_960_576),
    "laddernet": (879_987, 43_872_419_840),
    "sq": (16_262_771, 143_877_210_112),
}
HEAVY = ("sq",)
SPACE = find_space("lattice")


def network(name):
    return Network(SPACE.reference(name), 19).eval()


def test_every_reference_has_its_facts():
    assert set(PUBLISHED) == {reference.name for reference in SPACE.references}


@pytest.mark.parametrize("name", PUBLISHED)
def test_parameters(name):
    with torch.device("meta"):
        module = network(name)
    assert sum(parameter.numel() for parameter in module.parameters()) == PUBLISHED[name][0]


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=[pytest.mark.slow] if n in HEAVY else []) for n in PUBLISHED]
)
def test_multiply_accumulates(name):
    assert count(network(name), (512, 1024)).macs == PUBLISHED[name][1]
