"""The published size and cost of CGNet, with 19 classes at 512x1024."""

import pytest

from nasseg.network import Network
from nasseg.network.cost import count
from nasseg.search_spaces import find_space

FACTS = {"cgnet": (496_306, 6_762_312_704)}


@pytest.mark.parametrize("name", FACTS)
def test_reference_costs_what_was_published(name):
    cost = count(Network(find_space("cg_family").reference(name), 19), (512, 1024))
    assert (cost.params, cost.macs) == FACTS[name]
    assert not cost.uncounted


def test_every_reference_has_facts():
    assert {r.name for r in find_space("cg_family").references} == set(FACTS)
