"""Networks to be measured by the programs of this folder."""

import random
from collections.abc import Iterator

from torch import nn

from nasseg.graph.architecture import Architecture
from nasseg.network import Network, fold_batch_norm
from nasseg.search_spaces import find_space
from nasseg.search_spaces.pick import RandomPick

CLASSES = 8


def random_architectures(
    count: int, seed: int, space: str = "esp_family"
) -> Iterator[Architecture]:
    generator, found = random.Random(seed), find_space(space)
    for _ in range(count):
        yield found.draw(RandomPick(generator))


def ready(architecture: Architecture, classes: int = CLASSES) -> nn.Module:
    """Return the network as it is measured."""
    return fold_batch_norm(Network(architecture, classes).eval())
