"""Every published network learns and leaves as ONNX."""

import pytest
import torch
from torch.nn.functional import cross_entropy

from nasseg.network import Network
from nasseg.network.cost import count
from nasseg.search_spaces import SPACES
from nasseg.testing import exported_network_agrees

CLASSES = 11
SIZE = (96, 192)


HEAVY = ("shelfnet18", "espnetv2_s1")
"""The lightest of their spaces, and still ten seconds each."""


def references():
    """The lightest of every space, and all others where slow tests are asked for."""
    for space in SPACES.values():
        for position, reference in enumerate(space.references):
            marks = [pytest.mark.slow] if position or reference.name in HEAVY else []
            yield pytest.param(space, reference.name, id=reference.name, marks=marks)


@pytest.mark.parametrize(("space", "name"), list(references()))
def test_reference_learns_and_exports(space, name):
    torch.manual_seed(0)
    network = Network(space.reference(name), CLASSES).train()
    images = torch.randn(2, 3, *SIZE)
    labels = torch.randint(CLASSES, (2, 12, 24)).repeat_interleave(8, 1).repeat_interleave(8, 2)
    optimizer = torch.optim.AdamW(network.parameters(), lr=1e-4)
    losses = []
    for _ in range(10):
        loss = cross_entropy(network(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert sum(losses[-3:]) / 3 < losses[0], losses
    exported_network_agrees(network, SIZE)


@pytest.mark.slow
@pytest.mark.parametrize("space", SPACES.values(), ids=SPACES)
def test_references_come_lightest_first(space):
    macs = []
    for reference in space.references:
        with torch.device("meta"):
            network = Network(space.at(reference.choices), 19)
        macs.append(count(network, (512, 1024)).macs)
    assert macs == sorted(macs)
