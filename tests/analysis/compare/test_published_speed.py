import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.analysis.compare.published_speed import Speed, published

fps = st.floats(0.1, 1e3)


def test_equal_order_correlates_fully_whatever_the_scale():
    found = published([Speed("a", 100, 1), Speed("b", 20, 0.5), Speed("c", 10, 0.1)])
    assert found.rank_correlation == pytest.approx(1)
    assert [speed.name for speed in found.speeds] == ["a", "b", "c"]


def test_equal_values_share_their_ranks():
    speeds = [Speed("a", 10, 1), Speed("b", 10, 2), Speed("c", 20, 3), Speed("d", 5, 0.5)]
    # ranks 1.5, 1.5, 3, 0 against 1, 2, 3, 0
    assert published(speeds).rank_correlation == pytest.approx(0.9486833)


@pytest.mark.parametrize("speeds", [[], [Speed("a", 1, 1), Speed("b", 2, 2)]])
def test_two_networks_do_not_correlate(speeds):
    assert published(speeds).rank_correlation is None


def test_equal_speeds_do_not_correlate():
    speeds = [Speed(str(i), 10, i) for i in range(1, 5)]
    assert published(speeds).rank_correlation is None


@given(st.lists(st.tuples(fps, fps), min_size=3, max_size=20))
def test_the_correlation_lies_between_minus_one_and_one(pairs):
    found = published([Speed(str(i), *pair) for i, pair in enumerate(pairs)])
    assert found.rank_correlation is None or abs(found.rank_correlation) <= 1 + 1e-9
