"""Counting by shapes on the meta device gives fvcore's numbers without computing anything."""

import pytest
import torch

import nasseg.blocks  # noqa: F401  fills the registry
from nasseg.cost import count, count_module, count_shapes
from nasseg.network import Network
from nasseg.registry import registry
from nasseg.search_spaces import SPACES, find_reference
from nasseg.testing import examples


@pytest.mark.parametrize("name", registry)
def test_shapes_of_a_block_tell_what_fvcore_counts(name):
    for example in examples(name)[:4]:
        inputs = example.tensors((45, 61), batch=1)
        with torch.device("meta"):
            module = example.build()
        counted = count_shapes(module, *(tensor.to("meta") for tensor in inputs))
        assert counted == count_module(example.build(), *inputs)


@pytest.mark.slow
@pytest.mark.parametrize("name", [r.name for space in SPACES.values() for r in space.references])
def test_shapes_of_a_reference_tell_what_fvcore_counts(name):
    space, reference = find_reference(name)
    architecture = space.at(reference.choices)
    with torch.device("meta"):
        counted = count(Network(architecture, 19), (61, 90))
    assert counted == count(Network(architecture, 19), (61, 90))


def test_counting_leaves_the_mode_alone():
    space, reference = find_reference("espnet_c")
    with torch.device("meta"):
        network = Network(space.at(reference.choices), 19)
        assert count(network, (64, 96)).macs == 40_641_312
    assert network.training
