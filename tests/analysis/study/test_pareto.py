import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.analysis import hypervolume, non_dominated

from ..dominance import dominates

points = st.lists(
    st.tuples(st.integers(1, 12).map(float), st.integers(0, 10).map(lambda tenth: tenth / 10))
)


@given(points)
def test_members_do_not_dominate_each_other(points):
    front = [points[i] for i in non_dominated(points)]
    assert not any(dominates(one, other) for one in front for other in front)
    assert front == sorted(front)


@given(points)
def test_all_others_are_dominated_by_a_member_or_equal_to_one(points):
    chosen = non_dominated(points)
    front = [points[i] for i in chosen]
    for i, point in enumerate(points):
        if i not in chosen:
            assert point in front or any(dominates(member, point) for member in front)


@given(points, st.randoms())
def test_the_front_does_not_depend_on_the_order(points, random):
    shuffled = random.sample(points, len(points))
    assert [points[i] for i in non_dominated(points)] == [
        shuffled[i] for i in non_dominated(shuffled)
    ]


def test_of_equal_points_the_first_stands_for_all():
    assert non_dominated([(2.0, 0.5), (1.0, 0.5), (1.0, 0.5), (2.0, 0.6)]) == (1, 3)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([], 0.0),
        ([(2.0, 0.5)], 4.0),
        ([(2.0, 0.5), (6.0, 0.75)], 5.0),
        ([(2.0, 0.5), (4.0, 0.5)], 4.0),
        ([(10.0, 0.9), (12.0, 0.9)], 0.0),
    ],
)
def test_hypervolume_by_hand(points, expected):
    assert hypervolume(points, 10.0) == pytest.approx(expected)


@given(points, st.tuples(st.floats(0.1, 20), st.floats(0, 1)))
def test_a_further_point_never_lowers_the_hypervolume(points, further):
    before = hypervolume(points, 10.0)
    after = hypervolume([*points, further], 10.0)
    assert -1e-9 <= before <= after + 1e-9 <= 10.0 + 2e-9


@given(points)
def test_hypervolume_is_that_of_the_unit_cells(points):
    cells = sum(
        any(latency <= column and row < round(miou * 10) for latency, miou in points)
        for column in range(1, 13)
        for row in range(10)
    )
    assert hypervolume(points, 13.0) == pytest.approx(cells / 10)
