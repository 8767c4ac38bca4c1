"""The decoders of RTSeg, ShuffleSeg and the ShuffleNetV2 network against their closed forms."""

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st

from nasseg.blocks.bilinear_deconv import bilinear_deconv
from nasseg.graph.registry import Shape, registry

from .counting import parameters

fast = settings(max_examples=15, deadline=None)
channels = st.integers(1, 40)


@fast
@given(channels, channels, channels, st.integers(1, 20))
def test_skipnet(c32, c16, c8, k):
    scores = (c32 + c16 + c8) * k + 3 * k
    expected = scores + 2 * (16 * k * k + k) + 256 * k * k + k + 8 * k
    assert parameters("skipnet", (c32, c16, c8), k) == expected


@fast
@given(channels, channels)
def test_unet_step(deep, skip):
    expected = (deep * skip + 3 * skip) + (16 * skip**2 + 2 * skip) + (skip**2 + 3 * skip)
    assert parameters("unet_step", (deep, skip)) == expected


@fast
@given(channels, st.integers(1, 20), st.sampled_from((4, 8, 16)))
def test_dilation_head(c, k, scale):
    expected = c * k + k + (2 * scale * k) ** 2
    assert parameters("dilation_head", c, k, scale=scale) == expected


@fast
@given(channels, channels, channels)
def test_dpc_head(c, w, o):
    expected = 11 * c + c * w + 2 * w + 4 * (11 * w + w * w + 2 * w) + 5 * w * o + 2 * o
    assert parameters("dpc_head", c, o, branch_channels=w) == expected


@fast
@given(channels, channels, channels)
def test_basic_head(c, w, o):
    expected = 2 * (c * w + 2 * w) + 2 * w * o + 2 * o
    assert parameters("basic_head", c, o, branch_channels=w) == expected


@pytest.mark.parametrize("scale", [2, 4, 8])
def test_learned_enlargement_starts_bilinear(scale):
    x = torch.randn(1, 3, 5, 7)
    size = (5 * scale, 7 * scale)
    expected = F.interpolate(x, size, mode="bilinear", align_corners=False)
    inner = (..., slice(scale, -scale), slice(scale, -scale))
    torch.testing.assert_close(bilinear_deconv(3, scale, bias=True)(x)[inner], expected[inner])


@pytest.mark.parametrize(
    ("block", "strides", "message"),
    [
        ("skipnet", (32, 16, 16), "inputs must have strides that halve"),
        ("skipnet", (8, 4, 2), "a map of stride 2 cannot be enlarged 8 times"),
        ("unet_step", (32, 8), "must have twice the stride of the skip, got 32 and 8"),
        ("dilation_head", (4,), "a map of stride 4 cannot be enlarged 8 times"),
    ],
)
def test_illegal_strides_are_refused(block, strides, message):
    entry = registry[block]
    shapes = tuple(Shape(16, stride) for stride in strides)
    with pytest.raises(ValueError, match=message):
        entry.law(shapes, entry.defaults | {"out_channels": 8})


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"inputs": (-1, 0, 1, 0)}, "earlier branch for each of the 5 rates"),
        ({"inputs": (-1, 1, 1, 0, 0)}, "inputs must name -1 or an earlier branch"),
        ({"rates": ((1, 6),) * 4 + ((0, 3),)}, "dilation must be 1 or more, got 0"),
    ],
)
def test_illegal_cells_are_refused(params, message):
    with pytest.raises(ValueError, match=message):
        registry["dpc_head"].factory(8, branch_channels=4, **params)
