"""Parameter counts of the blocks of ShelfNet, LadderNet and SQ against the closed forms."""

from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn, zeros

from nasseg.graph.registry import registry
from nasseg.network import fold_batch_norm
from nasseg.network.cost import count_module

from .counting import parameters

channels = st.integers(1, 40)
fast = settings(max_examples=20, deadline=None)


@fast
@given(channels, st.booleans())
def test_shared_residual(c, norm):
    expected = 9 * c**2 + c + (4 * c if norm else 0)
    assert parameters("shared_residual", c, norm=norm) == expected


def test_a_shared_convolution_counts_twice_and_is_not_folded():
    block = registry["shared_residual"].factory(16)
    image = zeros(1, 16, 8, 10)
    assert count_module(block, image).macs == 2 * 9 * 16**2 * 80
    folded = fold_batch_norm(block, image)
    assert sum(isinstance(module, nn.BatchNorm2d) for module in folded.modules()) == 2


@fast
@given(channels, channels)
def test_shelf_up(c, n):
    arm = 9 * c * n + 2 * n + n**2 + 2 * n
    assert parameters("shelf_up", (c, n)) == arm + 9 * n**2 + 2 * n


@fast
@given(channels, channels, channels, st.booleans())
def test_fire(c, s, e, pool):
    expected = c * s + s + 10 * s * e + 2 * e
    assert parameters("fire", c, squeeze=s, expand=e, pool=pool) == expected


@fast
@given(channels, channels, st.lists(st.integers(1, 9), min_size=1, max_size=5).map(tuple))
def test_parallel_dilated(c, n, dilations):
    expected = len(dilations) * (9 * c * n + n)
    assert parameters("parallel_dilated", c, n, dilations=dilations) == expected


@fast
@given(channels, channels, channels)
def test_sq_refinement(deep, skip, n):
    total = skip + n
    expected = 9 * deep * n + n + 9 * skip**2 + skip + 9 * total**2 + total
    assert parameters("sq_refinement", (deep, skip), total) == expected
