"""The ShuffleNet units: closed forms, what they refuse, the conformance suite with three groups."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nasseg.graph.registry import Shape, registry
from nasseg.testing import CHECKS, Example

from .counting import parameters

fast = settings(max_examples=25, deadline=None)
groups = st.sampled_from((1, 2, 3, 4))

V1 = registry["shufflenet_v1_unit"]
EXAMPLES = [
    Example(V1, (Shape(24, 4),), {"out_channels": 24}),
    Example(V1, (Shape(24, 4),), {"out_channels": 24, "variant": "megvii", "bias": True}),
    Example(V1, (Shape(24, 4),), {"out_channels": 60, "stride": 2, "first_grouped": False}),
    Example(V1, (Shape(24, 4),), {"out_channels": 60, "stride": 2, "variant": "megvii"}),
]


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_three_groups_conform(check, example):
    check(example)


@fast
@given(groups, st.integers(1, 5))
def test_v1_plain(g, a):
    m = a * g
    c = 4 * m
    expected = 2 * c * m // g + 13 * m + 2 * c
    for variant in ("paper", "megvii"):
        assert parameters("shufflenet_v1_unit", c, c, groups=g, variant=variant) == expected
    biased = expected + 2 * m + c
    assert parameters("shufflenet_v1_unit", c, c, groups=g, bias=True) == biased


@fast
@given(groups, st.integers(1, 4), st.integers(1, 4), st.booleans())
def test_v1_strided(g, a, b, first_grouped):
    c, m = 4 * a * g, (a + b) * g
    n = 4 * m
    first = g if first_grouped else 1
    expected = c * m // first + 13 * m + m * (n - c) // g + 2 * (n - c)
    params = {"stride": 2, "groups": g, "first_grouped": first_grouped}
    assert parameters("shufflenet_v1_unit", c, n, **params) == expected


@fast
@given(st.integers(1, 40))
def test_v2_plain(h):
    for variant in ("torchvision", "megvii"):
        count = parameters("shufflenet_v2_unit", 2 * h, 2 * h, variant=variant)
        assert count == 2 * h * h + 15 * h


@fast
@given(st.integers(1, 40), st.integers(1, 40))
def test_v2_strided(c, more):
    h = c // 2 + more
    n = 2 * h

    def expected(projected):
        main = c * h + 13 * h + h * (n - projected) + 2 * (n - projected)
        return main + 11 * c + c * projected + 2 * projected

    unit = {"stride": 2}
    assert parameters("shufflenet_v2_unit", c, n, **unit) == expected(h)
    assert parameters("shufflenet_v2_unit", c, n, variant="megvii", **unit) == expected(c)


@pytest.mark.parametrize(
    ("block", "params", "message"),
    [
        ("shufflenet_v1_unit", {"out_channels": 48}, "a residual needs stride 1 and equal"),
        ("shufflenet_v1_unit", {"out_channels": 24, "stride": 2}, "must be above the 24 channels"),
        ("shufflenet_v1_unit", {"out_channels": 24, "groups": 4}, "mid_channels must be divisible"),
        ("shufflenet_v2_unit", {"out_channels": 48}, "with stride 1, as many as come in"),
        ("shufflenet_v2_unit", {"out_channels": 25, "stride": 2}, "must be even"),
        (
            "shufflenet_v2_unit",
            {"out_channels": 24, "stride": 2, "variant": "megvii"},
            "must be above the 24 channels of the shortcut",
        ),
    ],
)
def test_illegal_values_are_refused(block, params, message):
    with pytest.raises(ValueError, match=message):
        registry[block].factory(24, **params)
