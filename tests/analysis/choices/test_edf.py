"""Empirical distribution functions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.analysis.choices.edf import distributions, edf

from ..explored import view

VALUES = st.lists(st.integers(0, 20).map(float), min_size=1, max_size=30)


def test_shares_of_known_values():
    found = edf("s", [3.0, 1.0, 1.0, 2.0])
    assert (found.count, found.values, found.shares) == (4, (1.0, 2.0, 3.0), (0.5, 0.75, 1.0))


@given(VALUES)
def test_laws(values):
    found = edf("s", values, resamples=50)
    assert list(found.values) == sorted(set(values))
    for value, share in zip(found.values, found.shares, strict=True):
        assert share == pytest.approx(sum(v <= value for v in values) / len(values))
    assert list(found.low) == sorted(found.low)
    assert all(0 <= a <= b <= 1 for a, b in zip(found.low, found.high, strict=True))
    assert found.low[-1] == found.high[-1] == found.shares[-1] == 1


def test_the_band_holds_the_shares_and_narrows_with_more_networks():
    few, many = (edf("s", [float(i % 10) for i in range(n)]) for n in (20, 500))
    for found in (few, many):
        middle = found.values.index(4.0)
        assert found.low[middle] <= found.shares[middle] == 0.5 <= found.high[middle]
    assert many.high[4] - many.low[4] < (few.high[4] - few.low[4]) / 3
    # A binomial share of 0.5 among 500 lies within 1.96 * sqrt(0.25 / 500) with 95 %.
    assert many.high[4] - many.low[4] == pytest.approx(2 * 1.96 * (0.25 / 500) ** 0.5, rel=0.15)


def test_a_seed_decides_the_bootstrap():
    values = [float(i) for i in range(15)]
    assert edf("s", values, seed=3) == edf("s", values, seed=3)
    assert edf("s", values, seed=3) != edf("s", values, seed=4)


def test_no_values():
    with pytest.raises(ValueError, match="there are no values of 's'"):
        edf("s", [])


def test_distributions_of_an_exploration():
    found = distributions(view())
    assert [each.title for each in found] == ["latency in ms", "parameters", "MACs"]
    assert [curve.name for curve in found[0].curves] == ["deep", "wide"]
    assert distributions(view(samples=0)) == ()
    (miou,) = [each for each in distributions(view(scored=True)) if each.title == "mIoU"]
    assert not miou.log
