"""Parameter counts of the blocks of ERFNet, ENet, EDANet and DSNet against the closed forms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .counting import parameters

widths = st.integers(4, 40)
fours = st.integers(1, 12).map(lambda i: 4 * i)
dilations = st.integers(1, 16)
fast = settings(max_examples=20, deadline=None)


@fast
@given(widths, dilations)
def test_non_bt_1d(c, dilation):
    assert parameters("non_bt_1d", c, dilation=dilation) == 12 * c**2 + 8 * c


@fast
@given(widths, widths)
def test_pooled_through_or_not(c, added):
    n = c + added
    grown = 9 * c * added + added + 2 * n
    assert parameters("erfnet_down", c, n) == parameters("eda_down", c, n) == grown
    assert parameters("eda_down", n, c) == 9 * n * c + c + 2 * c


@fast
@given(widths, widths)
def test_erfnet_up(c, n):
    assert parameters("erfnet_up", c, n) == 9 * c * n + n + 2 * n


def test_initial_blocks():
    assert parameters("enet_initial", 3) == 412
    assert parameters("enet_initial", 3, variant="port") == 384
    assert parameters("dsnet_initial", 3) == 27 * 13 + 26 + 1 + 32 + 1


@fast
@given(fours, dilations, st.sampled_from((3, 5, 7)))
def test_enet_bottleneck(c, dilation, k):
    n = c // 4
    around = 2 * c * n + 7 * n + 3 * c
    assert parameters("enet_bottleneck", c, dilation=dilation) == around + 9 * n**2
    pair = parameters("enet_bottleneck", c, kernel_size=k, asymmetric=True)
    assert pair == around + 2 * k * n**2


@fast
@given(fours, st.sampled_from((3, 5, 7)))
def test_enet_bottleneck_of_the_port(c, k):
    n = c // 4
    regular = 2 * c * n + 9 * n**2 + 4 * n + 2 * c
    assert parameters("enet_bottleneck", c, variant="port") == regular + 4
    assert parameters("enet_bottleneck", c, variant="port", activation="relu") == regular
    pair = parameters("enet_bottleneck", c, kernel_size=k, asymmetric=True, variant="port")
    assert pair == 2 * c * n + 2 * k * n**2 + 6 * n + 2 * c + 5


@fast
@given(fours, fours)
def test_enet_down(c, added):
    width = c + added
    n = width // 4
    lua = 4 * c * n + 9 * n**2 + 7 * n + n * width + 3 * width
    assert parameters("enet_down", c, width) == lua
    n = c // 4
    port = 4 * c * n + 9 * n**2 + n * width + 4 * n + 2 * width + 4
    assert parameters("enet_down", c, width, variant="port") == port


@fast
@given(fours, fours)
def test_enet_up(c, width):
    n = width // 4
    lua = c * width + c * n + 9 * n**2 + n * width + 4 * width + 5 * n
    assert parameters("enet_up", (c, width), width) == lua
    n = c // 4
    port = c * width + c * n + 4 * n**2 + n * width + 4 * n + 4 * width
    assert parameters("enet_up", (c, width), width, variant="port") == port
    with_slopes = parameters("enet_up", (c, width), width, variant="port", activation="prelu")
    assert with_slopes == port + 3


@fast
@given(widths, widths, st.lists(dilations, min_size=1, max_size=4).map(tuple))
def test_eda(w, k, listed):
    modules = [
        parameters("eda_module", w + i * k, growth=k, dilation=dilation)
        for i, dilation in enumerate(listed)
    ]
    assert modules[0] == w * k + 12 * k**2 + 11 * k
    assert parameters("eda_block", w, growth=k, dilations=listed) == sum(modules)


@fast
@given(fours, dilations)
def test_dsnet_unit(c, dilation):
    h = c // 2
    learned = 11 * h**2 + 6 * h + 3
    assert parameters("dsnet_unit", c, dilation=dilation) == learned
    assert parameters("dsnet_unit", c, dilation=dilation, learned_scale=False) == learned - 3 * h


@pytest.mark.parametrize("learned_scale", [False, True])
@fast
@given(widths, fours)
def test_dsnet_down_and_up(learned_scale, c, n):
    h = n // 2
    scale = 2 if learned_scale else 1
    down = 2 * c * h + 10 * h**2 + 4 * scale * h + 4
    assert parameters("dsnet_down", c, n, learned_scale=learned_scale) == down
    up = 2 * c * n + 10 * n**2 + 4 * scale * n
    assert parameters("dsnet_up", (c, n), n, learned_scale=learned_scale) == up
