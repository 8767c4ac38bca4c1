"""Parameter counts of CGNet's blocks against their closed forms, and what the blocks refuse."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nasseg.graph.registry import registry

from .counting import parameters

fast = settings(max_examples=25, deadline=None)
channels = st.integers(4, 70)
reductions = st.integers(1, 8)
dilations = st.integers(1, 8)


def gate(n, r):
    return 2 * n * (n // r) + n // r + n


@fast
@given(channels, st.integers(4, 35), dilations, reductions)
def test_cg(m, half, dilation, r):
    n = 2 * half
    expected = m * half + 3 * half + 18 * half + 3 * n + gate(n, r)
    params = {"dilation": dilation, "reduction": r, "residual": "none"}
    assert parameters("cg", m, n, **params) == expected


@fast
@given(channels, st.integers(8, 70), dilations, reductions)
def test_cg_down(m, n, dilation, r):
    expected = 9 * m * n + 3 * n + 18 * n + 6 * n + 2 * n * n + gate(n, r)
    assert parameters("cg_down", m, n, dilation=dilation, reduction=r) == expected


@pytest.mark.parametrize(
    ("in_channels", "params", "message"),
    [
        (8, {"out_channels": 16}, "a residual needs stride 1 and equal channels"),
        (8, {"out_channels": 9, "residual": "none"}, "out_channels must be even, got 9"),
        (8, {"out_channels": 8, "reduction": 9}, "reduction must be 1 to the 8 channels, got 9"),
    ],
)
def test_illegal_values_are_refused(in_channels, params, message):
    with pytest.raises(ValueError, match=message):
        registry["cg"].factory(in_channels, **params)
