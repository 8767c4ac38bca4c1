"""Parameter counts against the closed forms of the published modules."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .counting import parameters

channels = st.integers(5, 70)
dilation_lists = st.lists(st.integers(2, 9), min_size=1, max_size=5).map(tuple)
fast = settings(max_examples=25, deadline=None)


@fast
@given(channels, channels, st.sampled_from((1, 2)), st.integers(1, 5))
def test_esp(m, n, stride, branches):
    dilations = tuple(2**i for i in range(branches))
    reduced = n // branches
    reduction = m * reduced * (9 if stride == 2 else 1)
    expected = reduction + 9 * reduced * n + 3 * n
    assert parameters("esp", m, n, stride=stride, dilations=dilations) == expected


@fast
@given(channels, channels, st.sampled_from((1, 2)), dilation_lists, st.booleans())
def test_ccc(m, n, stride, dilations, hff):
    k = len(dilations)
    reduced = n // k
    reduction = m * reduced * (9 if stride == 2 else 1)
    expected = reduction + reduced * (4 * sum(dilations) + 12 * k + n) + 3 * n
    assert parameters("ccc", m, n, stride=stride, dilations=dilations, hff=hff) == expected


@pytest.mark.parametrize(("separable", "expected"), [(False, 9 * 8 * 12), (True, 9 * 8 + 8 * 12)])
def test_ccc_conv_without_dilation(separable, expected):
    assert parameters("ccc_conv", 8, 12, dilation=1, separable=separable) == expected


def eesp_transform(m, n, k):
    """Count all but the last activation."""
    width = n // k
    return m * width // k + 3 * width + 9 * n + n * n // k + 5 * n


@fast
@given(st.integers(1, 8), st.integers(1, 4), st.integers(1, 6), st.sampled_from((3, 7, 9, 15)))
def test_eesp(a, b, k, limit):
    m, n = a * k, b * k * k
    expected = eesp_transform(m, n, k) + n
    assert parameters("eesp", m, n, branches=k, receptive_limit=limit) == expected


@fast
@given(st.integers(1, 8), st.integers(1, 4), st.integers(1, 6))
def test_eesp_down(a, b, k):
    m, new = a * k, b * k * k
    n = m + new
    expected = eesp_transform(m, new, k) + n
    assert parameters("eesp_down", (m,), n, branches=k) == expected
    assert parameters("eesp_down", (m, 3), n, branches=k) == expected + 90 + 5 * n


@fast
@given(channels, channels, st.integers(1, 5))
def test_depthwise_pyramid(m, n, levels):
    expected = 9 * m * levels + (levels + 1) * m * n + 3 * n
    assert parameters("depthwise_pyramid", m, n, levels=levels) == expected


@fast
@given(channels, channels, st.integers(1, 20), st.integers(2, 40), st.booleans())
def test_efficient_pyramid_pool(m, n, proj_channels, classes, last):
    p = min(proj_channels, classes // 2)
    end = n if last else 3 * n
    expected = 5 * 9 * p + (m * p + 3 * p) + 15 * p + (9 * 5 * p + 3 * p) + p * n + end
    params = {"proj_channels": proj_channels, "classes": classes, "last": last}
    assert parameters("efficient_pyramid_pool", m, n, **params) == expected


@fast
@given(channels, channels)
def test_gated_projection(m, n):
    expected = m * n + 9 * m * n // math.gcd(m, n) + 3 * n
    assert parameters("gated_projection", m, n) == expected


@fast
@given(channels, channels)
def test_separable_conv(m, n):
    assert parameters("separable_conv", m, n) == 9 * m + m * n + 3 * n
