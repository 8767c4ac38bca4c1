"""Max pooling with indices and what undoes it, also as ONNX; what blocks with indices refuse."""

import re

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from nasseg.blocks.unpooling import max_pool, max_unpool, pad_to_even
from nasseg.graph.registry import Shape, registry
from nasseg.testing.checks import onnx_outputs

sides = st.integers(1, 13)


class Pool(nn.Module):
    """Pooling of any size."""

    def forward(self, x):
        return max_pool(pad_to_even(x))


class Unpool(nn.Module):
    """Unpooling."""

    def forward(self, x, indices):
        return max_unpool(x, indices)


def with_ties(*shape):
    return torch.randint(3, shape, generator=torch.Generator().manual_seed(0)).float()


@settings(max_examples=25, deadline=None)
@given(sides, sides)
def test_maxima_return_to_their_places(height, width):
    x = with_ties(2, 3, height, width)
    padded = pad_to_even(x)
    assert padded.shape == (2, 3, height + height % 2, width + width % 2)
    assert torch.equal(padded[..., :height, :width], x)
    pooled, indices = max_pool(padded)
    assert torch.equal(pooled, F.max_pool2d(x, 2, ceil_mode=True))
    back = max_unpool(pooled, indices)
    assert torch.equal(back, F.max_unpool2d(pooled, indices, 2))
    assert (back[..., height:, :] == 0).all()
    assert (back[..., width:] == 0).all()


@pytest.mark.parametrize("size", [(6, 10), (5, 7)])
def test_exported_indices_are_torchs_where_values_tie(size):
    x = with_ties(1, 4, *size)
    expected = Pool()(x)
    for ours, theirs in zip(onnx_outputs(Pool(), (x,)), expected, strict=True):
        assert np.array_equal(ours, theirs.numpy())
    (unpooled,) = onnx_outputs(Unpool(), expected)
    assert np.array_equal(unpooled, max_unpool(*expected).numpy())


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float64])
def test_unpooling_keeps_the_type(dtype):
    x, indices = max_pool(with_ties(1, 2, 4, 6).to(dtype))
    assert max_unpool(x, indices).dtype is dtype


@pytest.mark.parametrize("block", ["enet_up", "dsnet_up"])
def test_a_map_larger_than_its_indices_is_cropped(block):
    _, indices = max_pool(with_ties(1, 8, 6, 10))
    up = registry[block].factory((4, 8), 8).eval()
    x = torch.randn(1, 4, 4, 6)
    assert torch.equal(up(x, indices), up(x[..., :3, :5], indices))


@pytest.mark.parametrize(
    ("block", "shapes", "params", "message"),
    [
        ("enet_up", (Shape(8, 4), Shape(16, 4)), {}, "must be the 16 channels that were pooled"),
        ("dsnet_up", (Shape(8, 4), Shape(8, 8)), {}, "inputs must have one stride, got 4, 8"),
        ("dsnet_up", (Shape(8, 1), Shape(8, 1)), {}, "stride 1 cannot be enlarged 2 times"),
        ("enet_down", (Shape(16, 4),), {}, "at least the 16 channels that are pooled, got 8"),
        ("erfnet_down", (Shape(8, 4),), {}, "above the 8 channels that are pooled through, got 8"),
        ("dsnet_down", (Shape(8, 4),), {"groups": 3}, "must be divisible by 3 groups, got 8"),
        ("dsnet_unit", (Shape(9, 4),), {"groups": 3}, "channels must be even, got 9"),
        ("eda_block", (Shape(9, 4),), {"growth": 0}, "growth must be 1 or more, got 0"),
    ],
)
def test_laws_refuse(block, shapes, params, message):
    entry = registry[block]
    with pytest.raises(ValueError, match=re.escape(message)):
        entry.law(shapes, {**entry.defaults, "out_channels": 8, **params})


@pytest.mark.parametrize(
    ("block", "in_channels", "params", "message"),
    [
        ("enet_bottleneck", 8, {"variant": "torch"}, "variant must be 'lua' or 'port', got 'torc"),
        ("enet_bottleneck", 8, {"activation": "elu"}, "activation must be 'prelu' or 'relu', got"),
        ("enet_bottleneck", 8, {"reduction": 9}, "reduction must be from 1 to the 8 channels"),
        ("enet_up", (8, 16), {"out_channels": 8}, "must be the 16 channels that were pooled"),
    ],
)
def test_illegal_values_are_refused(block, in_channels, params, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        registry[block].factory(in_channels, **params)
