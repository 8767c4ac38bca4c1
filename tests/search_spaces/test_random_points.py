"""Random architectures of every space: they build, run at any size, round-trip and export."""

import random

import pytest
import torch

from nasseg.graph.architecture import Architecture
from nasseg.network import Network
from nasseg.records.units import SMALLEST_SIDE
from nasseg.search_spaces import SPACES
from nasseg.search_spaces.pick import RandomPick
from nasseg.testing import exported_network_agrees

CLASSES = 7
EVERY_SPACE = pytest.mark.parametrize("space", SPACES.values(), ids=SPACES)


def long_form(short, long):
    """Few points by default, all of them when slow tests are asked for."""
    return pytest.mark.parametrize(
        "seeds", [range(short), pytest.param(range(short, long), marks=pytest.mark.slow)], ids=str
    )


def points(space, seeds):
    """Yield an architecture and an image size for every seed."""
    for seed in seeds:
        generator = random.Random(seed)
        size = tuple(generator.randint(SMALLEST_SIDE, 100) for _ in range(2))
        yield space.draw(RandomPick(generator)), size


@EVERY_SPACE
@long_form(10, 200)
def test_points_build_run_and_round_trip(space, seeds):
    for architecture, size in points(space, seeds):
        read = Architecture.from_json(architecture.to_json())
        assert read.hash == architecture.hash
        network = Network(read, CLASSES).eval()
        with torch.inference_mode():
            logits = network(torch.zeros(1, 3, *size))
        assert logits.shape == (1, CLASSES, *size)
        assert logits.isfinite().all()


@EVERY_SPACE
@long_form(2, 20)
def test_points_agree_in_onnx_runtime(space, seeds):
    for architecture, size in points(space, seeds):
        exported_network_agrees(Network(architecture, CLASSES), size)
