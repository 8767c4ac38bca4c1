"""Counting by shapes on the meta device gives fvcore's numbers without computing anything."""

import pytest
import torch
import torch.nn.functional as F
from torch import nn

import nasseg.blocks  # noqa: F401  fills the registry
from nasseg.graph.registry import registry
from nasseg.network import Network
from nasseg.network.cost import cost_of, count, count_module
from nasseg.network.trace import trace
from nasseg.search_spaces import SPACES, find_reference
from nasseg.testing import examples


@pytest.mark.parametrize("name", registry)
def test_shapes_of_a_block_tell_what_fvcore_counts(name):
    for example in examples(name)[:4]:
        inputs = example.tensors((45, 61), batch=1)
        with torch.device("meta"):
            module = example.build()
        counted = cost_of(trace(module, *inputs))
        assert counted == count_module(example.build(), *inputs)


@pytest.mark.slow
@pytest.mark.parametrize("name", [r.name for space in SPACES.values() for r in space.references])
def test_shapes_of_a_reference_tell_what_fvcore_counts(name):
    space, reference = find_reference(name)
    architecture = space.at(reference.choices)
    with torch.device("meta"):
        counted = count(Network(architecture, 19), (61, 90))
    assert counted == count_module(Network(architecture, 19), torch.zeros(1, 3, 61, 90))


def test_a_network_is_counted_without_being_computed():
    network = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.Upsample(size=(9, 9)))
    network[0].register_forward_hook(lambda _, __, result: seen.append(result.device.type))
    seen = []
    state = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    cost = count(network, (8, 8))
    assert (cost.params, cost.macs, cost.macs_fvcore) == (120, 3888, 3888 + 288 + 324)
    assert seen == ["meta"]
    assert all(torch.equal(state[name], tensor) for name, tensor in network.state_dict().items())


def test_tensors_made_in_a_forward_have_only_a_shape():
    class Positions(nn.Conv2d):
        def forward(self, image):
            return super().forward(image) + torch.zeros(6).view(1, 1, -1)

    assert count(Positions(3, 4, 3), (8, 8)).macs == 3888


@pytest.mark.filterwarnings("ignore::torch.jit.TracerWarning")
def test_a_network_that_asks_for_values_is_traced():
    class Asking(nn.Conv2d):
        def forward(self, image):
            return super().forward(image) if image.sum().item() == 0 else image

    assert count(Asking(3, 4, 3), (8, 8)).macs == 3888


def test_named_arguments_are_counted():
    class Named(nn.Conv2d):
        def forward(self, image):
            return F.conv2d(weight=self.weight, input=image, stride=2)

    assert count(Named(3, 4, 3, bias=False), (9, 9)).macs == 4 * 4 * 108


def test_counting_leaves_the_mode_alone():
    space, reference = find_reference("espnet_c")
    with torch.device("meta"):
        network = Network(space.at(reference.choices), 19)
        assert count(network, (64, 96)).macs == 40_641_312
    assert network.training
