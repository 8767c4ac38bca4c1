"""What a module computes, operator by operator."""

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from nasseg.graph.registry import registry
from nasseg.network.acceptance import accepted_example, inside, priced
from nasseg.network.operators import Operator, operators
from nasseg.network.trace import trace

IMAGE = (64, 128)


class Branches(nn.Module):
    """A convolution that two branches read, which are added in place."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(8, 8, 3, stride=2, padding=1, bias=False)
        self.weight = nn.Parameter(torch.zeros(8, 2, 3, 1))

    def forward(self, x):
        x = self.first(x)
        wide = F.conv2d(x, self.weight, padding=(2, 0), dilation=(2, 1), groups=4)
        wide += F.relu(x)
        return F.max_pool2d(wide, 2)


def traced(module, *shape):
    return operators(trace(module, torch.empty(shape)))


def test_every_operator_with_what_it_takes_and_gives():
    half = ((1, 8, 16, 16),)
    macs = 8 * 8 * 9 * 16 * 16, 8 * 2 * 3 * 16 * 16
    assert traced(Branches(), 1, 8, 32, 32) == (
        Operator("input", "", (), ((1, 8, 32, 32),)),
        Operator("conv2d", "3x3 /2", (0,), half, macs[0]),
        Operator("conv2d", "3x1 d2 g4", (1,), half, macs[1]),
        Operator("relu", "", (1,), half),
        Operator("add", "", (2, 3), half),
        Operator("max_pool2d", "2x2 /2", (4,), ((1, 8, 8, 8),)),
    )


@pytest.mark.parametrize(
    ("module", "detail"),
    [
        (nn.ConvTranspose2d(8, 8, 2, stride=2, groups=2), "2x2 /2 g2"),
        (nn.ConvTranspose2d(8, 8, 3, dilation=2), "3x3 d2"),
        (nn.AvgPool2d((3, 1), stride=1), "3x1"),
        (nn.MaxPool2d(3, stride=1, dilation=2), "3x3 d2"),
        (nn.AdaptiveAvgPool2d(6), "to 6x6"),
        (nn.Upsample(scale_factor=2), "to 64x64"),
        (nn.Conv2d(8, 8, 1, dilation=3), "1x1 d3"),
        (nn.ReLU(), ""),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, nn.Module) else value,
)
def test_details_of_a_call(module, detail):
    assert traced(module, 1, 8, 32, 32)[-1].detail == detail


def test_parts_of_a_split_come_from_one_operator():
    class Shuffle(nn.Module):
        def forward(self, x):
            left, right = x.chunk(2, dim=1)
            return torch.cat((right, left), dim=1)

    _, chunk, cat = traced(Shuffle(), 1, 8, 4, 4)
    assert chunk.shapes == ((1, 4, 4, 4), (1, 4, 4, 4))
    assert cat.sources == (1,)


@pytest.mark.parametrize("name", list(registry))
def test_operators_have_all_the_macs_of_a_block(name):
    example = accepted_example(registry[name])
    found, whole = inside(example, IMAGE), priced(example, IMAGE)
    assert sum(operator.macs for operator in found) == whole.cost.macs
    assert [o.shapes[0] for o in found if o.name == "input"] == list(whole.inputs)
    written = {shape for operator in found for shape in operator.shapes}
    assert set(whole.outputs.values()) <= written
    assert all(s < place for place, o in enumerate(found) for s in o.sources)
