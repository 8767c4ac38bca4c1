"""Features of tiny networks against values worked out by hand, and laws that hold for all."""

import random

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from nasseg.graph.architecture import Sketch
from nasseg.network import Network
from nasseg.network.cost import count
from nasseg.network.features import VALUE_BYTES, features, features_of
from nasseg.network.trace import trace
from nasseg.search_spaces import SPACES
from nasseg.search_spaces.pick import RandomPick

BYTES_PER_MB = 1e6


def of(module, *shape):
    return features_of(trace(module, torch.empty(*(shape or (1, 4, 8, 8)))))


def values(megabytes):
    """Return traffic in values."""
    return round(megabytes * BYTES_PER_MB / VALUE_BYTES)


def test_one_convolution():
    found = of(nn.Conv2d(4, 8, 3, padding=1))
    assert found.params == 4 * 8 * 9 + 8
    assert found.macs == 64 * 4 * 8 * 9
    assert values(found.traffic_mb) == 4 * 64 + 8 * 64 + 4 * 8 * 9 + 8
    assert (found.convolutions, found.operators, found.parallelism) == (1, 1, 1)
    assert found.width_imbalance == found.grouped_macs_share == found.element_wise_mb == 0


def test_unequal_widths_are_weighted_by_macs():
    network = nn.Sequential(nn.Conv2d(4, 16, 1), nn.Conv2d(16, 16, 1), nn.Conv2d(16, 4, 3))
    macs = [64 * 64, 64 * 256, 36 * 16 * 4 * 9]
    assert of(network).width_imbalance == pytest.approx(macs[0] * 2 / sum(macs))


@pytest.mark.parametrize("convolution", [nn.Conv2d, nn.ConvTranspose2d])
def test_shares_of_group_convolution(convolution):
    network = nn.Sequential(convolution(4, 4, 3, padding=1, groups=4, bias=False), nn.ReLU())
    found = of(network)
    assert found.grouped_macs_share == 1
    assert values(found.traffic_mb) == 2 * 256 + 36 + 2 * 256
    assert found.grouped_traffic_share == pytest.approx((512 + 36) / (512 + 36 + 512))
    assert found.element_wise_share == pytest.approx(512 / (512 + 36 + 512))
    assert of(convolution(4, 8, 3, bias=False)).grouped_macs_share == 0


def test_a_batch_norm_that_can_be_folded_counts_for_nothing():
    plain = nn.Conv2d(4, 4, 3, padding=1)
    folded = of(nn.Sequential(plain, nn.BatchNorm2d(4)))
    assert (folded.operators, folded.parallelism) == (1, 1)
    assert folded.traffic_mb == of(plain).traffic_mb
    alone = of(nn.BatchNorm2d(4))
    assert alone.operators == 1
    assert values(alone.element_wise_mb) == 2 * 256 + 4 * 4


def test_a_batch_norm_whose_convolution_others_read_stays():
    class Twice(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv, self.norm = nn.Conv2d(4, 4, 1), nn.BatchNorm2d(4)

        def forward(self, x):
            x = self.conv(x)
            return self.norm(x) + x

    found = of(Twice())
    assert (found.operators, found.parallelism) == (3, 1)


def test_parallel_branches():
    class Branches(nn.Module):
        def __init__(self):
            super().__init__()
            self.branches = nn.ModuleList(nn.Conv2d(4, 4, 1) for _ in range(5))

        def forward(self, x):
            return torch.cat([branch(x) for branch in self.branches], 1)

    found = of(Branches())
    assert (found.convolutions, found.operators) == (5, 6)
    assert found.parallelism == 3  # six operators, two on the longest way
    assert found.element_wise_mb == 0


def test_views_are_free_and_copies_are_not():
    class Shuffled(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv = nn.Conv2d(4, 4, 1)

        def forward(self, x):
            n, c, h, w = x.shape
            left, right = self.conv(x).chunk(2, 1)
            mixed = torch.cat((right, left), 1).view(n, 2, c // 2, h, w)
            return mixed.transpose(1, 2).reshape(n, c, h, w)[:, :, 1:]

    found = of(Shuffled())
    assert found.operators == 3  # convolution, concatenation, and the copy of the shuffle
    assert values(found.traffic_mb) == (256 + 256 + 16 + 4) + 2 * 256 + 2 * 256
    assert found.parallelism == 1


def test_in_place_counts_as_reading_and_writing():
    network = nn.Sequential(nn.Conv2d(4, 4, 1), nn.ReLU(inplace=True))
    assert values(of(network).element_wise_mb) == 2 * 256


def test_arguments_by_name():
    class Named(nn.Conv2d):
        def forward(self, image):
            return F.conv2d(weight=self.weight, input=image, groups=2)

    found = of(Named(4, 6, 1, groups=2, bias=False))
    assert (found.grouped_macs_share, found.macs) == (1, 64 * 6 * 2)


def test_the_dictionary_holds_numbers():
    given = of(nn.ReLU()).to_dict()
    assert all(type(value) is float for value in given.values())
    assert (given["params"], given["macs"], given["element_wise_share"]) == (0, 0, 1)


@pytest.mark.parametrize("name", SPACES)
def test_random_architectures(name):
    space = SPACES[name]
    architecture = space.draw(RandomPick(random.Random(f"features {name}")))
    found = features(architecture, 5, (64, 96))
    with torch.device("meta"):
        cost = count(Network(architecture, 5), (64, 96))
    assert (found.params, found.macs) == (cost.params, cost.macs)
    assert found.convolutions <= found.operators
    assert found.parallelism >= 1
    shares = (found.grouped_macs_share, found.grouped_traffic_share, found.element_wise_share)
    assert all(0 <= share <= 1 for share in shares)
    assert found.element_wise_mb <= found.traffic_mb


def chain(channels):
    sketch, edge = Sketch(), "image"
    for width in channels:
        edge = sketch.add("conv", edge, out_channels=width, kernel_size=1, stride=1)
    return sketch.finish(sketch.add("conv", edge, out_channels="classes", kernel_size=1, stride=1))


@given(st.lists(st.sampled_from((4, 8, 16)), min_size=1, max_size=3))
def test_a_larger_image_moves_and_computes_more_in_the_same_operators(channels):
    small, large = (features(chain(channels), 4, size) for size in ((32, 32), (32, 64)))
    assert large.macs == 2 * small.macs
    assert small.traffic_mb < large.traffic_mb < 2 * small.traffic_mb
    assert (large.operators, large.params) == (small.operators, small.params)
    assert large.width_imbalance == pytest.approx(small.width_imbalance)
