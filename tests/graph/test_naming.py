"""Names of networks: what they say, that structure alone decides them, and how many share one."""

import random
from collections import Counter

import pytest

from nasseg.graph.architecture import Architecture, Node, Sketch
from nasseg.graph.naming import name_of_text, network_name
from nasseg.search_spaces import SPACES, find_reference
from nasseg.search_spaces.pick import RandomPick


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("espnet_c", "esp 3x64-9x128, s16 d16"),
        ("espnet", "esp 3x64-9x128, deconv+esp, s16 d16"),
        ("espnetv2", "eesp 1x128-4x256-8x512, epp, s32 d9"),
        ("cgnet", "cg 3x64-21x128, s32 d4"),
        ("enet", "enet x23 16-128, enet+3enet, d16"),
        ("edanet", "eda 1x15-1x60-5x40-1x130-8x40, d16"),
        ("erfnet_encoder", "erfnet 1x16 nb1d 5x64-8x128, d16"),
        ("rtseg_resnet18_unet", "resnet18, unet"),
        ("bisenet_x39", "xception39+arm x5 128, ffm"),
        ("sq", "fire+dilated x8 64-512, sq, s96"),
        ("briot_baseline", "conv x13 16-256, unet"),
    ],
)
def test_a_name_tells_blocks_depths_and_widths(reference, name):
    space, _ = find_reference(reference)
    assert network_name(space.reference(reference)) == name


def draws(space, count=40):
    found = [space.draw(RandomPick(random.Random(seed))) for seed in range(count)]
    return list({architecture.hash: architecture for architecture in found}.values())


@pytest.mark.parametrize("space", SPACES.values(), ids=lambda space: space.name)
def test_names_of_forty_draws_are_short_and_seldom_shared(space):
    names = [network_name(architecture) for architecture in draws(space)]
    shared = sum(count for count in Counter(names).values() if count > 1)
    assert shared <= len(names) / 8
    assert sorted(map(len, names))[len(names) // 2] <= 36
    assert max(map(len, names)) <= 52


@pytest.mark.parametrize("space", SPACES.values(), ids=lambda space: space.name)
def test_the_structure_alone_decides_the_name(space):
    for architecture in draws(space, 5):
        renamed = {node.name: f"n{place}" for place, node in enumerate(architecture.nodes)}

        def moved(edge, renamed=renamed):
            name, colon, output = edge.partition(":")
            return renamed.get(name, name) + colon + output

        nodes = tuple(
            Node(renamed[n.name], n.block, tuple(map(moved, n.inputs)), n.params)
            for n in reversed(architecture.nodes)
        )
        other = Architecture(nodes, moved(architecture.output))
        assert other.hash == architecture.hash
        assert network_name(other) == network_name(architecture)
        assert name_of_text(architecture.to_json()) == network_name(architecture)


def test_a_block_of_the_user_is_said_by_its_own_name():
    sketch = Sketch()
    x = sketch.add("conv", "image", out_channels=8, stride=2)
    for _ in range(3):
        x = sketch.add("my_own_block", x, out_channels=24, dilation="auto")
    x = sketch.add("conv", x, out_channels="classes", kernel_size=1)
    architecture = sketch.finish(sketch.add("upsample", x))
    assert network_name(architecture) == "my-own 3x24, bilinear, s8"


def test_a_network_of_plumbing_alone():
    sketch = Sketch()
    x = sketch.add("max_pool", "image")
    scores = sketch.add("conv", x, out_channels="classes", kernel_size=1)
    assert network_name(sketch.finish(scores)) == "2 nodes"


@pytest.mark.parametrize("text", ["{}", "no JSON", "[]", '{"nodes": 3}', '{"nodes": [{}]}'])
def test_a_text_that_is_no_architecture_has_no_name(text):
    assert name_of_text(text) == ""
