"""What is expected of points that were not tried."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.analysis import hypervolume
from nasseg.search.samplers.surrogate import Point, Surrogate, distances

LATENCIES = st.floats(0.5, 12)
MIOUS = st.floats(0.01, 0.9)


def test_points_are_apart_by_their_choices():
    points = [
        {"kind": "esp", "join": True, "depth": 1},
        {"kind": "ccc", "join": True, "depth": 5},
        {"kind": "ccc", "join": False, "depth": 3, "hff": True},
    ]
    assert distances(points).tolist() == [[0, 2, 3.5], [2, 0, 2.5], [3.5, 2.5, 0]]
    assert distances(points, 2).tolist() == [[0, 2, 3.5], [2, 0, 2.5]]


def test_known_points_are_met_and_strangers_are_in_doubt():
    places = np.array([0.0, 1, 2, 3, 4, 5, 0.5, 60])
    known = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    mean, sd = Surrogate().posterior(np.abs(places[:6, None] - places), known)
    assert mean == pytest.approx([0.15, known.mean()], abs=0.03)
    assert sd[1] > 3 * sd[0]


@pytest.mark.parametrize("known", [[0.5], [0.5, 0.5, 0.5]], ids=["one", "equal"])
def test_values_that_do_not_vary_are_no_error(known):
    mean, sd = Surrogate().posterior(np.ones((len(known), len(known) + 1)), np.array(known))
    assert mean == pytest.approx([0.5])
    assert np.isfinite(sd).all()


@given(st.lists(st.tuples(LATENCIES, MIOUS), max_size=8), LATENCIES, MIOUS)
def test_a_gain_is_that_of_the_hypervolume_and_of_the_best(points, latency, miou):
    def worth(points):
        best = max((miou for latency, miou in points if latency < 10), default=0.0)
        return hypervolume(points, 10.0) / 10 + best

    gain = Surrogate()._gains(points, np.array([[latency]]), np.array([[miou]]), 10.0)
    assert gain[0, 0] == pytest.approx(worth([*points, (latency, miou)]) - worth(points), abs=1e-9)


def tried(number, *, trained=True):
    """Return a point of one useful and one useless choice."""
    depth, noise = number % 7, number % 3
    return Point(
        {"depth": depth, "noise": noise}, 1 + depth, 0.3 + 0.05 * depth if trained else None
    )


def test_what_would_enlarge_the_front_is_preferred():
    known = [tried(number) for number in (0, 7, 14, 5, 12, 19)]
    candidates = [Point({"depth": 0, "noise": 0}), Point({"depth": 3, "noise": 0})]
    gains = Surrogate().expected_gains(known, candidates, 8.0, np.random.default_rng(0))
    assert gains[1] > 2 * gains[0]


def test_nothing_is_gained_over_the_budget():
    known = [tried(number) for number in range(21)]
    gains = Surrogate().expected_gains(
        known, [Point({"depth": 6, "noise": 0})], 3.0, np.random.default_rng(0)
    )
    assert gains == pytest.approx([0], abs=1e-3)


def test_what_waits_for_its_training_is_not_asked_for_again():
    known = [tried(number) for number in (0, 7, 14, 5, 12, 19)]
    near = [Point({"depth": 3, "noise": 0})]
    before = Surrogate().expected_gains(known, near, 8.0, np.random.default_rng(0))
    waiting = tried(10, trained=False)  # of the same depth
    after = Surrogate().expected_gains([*known, waiting], near, 8.0, np.random.default_rng(0))
    assert after[0] < before[0] / 2
