"""The references of several branches have the sizes of the published networks."""

import pytest
import torch

from nasseg.network import Network
from nasseg.network.cost import count
from nasseg.search_spaces import find_space

SPACE = find_space("multi_branch")
FACTS = {  # parameters in use, and multiply-accumulates at 512x1024, with 19 classes
    "contextnet": (876_563, 1_686_388_736),  # 1,681,264,288 without padding
    "fast_scnn": (1_138_051, 1_677_565_952),  # 1,676,903,264 without padding
    "bisenet_x39": (1_541_963, 6_940_590_080),
    "bisenet_r18": (12_894_163, 25_930_989_568),
    "bisenet_r18_alt": (13_275_539, 29_584_687_104),
    "icnet": (6_699_987, 7_257_194_496),
    "sparse_two_column": (12_960_231, 9_352_200_192),  # ours: no code was published
}


def network(name):
    with torch.device("meta"):
        return Network(SPACE.reference(name), 19).eval()


def test_every_reference_has_its_facts():
    assert set(FACTS) == {reference.name for reference in SPACE.references}


@pytest.mark.parametrize("name", FACTS)
def test_parameters_and_multiply_accumulates(name):
    cost = count(network(name), (512, 1024))
    assert (cost.params, cost.macs) == FACTS[name]


def test_icnet_at_its_own_size():
    """The port's 30,014,483,520 but for the place of one stride and the rounding of one map."""
    strided_in_the_3x3 = 128 * 64 * (129 * 257 - 65 * 129)
    overhang = 128 * 19 * (258 * 514 - 257 * 513)
    macs = count(network("icnet"), (1025, 2049)).macs
    assert macs == 30_014_483_520 - strided_in_the_3x3 + overhang


def test_unpadded_stems_account_for_the_difference():
    """Without padding the first maps are 255x511 in place of 256x512, ContextNet's small ones
    63x127 in place of 64x128 until they are halved again.
    """
    saved = 27 * 32 * (256 * 512 - 255 * 511)
    assert FACTS["fast_scnn"][1] - saved == 1_676_903_264
    at_stride_8 = 27 * 32 + (2 * 32 + 9) * 32 + (2 * 32 + 9) * 192 + 32 * 192
    saved += at_stride_8 * (64 * 128 - 63 * 127)
    assert FACTS["contextnet"][1] - saved == 1_681_264_288


def test_there_are_over_a_million_points():
    assert SPACE.points() > 1e6
