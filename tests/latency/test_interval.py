from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.latency.interval import Interval, median_interval


@given(st.lists(st.floats(0.1, 1e4), min_size=1, max_size=60))
def test_the_interval_holds_the_median(samples):
    interval = median_interval(samples)
    assert 0 < interval.low <= interval.median <= interval.high
    assert interval.median == np.median(samples)
    assert interval.spread >= 0


def test_it_is_the_same_for_the_same_samples():
    samples = np.random.default_rng(3).normal(5, 1, 40)
    assert median_interval(samples) == median_interval(samples)


def test_it_narrows_with_more_samples():
    draw = np.random.default_rng(5).normal(10, 1, 400)
    assert median_interval(draw).spread < median_interval(draw[:20]).spread / 2


@pytest.mark.parametrize("count", [2, 3, 4, 8, 20])
def test_it_holds_the_true_median_nineteen_times_in_twenty(count):
    generator = np.random.default_rng(11)
    held = 0
    for _ in range(300):
        interval = median_interval(generator.lognormal(0, 0.1, count))
        held += interval.low <= 1.0 <= interval.high
    assert held >= 0.93 * 300


def test_samples_of_a_round_are_not_taken_for_independent():
    """A disturbance hits both blocks of a round alike."""
    once = np.random.default_rng(7).lognormal(0, 0.1, 20)
    twice = np.repeat(once[:, None], 2, axis=1)
    assert median_interval(twice).spread == pytest.approx(median_interval(once).spread, rel=0.2)


def test_of_a_single_round_the_range_is_known():
    assert median_interval([[2.0, 3.0]]) == Interval(2.5, 2.0, 3.0)


def test_independent_errors_are_added():
    wider = Interval(10.0, 9.0, 12.0).widened(0.1)
    assert wider.median == 10.0
    assert wider.low == pytest.approx(10 * np.exp(-np.hypot(np.log(10 / 9), 0.1)))
    assert wider.high == pytest.approx(10 * np.exp(np.hypot(np.log(1.2), 0.1)))


def test_no_samples_have_no_median():
    with pytest.raises(ValueError, match="no samples"):
        median_interval([])
