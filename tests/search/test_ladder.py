"""Promotion: non-dominated rank, then crowding, a third at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.analysis import non_dominated
from nasseg.search.candidates import Candidates
from nasseg.search.ladder import Ladder, Standing, front_of, ranked
from nasseg.search.policy import Policy

from ..analysis.dominance import dominates
from .make import candidate

STANDINGS = st.lists(
    st.builds(Standing, st.uuids().map(str), st.floats(1, 50), st.floats(0, 1)),
    min_size=1,
    max_size=20,
    unique_by=lambda s: s.key,
)


@given(STANDINGS)
def test_nobody_is_ranked_before_one_that_dominates_it(standings):
    order = ranked(standings)
    assert sorted(s.key for s in order) == sorted(s.key for s in standings)
    for position, standing in enumerate(order):
        for later in order[position + 1 :]:
            assert not dominates(
                (later.latency_ms, later.value), (standing.latency_ms, standing.value)
            )


@given(STANDINGS)
def test_the_front_is_that_of_the_analysis(standings):
    values = [(s.latency_ms, s.value) for s in standings]
    assert front_of(standings) == [standings[i] for i in non_dominated(values)]


def test_ties_go_to_the_least_crowded():
    ends = [Standing("fast", 1, 0.1), Standing("good", 10, 0.9)]
    crowded = [Standing("near", 1.1, 0.12), Standing("nearer", 1.2, 0.14)]
    alone = Standing("alone", 6, 0.6)
    order = [s.key for s in ranked([*crowded, alone, *ends])]
    assert set(order[:2]) == {"fast", "good"}
    assert order[2] == "alone"


class Climb:
    """A ladder and those on it."""

    def __init__(self, rungs):
        self.candidates = Candidates(rungs)
        self.ladder = Ladder(self.candidates, Policy())
        self.promotions, self.reserves = self.ladder.promotions, self.ladder.reserves

    def reach(self, name, latency_ms, miou, rung=0):
        if name not in self.candidates:
            self.candidates.add(candidate(name, latency_ms))
        self.candidates.reach(self.candidates[name], rung, miou)

    def all_reach(self, mious, rung=0):
        for number, miou in enumerate(mious):
            self.reach(f"n{number}", 10.0 - number, miou, rung)

    def start(self, name, rung):
        self.candidates[name].begun.add(rung)


def test_at_most_a_third_goes_on_and_nobody_waits():
    ladder = Climb(3)
    ladder.all_reach([0.2, 0.1])
    assert ladder.promotions() == []
    assert ladder.promotions(closing=True) == [("n0", 1), ("n1", 1)]
    ladder.all_reach([0.3, 0.2, 0.1])
    assert ladder.promotions() == [("n0", 1)]
    ladder.start("n0", 1)
    assert ladder.promotions() == []


def test_the_dominated_of_the_best_third_are_reserves():
    ladder = Climb(2)
    ladder.all_reach([0.1, 0.2, 0.3, 0.4])  # the last one is the fastest and the best
    assert ladder.promotions(closing=True) == [("n3", 1)]
    assert ladder.reserves() == [("n3", 1), ("n2", 1)]
    ladder.start("n3", 1)
    assert ladder.reserves() == [("n2", 1)]


def test_the_whole_front_goes_on_at_the_end():
    ladder = Climb(2)
    ladder.all_reach([0.6, 0.5, 0.4, 0.3])  # slower is better: nobody dominates another
    ladder.reach("dominated", 11.0, 0.1, rung=0)
    assert len(ladder.promotions()) == 1
    assert {key for key, _ in ladder.promotions(closing=True)} == {"n0", "n1", "n2", "n3"}


def test_the_highest_rung_comes_first():
    ladder = Climb(3)
    ladder.all_reach([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    for key in ("n5", "n4"):
        ladder.reach(key, 1, 0.7, rung=1)
    assert ladder.promotions(closing=True)[0][1] == 2


@pytest.mark.parametrize("rungs", [(3,), (1, 2, 3)])
def test_the_last_rung_is_the_end(rungs):
    ladder = Climb(len(rungs))
    ladder.all_reach([0.5] * 6, rung=len(rungs) - 1)
    assert ladder.promotions(closing=True) == []


def test_every_part_of_a_front_has_its_turn():
    fast = [Standing(f"fast{i}", 1 + i / 100, 0.1 + i / 100) for i in range(6)]
    slow = [Standing("slow", 10.0, 0.9), Standing("middle", 4.0, 0.6)]
    order = [s.key for s in ranked([*fast, *slow])]
    assert set(order[:3]) == {"fast0", "middle", "slow"}
