"""The states of a network, and what may follow on which."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.records import Latency
from nasseg.search.candidates import MOVES, Candidates

from .make import candidate


@pytest.fixture
def candidates():
    return Candidates(rungs=3)


def test_one_life(candidates):
    one = candidate("a")
    candidates.add(one)
    assert candidates.all_in("proposed") == [one]
    candidates.move(one, "measuring")
    candidates.measured(one, SimpleNamespace(latency=Latency(ms=2.0, low_ms=1.9, high_ms=2.1)))
    candidates.move(one, "waiting")
    assert candidates.points["a"].quality is None
    candidates.send(one, 0)
    assert (one.state, one.rung, one.begun) == ("training", 0, {0})
    candidates.reach(one, 0, 0.3)
    candidates.rest(one)
    assert (one.state, one.rung) == ("trained", None)
    assert candidates.standings[0]["a"].value == candidates.points["a"].quality == 0.3
    candidates.send(one, 1)
    candidates.reach(one, 1, 0.4)
    candidates.rest(one)
    assert one.first_value == 0.3
    assert candidates.points["a"].quality == 0.3
    candidates.move(one, "finalist")
    assert [candidates.count(state) for state in MOVES] == [0, 0, 0, 0, 0, 0, 1, 0]


@pytest.mark.parametrize(
    ("state", "after"),
    [("proposed", "training"), ("over_budget", "waiting"), ("finalist", "failed"),
     ("trained", "failed"), ("measuring", "training")],
)  # fmt: skip
def test_what_cannot_follow_is_an_error(candidates, state, after):
    one = candidate("a", 2.0)
    one.state = state
    candidates.add(one)
    with pytest.raises(ValueError, match=f"that is {state} cannot become {after}"):
        candidates.move(one, after)
    assert candidates.all_in(state) == [one]


def test_what_failed_is_no_point_of_the_sampler_any_more(candidates):
    one = candidate("a")
    candidates.add(one)
    candidates.measured(one, SimpleNamespace(latency=Latency(ms=2.0, low_ms=1.9, high_ms=2.1)))
    candidates.move(one, "failed")
    assert candidates.points == {}
    candidates.move(one, "proposed")
    assert candidates.all_in("proposed") == [one]


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(list(MOVES))), max_size=60))
def test_everybody_is_in_one_state(moves):
    """Whatever is tried, each candidate is found in its own state and in no other."""
    candidates = Candidates(1)
    for number in range(5):
        candidates.add(candidate(str(number), 1.0 + number))
    for number, state in moves:
        one = candidates[str(number)]
        if state in MOVES[one.state]:
            candidates.move(one, state)
    found = [(c.key, state) for state in MOVES for c in candidates.all_in(state)]
    assert sorted(found) == sorted((c.key, c.state) for c in candidates)
    assert len(found) == len(candidates) == 5
