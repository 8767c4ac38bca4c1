"""What the blocks refuse, and the rules they share."""

import re

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from nasseg.blocks.channel_shuffle import channel_shuffle
from nasseg.blocks.eesp import limited_dilations
from nasseg.blocks.eesp_down import pooled_to
from nasseg.blocks.hff import HFF
from nasseg.blocks.prelu import PReLU
from nasseg.blocks.sizes import crop_to_smallest
from nasseg.blocks.split import branch_widths
from nasseg.graph.registry import Shape, registry


@pytest.mark.parametrize(
    ("block", "in_channels", "params", "message"),
    [
        ("conv", 8, {"out_channels": 9, "groups": 4}, "out_channels must be divisible by 4"),
        ("conv", 8, {"out_channels": 8, "kernel_size": 2}, "kernel_size must be odd, got 2"),
        (
            "conv",
            8,
            {"out_channels": 8, "activation": "gelu"},
            "activation must be one of 'prelu'",
        ),
        ("add", (8, 16), {}, "inputs must have equal channels, got 8, 16"),
        ("hff", (8, 6, 7), {}, "inputs must have equal channels, got 6, 7"),
        ("hff", (8, 6, 6), {"first_in_sum": True}, "inputs must have equal channels"),
        ("upsample", 8, {"scale": 1}, "scale must be 2 or more, got 1"),
        ("deconv", 8, {"out_channels": 8, "kernel_size": 1}, "kernel_size must be at least the"),
        ("deconv", 8, {"out_channels": 8, "stride": 1}, "stride must be 2 or more, got 1"),
        ("image_pyramid", 3, {"times": 0}, "times must be 1 or more"),
        ("image_pyramid", 3, {"kernel_size": 4}, "kernel_size must be 2 or 3, got 4"),
        ("esp", 8, {"out_channels": 8, "dilations": ()}, "there must be a branch and a channel"),
        ("esp", 8, {"out_channels": 10, "residual": True}, "a residual needs stride 1 and equal"),
        (
            "ccc",
            8,
            {"out_channels": 8, "residual": True, "stride": 2},
            "got stride 2 and 8 to 8 channels",
        ),
        ("ccc_conv", 8, {"out_channels": 8, "dilation": 0}, "dilation must be 1 or more, got 0"),
        ("eesp", 16, {"out_channels": 24}, "new channels by 16, got 16 and 24"),
        ("eesp_down", (16,), {"out_channels": 16}, "out_channels must be above the 16 channels"),
        ("depthwise_pyramid", 8, {"out_channels": 8, "levels": 0}, "levels must be 1 or more"),
    ],
)
def test_illegal_values_are_refused(block, in_channels, params, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        registry[block].factory(in_channels, **params)


@pytest.mark.parametrize(
    ("block", "shapes", "params", "message"),
    [
        ("concat", (Shape(3, 2), Shape(3, 4)), {}, "inputs must have one stride, got 2, 4"),
        ("add", (Shape(3, 2), Shape(4, 2)), {}, "inputs must have equal channels, got 3, 4"),
        ("upsample", (Shape(3, 1),), {}, "a map of stride 1 cannot be enlarged 2 times"),
        ("deconv", (Shape(3, 4),), {"stride": 3}, "a map of stride 4 cannot be enlarged 3 times"),
        ("eesp_down", (Shape(8, 2), Shape(3, 4)), {}, "the image at stride 4 cannot be halved"),
        ("eesp_down", (Shape(8, 8), Shape(3, 16)), {}, "the image at stride 16 cannot be halved"),
    ],
)
def test_laws_refuse(block, shapes, params, message):
    entry = registry[block]
    with pytest.raises(ValueError, match=re.escape(message)):
        entry.law(shapes, {**entry.defaults, "out_channels": 16, **params})


@pytest.mark.parametrize("stride", [1, 2, 4])
@pytest.mark.parametrize("image", [(45, 61), (33, 32), (64, 96)])
def test_image_of_any_finer_stride_reinforces(stride, image):
    features, picture = (
        torch.randn(1, c, *(-(-n // s) for n in image)) for c, s in ((16, 4), (3, stride))
    )
    block = registry["eesp_down"].factory((16, 3), 32).eval()
    assert block(features, picture).shape[2:] == tuple(-(-n // 8) for n in image)


def test_image_that_never_fits_is_refused():
    with pytest.raises(ValueError, match=r"halving an image of \(32, 32\) does not lead to"):
        pooled_to((5, 5), torch.zeros(1, 3, 32, 32))


@given(st.integers(1, 300), st.integers(1, 12))
def test_branch_widths_add_up(out_channels, branches):
    first, *others = branch_widths(out_channels, branches)
    assert first + sum(others) == out_channels
    assert len(others) + 1 == min(branches, out_channels)
    assert all(width == out_channels // min(branches, out_channels) for width in others)


@pytest.mark.parametrize("block", ["esp", "ccc", "wider_bank"])
def test_two_classes_are_wide_enough_for_a_decoder(block):
    module = registry[block].factory(2, out_channels=2)
    assert module(torch.zeros(2, 2, 16, 16)).shape == (2, 2, 16, 16)


@pytest.mark.parametrize(
    ("limit", "expected"),
    [(5, (1, 1, 1, 2)), (7, (1, 1, 2, 3)), (9, (1, 2, 3, 4)), (13, (1, 2, 3, 4))],
)
def test_receptive_limit(limit, expected):
    assert limited_dilations(4, limit) == expected


@pytest.mark.parametrize(
    ("first_in_sum", "expected"), [(False, [1, 10, 110]), (True, [1, 11, 111])]
)
def test_hff_rules(first_in_sum, expected):
    branches = [torch.full((1, 1, 2, 2), value) for value in (1.0, 10.0, 100.0)]
    fused = HFF((1, 1, 1), first_in_sum=first_in_sum)(*branches)
    assert fused[0, :, 0, 0].tolist() == expected


def test_crop_keeps_the_top_left():
    large, small = torch.arange(12.0).reshape(1, 1, 3, 4), torch.zeros(1, 1, 3, 3)
    cropped, kept = crop_to_smallest((large, small))
    assert kept is small
    assert torch.equal(cropped, large[..., :3])


def test_channel_shuffle_is_torchs():
    x = torch.randn(2, 12, 3, 4)
    assert torch.equal(channel_shuffle(x, 3), torch.nn.functional.channel_shuffle(x, 3))


@pytest.mark.parametrize("slopes", [1, 6])
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_prelu_has_torchs_gradients_to_the_last_bit(slopes, dtype):
    torch.manual_seed(0)
    x = torch.randn(2, 6, 5, 7, dtype=dtype).contiguous(memory_format=torch.channels_last)
    x[0, 0, 0] = 0.0
    found = []
    for kind in (torch.nn.PReLU, PReLU):
        module, leaf = kind(slopes).to(dtype), x.clone().requires_grad_()
        with torch.no_grad():
            module.weight.copy_(torch.linspace(-0.5, 1.5, slopes))
        output = module(leaf)
        (output * torch.arange(7, dtype=dtype)).sum().backward()
        found.append((output, leaf.grad, module.weight.grad))
    for theirs, ours in zip(*found, strict=True):
        assert torch.allclose(theirs, ours, rtol=1e-6, atol=0)
    assert torch.equal(found[0][0], found[1][0])
    assert torch.equal(found[0][1], found[1][1])
