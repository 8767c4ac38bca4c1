"""Rank correlations by hand and by their laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.analysis.choices.correlation import kendall, spearman

VALUES = st.lists(st.integers(-20, 20).map(float), min_size=3, max_size=12)


def test_kendall_by_hand():
    assert kendall([1, 2, 3, 4], [1, 2, 3, 4]) == 1
    assert kendall([1, 2, 3, 4], [4, 3, 2, 1]) == -1
    assert kendall([1, 2, 3, 4], [1, 3, 2, 4]) == pytest.approx(4 / 6)
    # One tie on the left: five pairs differ there, six on the right, four of them agree.
    assert kendall([1, 1, 2, 3], [1, 2, 4, 3]) == pytest.approx((4 - 1) / (5 * 6) ** 0.5)


def test_nothing_to_rank():
    assert kendall([1, 1, 1], [1, 2, 3]) is None
    assert kendall([1], [1]) is None
    assert kendall([], []) is None
    assert spearman([1, 2], [1, 2]) is None
    assert spearman([1, 1, 1], [1, 2, 3]) is None


@pytest.mark.parametrize("measure", [kendall, spearman])
@given(VALUES)
def test_it_depends_on_ranks_alone(measure, values):
    found = measure(values, [value**3 for value in values])
    assert found is None or found == pytest.approx(1)
    opposite = measure(values, [-value for value in values])
    assert opposite is None or opposite == pytest.approx(-1)
