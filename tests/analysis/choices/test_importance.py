"""Which choices matter."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.analysis.choices.importance import BANDS, FEWEST, importance_bands, importances

from ..explored import view

OPTIONS = st.sampled_from(("a", "b", "c"))


def test_a_known_share():
    # Groups (1, 3) and (5, 7), four times: SSW = 8 * 2 = 16, SST = 16 * 5 = 80, n = 16, k = 2.
    picks = [{"c": option} for option in ("x", "x", "y", "y")] * 4
    (found,) = importances(picks, [1.0, 3.0, 5.0, 7.0] * 4)
    assert found.share == pytest.approx(1 - 15 / 14 * 16 / 80)
    assert found.count == 16
    assert found.telling


def test_a_choice_that_decides_all_and_one_that_decides_nothing():
    chance = random.Random(0)
    picks = [{"all": i % 3, "nothing": chance.choice("ab")} for i in range(60)]
    first, second = importances(picks, [float(i % 3) for i in range(60)])
    assert (first.choice, first.share) == ("all", pytest.approx(1.0))
    assert second.choice == "nothing"
    assert second.share < 0.1
    assert not second.telling


def test_chance_is_exceeded_by_one_in_twenty():
    chance = random.Random(0)
    picks = [{f"c{i}": chance.choice("abcd") for i in range(200)} for _ in range(30)]
    found = importances(picks, [chance.random() for _ in picks])
    assert sum(each.telling for each in found) in range(2, 22)


def test_a_choice_that_depends_on_another_counts_where_it_is_made():
    picks = [{"kind": "b", "inner": i % 4 > 1} if i % 2 else {"kind": "a"} for i in range(40)]
    values = [float(pick.get("inner", 0.5)) for pick in picks]
    found = {each.choice: each for each in importances(picks, values)}
    assert (found["inner"].count, found["inner"].share) == (20, pytest.approx(1.0))
    assert found["kind"].share == 0.0


def test_a_choice_that_few_make_explains_little_of_the_whole():
    picks = [{"inner": i % 2} if i < 10 else {"kind": i % 2} for i in range(60)]
    found = {each.choice: each for each in importances(picks, [float(i % 2) for i in range(60)])}
    assert found["inner"].share == pytest.approx(10 / 60)
    assert found["kind"].share == pytest.approx(50 / 60)


@pytest.mark.parametrize(
    ("picks", "values"),
    [
        ([], []),
        ([{"c": "x"}] * 20, [float(i) for i in range(20)]),
        ([{"c": i % 2} for i in range(20)], [1.0] * 20),
        ([{"c": i % 2} for i in range(FEWEST - 1)], [float(i) for i in range(FEWEST - 1)]),
        ([{"c": str(i)} for i in range(20)], [float(i) for i in range(20)]),
        ([{"c": i % 2} for i in range(20)], [math.nan] * 20),
    ],
    ids=["none", "one option", "one value", "few", "no two alike", "nan"],
)
def test_what_cannot_be_known_is_left_out(picks, values):
    assert importances(picks, values) == ()


def test_many_numbers_share_few_groups():
    values = [float(i) for i in range(40)]
    (found,) = importances([{"width": i} for i in range(40)], values)
    assert 0.9 < found.share < 1.0


@given(st.lists(st.tuples(OPTIONS, st.floats(-1e3, 1e3)), min_size=FEWEST, max_size=40))
def test_shares_are_shares(made):
    picks = [{"c": option} for option, _ in made]
    for each in importances(picks, [value for _, value in made]):
        assert 0 <= each.share <= 1 + 1e-9
        assert 0 <= each.chance <= 1 + 1e-9


def test_bands_are_thirds_by_latency():
    points = view().of("deep")
    bands = importance_bands(points, "latency")
    assert tuple(band.name for band in bands) == BANDS
    assert [band.count for band in bands] == [20, 7, 6, 7]
    assert bands[1].high_ms <= bands[2].low_ms <= bands[2].high_ms <= bands[3].low_ms
    assert bands[0].importances[0].choice == "depth"
    assert bands[0].of("depth").share > 0.9
    assert bands[0].of("no such choice") is None


def test_the_value_where_there_is_one():
    assert importance_bands(view().points, "value") == ()
    everything = importance_bands(view(scored=True).of("wide"), "value")[0]
    assert everything.importances[0].choice == "kind"
