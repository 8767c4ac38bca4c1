"""Networks: logits at input size, folding, memory, cost."""

import json
import os
import random
from pathlib import Path

import pytest
import torch
from torch import nn

from nasseg.errors import ArchitectureError
from nasseg.graph.architecture import Architecture, Node
from nasseg.network import Network, fold_batch_norm, fold_in_place
from nasseg.network.cost import count, count_module
from nasseg.search_spaces import SPACES
from nasseg.search_spaces.pick import RandomPick

GOLDEN = Path(os.environ.get("NASSEG_GOLDEN", Path(__file__).parents[3] / "shared" / "golden"))
PUBLISHED = {
    "espnet": "espnet_p2_q8",
    "espnet_alpha3": "espnet_p2_q3",
    "espnet_c": "espnet_c_p2_q8",
    "espnet_c_alpha3": "espnet_c_p2_q3",
    "espnetv2": "espnetv2_edgenets_s2.0",
    "espnetv2_s1": "espnetv2_edgenets_s1.0",
    "c3net": "c3net_p2_q8_d2_3_7_13",
    "c3netv2": "c3net_v2_p2_q8_d2_4_8_16",
}
SPACE = SPACES["esp_family"]


@pytest.mark.parametrize("name", [reference.name for reference in SPACE.references])
def test_references_cost_what_the_published_networks_cost(name):
    path = GOLDEN / "networks.json"
    if not path.exists():
        pytest.skip(f"no published figures at {path}")
    published = {n["name"]: n for n in json.loads(path.read_text())["networks"]}[PUBLISHED[name]]
    cost = count(Network(SPACE.reference(name), 19), (512, 1024))
    assert cost.params == published["num_params_used"]
    assert cost.macs == published["macs"]["conv_and_linear"]
    assert not cost.uncounted


def random_architecture(seed):
    return SPACE.draw(RandomPick(random.Random(seed)))


@pytest.mark.parametrize("seed", range(12))
def test_logits_have_the_size_of_the_image(seed):
    generator = random.Random(seed)
    size = (generator.randint(32, 80), generator.randint(32, 80))
    network = Network(random_architecture(seed), 7).eval()
    with torch.inference_mode():
        assert network(torch.rand(2, 3, *size)).shape == (2, 7, *size)


@pytest.mark.parametrize("seed", range(100, 106))
def test_folding_changes_nothing(seed):
    torch.manual_seed(seed)
    network = Network(random_architecture(seed), 7)
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.running_mean, std=0.1)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
    folded = fold_batch_norm(network)
    image = torch.rand(1, 3, 45, 61)
    with torch.inference_mode():
        expected = network.eval()(image)
        assert (folded(image) - expected).abs().max() <= 1e-5 * expected.abs().max().clamp(1)
    norms = [sum(isinstance(m, nn.BatchNorm2d) for m in n.modules()) for n in (network, folded)]
    assert norms[1] < norms[0]
    fold_in_place(network)
    with torch.inference_mode():
        assert torch.equal(network(image), folded(image))


def test_folding_leaves_alone_what_is_read_elsewhere():
    class Branching(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv = nn.Conv2d(3, 4, 3, padding=1)
            self.norm = nn.BatchNorm2d(4)

        def forward(self, x):
            y = self.conv(x)
            return self.norm(y) + y

    class Shared(Branching):
        def forward(self, x):
            return self.norm(self.conv(x)) + self.conv(x)

    for module in (Branching(), Shared()):
        nn.init.normal_(module.norm.running_mean)
        folded = fold_batch_norm(module)
        assert isinstance(folded.norm, nn.BatchNorm2d)
        image = torch.rand(1, 3, 8, 8)
        assert torch.allclose(folded(image), module.eval()(image), atol=1e-6)


def test_tensors_are_freed_after_their_last_use():
    nodes = tuple(
        Node(f"n{i}", "conv", (f"n{i - 1}" if i else "image",), {"out_channels": 8})
        for i in range(6)
    )
    network = Network(Architecture(nodes, "n5"), 8).eval()
    alive = []

    class Probe(nn.Module):
        def forward(self, x):
            return x

    class Peak(torch.utils._python_dispatch.TorchDispatchMode):
        def __torch_dispatch__(self, func, types, args=(), kwargs=None):
            import gc

            result = func(*args, **(kwargs or {}))
            if func is torch.ops.aten.convolution.default:
                shape = result.shape
                alive.append(
                    sum(type(o) is torch.Tensor and o.shape == shape for o in gc.get_objects())
                )
            return result

    with torch.no_grad(), Peak():
        network(torch.rand(1, 3, 40, 40))
    assert max(alive[3:]) <= alive[2] + 1


def test_small_images_and_unfit_blocks_are_refused():
    network = Network(SPACE.reference("espnet"), 5)
    with pytest.raises(ArchitectureError, match="31x64 is too small"):
        network(torch.rand(1, 3, 31, 64))
    odd = Node("a", "conv", ("image",), {"out_channels": "classes", "stride": 3})
    with pytest.raises(ArchitectureError, match="node 'a': stride must be 1 or 2, got 3"):
        Network(Architecture((odd,), "a"), 5)


def test_building_twice_gives_the_same_network():
    first, other, again = (Network(random_architecture(s), 5) for s in (1, 2, 1))
    assert str(first) == str(again) != str(other)


def test_unknown_operators_are_reported():
    class Odd(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv = nn.Conv2d(3, 4, 1)

        def forward(self, x):
            return torch.cumsum(self.conv(x), 1)

    assert count(Odd(), (8, 8)).uncounted == (("cumsum", 1),)
    assert count_module(Odd(), torch.zeros(1, 3, 8, 8)).uncounted == (("cumsum", 1),)
