"""The meta-architectures against what their published code has and costs at 512x1024."""

import random

import pytest
import torch
from torch.utils.flop_counter import FlopCounterMode

from nasseg.graph.architecture import Sketch
from nasseg.graph.registry import registry
from nasseg.network import Network
from nasseg.search_spaces import find_space
from nasseg.search_spaces.decoders import DECODERS
from nasseg.search_spaces.parts import ENCODERS, add_encoder
from nasseg.search_spaces.pick import RandomPick

SPACE = find_space("meta_architectures")

MEASURED = {  # 19 classes, the released code run
    "lw_refinenet_mbv2": (3_279_955, 17_016_750_080),
    "lw_refinenet_50": (27_352_915, 63_803_752_448),
    "lw_refinenet_101": (46_345_043, 102_592_675_840),
    "lw_refinenet_152": (61_988_691, 141_381_599_232),
    "refinenet_101": (118_047_827, 525_646_954_496),
}
TRANSCRIBED = {  # class count, then millions of parameters and billions of multiply-accumulates
    "shuffleseg_skipnet": (20, "1.01", "2.24"),
    "shufflenetv2_basic": (19, "1.15", "2.46"),
    "shufflenetv2_dpc": (19, "1.51", "3.43"),
}


def cost(name, classes=19, size=(512, 1024)):
    """Return parameters and multiply-accumulates, without computing anything."""
    with torch.device("meta"):
        network = Network(SPACE.reference(name), classes).eval()
        counter = FlopCounterMode(display=False)
        with torch.no_grad(), counter:
            network(torch.zeros(1, 3, *size))
    params = sum(parameter.numel() for parameter in network.parameters())
    return params, counter.get_total_flops() // 2


@pytest.mark.parametrize("name", MEASURED)
def test_equals_the_released_code(name):
    assert cost(name) == MEASURED[name]


@pytest.mark.parametrize("name", TRANSCRIBED)
def test_rounds_to_what_was_transcribed(name):
    classes, params, macs = TRANSCRIBED[name]
    counted = cost(name, classes)
    assert (f"{counted[0] / 1e6:.2f}", f"{counted[1] / 1e9:.2f}") == (params, macs)


@pytest.mark.parametrize(
    ("name", "gflops"), [("rtseg_mobilenet_skipnet", 6.2), ("shuffleseg_skipnet", 2.0)]
)
def test_gflops_of_the_study_are_two_a_multiply_accumulate(name, gflops):
    assert 2 * cost(name, classes=20, size=(360, 640))[1] == pytest.approx(gflops * 1e9, rel=0.02)


@pytest.mark.parametrize("name", ["separable", "split_sum", "grouped", "crelu", "factorised"])
def test_a_technique_saves(name):
    saved = zip(cost(f"briot_{name}"), cost("briot_baseline"), strict=True)
    assert all(ours < baseline for ours, baseline in saved)


@pytest.mark.parametrize("decoder", DECODERS)
@pytest.mark.parametrize("encoder", ENCODERS)
def test_every_encoder_goes_before_every_decoder(encoder, decoder):
    for output_stride in DECODERS[decoder].strides:
        sketch = Sketch()
        edges = add_encoder(sketch, encoder, output_stride=output_stride, name="encoder")
        maps = {stride: (edge,) for stride, edge in edges.items()}
        scores = DECODERS[decoder].add(sketch, RandomPick(random.Random(0)), maps)
        shapes = sketch.finish(scores).shapes(registry, classes=8)
        assert shapes[scores][""].channels == 8
