from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.latency.interval import median_interval


@given(st.lists(st.floats(0.1, 1e4), min_size=1, max_size=60))
def test_the_interval_holds_the_median_and_lies_within_the_samples(samples):
    interval = median_interval(samples)
    assert min(samples) <= interval.low <= interval.median <= interval.high <= max(samples)
    assert interval.median == np.median(samples)
    assert interval.spread >= 0


def test_it_is_the_same_for_the_same_samples():
    samples = np.random.default_rng(3).normal(5, 1, 40)
    assert median_interval(samples) == median_interval(samples)


def test_it_narrows_with_more_samples():
    draw = np.random.default_rng(5).normal(10, 1, 400)
    assert median_interval(draw).spread < median_interval(draw[:20]).spread / 2


def test_it_holds_the_true_median_nineteen_times_in_twenty():
    generator = np.random.default_rng(11)
    held = 0
    for _ in range(200):
        interval = median_interval(generator.lognormal(0, 0.1, 20))
        held += interval.low <= 1.0 <= interval.high
    assert held >= 180


def test_no_samples_have_no_median():
    with pytest.raises(ValueError, match="no samples"):
        median_interval([])
