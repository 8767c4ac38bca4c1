"""Parameter counts of the design techniques against their closed forms."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from nasseg.blocks.vgg import CONVOLUTIONS, VGG, widths_of

from .counting import parameters

channels = st.integers(1, 60)
fast = settings(max_examples=20, deadline=None)


@fast
@given(channels)
def test_crelu(c):
    assert parameters("crelu", c) == 0
    assert parameters("crelu", c, affine=True) == 4 * c


@fast
@given(channels, channels, st.sampled_from((1, 3, 5, 7)), st.integers(1, 4))
def test_factorised_conv(c, n, kernel_size, dilation):
    expected = kernel_size * n * (c + n) + 3 * n
    params = {"kernel_size": kernel_size, "dilation": dilation}
    assert parameters("factorised_conv", c, n, **params) == expected


@fast
@given(channels, st.integers(1, 20), st.lists(st.sampled_from((1, 3, 5, 7)), min_size=1))
def test_wider_bank(c, width, kernel_sizes):
    n = width * len(kernel_sizes)
    expected = sum(size**2 * c * width for size in kernel_sizes) + 2 * n
    assert parameters("wider_bank", c, n, kernel_sizes=tuple(kernel_sizes)) == expected


@fast
@given(channels, st.integers(1, 5), st.integers(1, 6))
def test_split_sum_counts_separate_paths(c, width, branches):
    n = 2 * width * branches
    path = c * width + 9 * width**2 + width * n + 4 * width
    assert parameters("split_sum", c, n, branches=branches) == branches * path + 2 * n


@fast
@given(channels)
def test_efficient_non_bottleneck(c):
    assert parameters("efficient_non_bottleneck", c) == 41 * c**2 + 5 * c


@pytest.mark.parametrize(("depth", "convs"), [(10, 10), (16, 13)])
def test_vgg(depth, convs):
    widths = widths_of(4)
    ins = [3, *widths[:-1]]
    expected = sum(
        9 * (c * n + (k - 1) * n * n) + 3 * k * n
        for c, n, k in zip(ins, widths, CONVOLUTIONS[depth], strict=True)
    )
    assert sum(CONVOLUTIONS[depth]) == convs
    assert parameters("vgg", 3, depth=depth, width=4) == expected


def test_vgg16_has_the_convolutions_of_torchvision():
    with torch.device("meta"):
        assert parameters("vgg", 3) == 14_723_136


@pytest.mark.parametrize("depth", [10, 16])
@pytest.mark.parametrize("output_stride", [8, 16])
def test_dilated_vgg_sees_as_far(depth, output_stride):
    """Where both compute, they agree, once the plain network's poolings only subsample."""
    torch.manual_seed(0)
    plain, dilated = (
        VGG(3, depth=depth, width=2, output_stride=stride).eval() for stride in (32, output_stride)
    )
    dilated.load_state_dict(plain.state_dict())
    for stage in (*plain.stages, *dilated.stages):
        if isinstance(stage[-1], nn.MaxPool2d):
            stage[-1] = nn.MaxPool2d(1, stride=2)
    image = torch.randn(1, 3, 64, 96)
    every = 32 // output_stride
    with torch.inference_mode():
        torch.testing.assert_close(dilated(image)[0][..., ::every, ::every], plain(image)[0])
