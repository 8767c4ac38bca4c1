"""Parameter counts of the RefineNet blocks against the closed forms."""

from hypothesis import given, settings
from hypothesis import strategies as st

from .counting import parameters

channels = st.integers(1, 40)
kernels = st.sampled_from((1, 3, 5))
fast = settings(max_examples=20, deadline=None)


@fast
@given(channels, st.integers(1, 5), kernels)
def test_crp(c, stages, k):
    assert parameters("crp", c, stages=stages, kernel_size=k) == stages * k**2 * c**2


@fast
@given(channels, st.integers(1, 4))
def test_rcu(c, blocks):
    assert parameters("rcu", c, blocks=blocks) == blocks * (18 * c**2 + c)


@fast
@given(channels, st.integers(1, 4))
def test_rcu_lw(width, reduction):
    expected = width**2 * (2 * reduction + 9)
    assert parameters("rcu_lw", width * reduction, reduction=reduction) == expected


@fast
@given(channels, st.lists(channels, min_size=1, max_size=3), channels, st.integers(1, 3), kernels)
def test_fusion_lw(deep, skips, n, skip_convs, k):
    params = {"skip_convs": skip_convs, "kernel_size": k}
    expected = deep * n + sum(skip * n + (skip_convs - 1) * n**2 for skip in skips)
    assert parameters("fusion_lw", (deep, *skips), n, **params) == k**2 * expected
