"""Parameter counts of BiSeNet's, ICNet's and Fast-SCNN's modules against their closed forms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nasseg.graph.registry import registry

from .counting import parameters

channels = st.integers(4, 40)
strides = st.sampled_from((1, 2))
fast = settings(max_examples=20, deadline=None)


@fast
@given(channels, channels, st.integers(1, 8), st.integers(1, 4))
def test_ffm(a, b, narrow, r):
    m, n = a + b, narrow * r
    mixed = m * n + 2 * n
    assert parameters("ffm", (a, b), n, reduction=r) == mixed + 2 * n * n // r
    assert parameters("ffm", (a, b), n, attention="single") == mixed + n * n + 2 * n


@fast
@given(channels, channels)
def test_arm(c, n):
    assert parameters("arm", c, n) == 9 * c * n + 2 * n + n * n + 2 * n


@fast
@given(channels, channels)
def test_global_context(c, n):
    assert parameters("global_context", c, n) == c * n + 2 * n


@fast
@given(channels, channels)
def test_spatial_path(n, w):
    expected = 49 * 3 * w + 18 * w * w + w * n + 6 * w + 2 * n
    assert parameters("spatial_path", 3, n, width=w) == expected


def separable(c, n):
    return 9 * c + c * n + 2 * n


@fast
@given(channels, st.integers(1, 20), strides)
def test_xception39_unit(c, m, stride):
    layers = separable(c, m) + separable(m, m) + separable(m, 4 * m)
    projected = layers + separable(c, 4 * m)
    assert parameters("xception39_unit", c, 4 * m, stride=stride) == projected
    plain = separable(4 * m, m) + separable(m, m) + separable(m, 4 * m)
    assert parameters("xception39_unit", 4 * m, 4 * m, projection=False) == plain


@fast
@given(channels, channels, channels, st.integers(2, 30))
def test_cff(f1, f2, n, k):
    fused = 9 * f1 * n + 2 * n + f2 * n + 2 * n
    assert parameters("cff", (f1, f2), n) == fused
    before = parameters("cff", (f1, f2), n, auxiliary="before", classes=k)
    assert before == fused + f1 * k + k
    after = parameters("cff", (f1, f2), n, auxiliary="after", classes=k)
    assert after == fused + n * k


@fast
@given(channels, st.integers(1, 20), st.lists(st.integers(1, 8), min_size=1, max_size=5))
def test_ppm(c, b, bins):
    expected = len(bins) * (c * b + 2 * b)
    assert parameters("ppm", c, branch_channels=b, bins=tuple(bins)) == expected
    assert parameters("ppm", c, merge="sum", bins=tuple(bins)) == 0


@fast
@given(st.integers(1, 20), channels)
def test_fast_scnn_pyramid(quarter, n):
    c = 4 * quarter
    project = parameters("conv", 2 * c, n, kernel_size=1, activation="relu")
    assert parameters("ppm", c) + project == c * c + 2 * c + 2 * c * n + 2 * n


@fast
@given(channels, channels, strides)
def test_ds_conv(c, n, stride):
    assert parameters("ds_conv", c, n, stride=stride) == 11 * c + c * n + 2 * n


@fast
@given(channels, channels, strides, st.integers(1, 6))
def test_inverted_residual(c, n, stride, t):
    expected = t * c * c + 13 * t * c + t * c * n + 2 * n
    assert parameters("inverted_residual", c, n, stride=stride, expansion=t) == expected


@fast
@given(channels, channels, channels)
def test_learning_to_downsample(a, b, n):
    expected = 27 * a + 2 * a + (11 * a + a * b + 2 * b) + (11 * b + b * n + 2 * n)
    assert parameters("learning_to_downsample", 3, n, widths=(a, b)) == expected


@fast
@given(channels, channels, st.integers(1, 3))
def test_fast_fusion(high, low, factor):
    n = low * factor
    expected = 11 * n + (n * n + 3 * n) + (high * n + 3 * n)
    assert parameters("fast_fusion", (high, low), n) == expected


@fast
@given(channels, channels)
def test_fast_classifier(c, n):
    expected = 2 * (11 * c + c * c + 2 * c) + c * n + n
    assert parameters("fast_classifier", c, n) == expected


@fast
@given(channels, st.integers(1, 20), strides, st.sampled_from(("1x1", "3x3")))
def test_bottleneck(c, w, stride, strided):
    n = 4 * w + (c == 4 * w)  # a width at which there is a projection
    w = n // 4
    layers = c * w + 9 * w * w + w * n + 4 * w + 2 * n
    expected = layers + c * n + 2 * n
    assert parameters("bottleneck", c, n, stride=stride, strided=strided) == expected


@pytest.mark.parametrize(
    ("name", "arguments", "params", "sentence"),
    [
        ("ffm", ((8, 8), 16), {"reduction": 17}, "reduction must be between 1 and 16, got 17"),
        ("xception39_unit", (8, 18), {}, "out_channels must be divisible by 4, got 18"),
        ("xception39_unit", (8, 16), {"projection": False}, "a residual needs"),
        ("ppm", (3,), {}, "in_channels must be at least the 4 bins, got 3"),
        ("ppm", (8,), {"bins": (0,)}, "bins must be grid sizes from 1 up"),
        ("fast_fusion", ((8, 8), 12), {}, "out_channels must be divisible by 8 groups, got 12"),
        ("inverted_residual", (8, 8), {"expansion": 0}, "expansion must be 1 or more, got 0"),
        ("downsample", (3,), {"scale": 1}, "scale must be 2 or more, got 1"),
        ("max_pool", (3,), {"kernel_size": 2}, "kernel_size must be odd and above 1, got 2"),
    ],
)
def test_wrong_values_are_refused(name, arguments, params, sentence):
    with pytest.raises(ValueError, match=sentence):
        registry[name].factory(*arguments, **params)
