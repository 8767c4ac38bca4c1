"""A neighbour differs by one choice, and by what follows from it."""

import random

import pytest

from nasseg.search_spaces import SPACES
from nasseg.search_spaces.mutation import mutate
from nasseg.search_spaces.pick import FixedPick, RandomPick


@pytest.mark.parametrize("space", SPACES.values(), ids=SPACES)
def test_a_neighbour_is_a_point_of_the_space(space):
    generator = random.Random(0)
    pick = RandomPick(generator)
    space.draw(pick)
    for _ in range(20):
        child = mutate(space.draw, pick.chosen, generator)
        fixed = FixedPick(child)
        space.draw(fixed)
        fixed.check_all_used()


def flat(pick):
    """Choices that do not depend on one another."""
    return pick.choice("kind", ("esp", "eesp", "ccc")), pick.integer("depth", 0, 8, 2)


def test_one_choice_changes_and_numbers_by_one_step():
    generator = random.Random(1)
    parent = {"kind": "eesp", "depth": 4}
    seen = set()
    for _ in range(60):
        child = mutate(flat, parent, generator)
        changed = {name for name in parent if child[name] != parent[name]}
        assert len(changed) == 1
        seen.add((child["kind"], child["depth"]))
    assert seen == {("esp", 4), ("ccc", 4), ("eesp", 2), ("eesp", 6)}


def test_a_choice_of_one_option_stays():
    def single(pick):
        return pick.choice("only", ("this",)), pick.integer("none", 3, 3)

    parent = {"only": "this", "none": 3}
    assert mutate(single, parent, random.Random(0)) == parent


def branching(pick):
    """The second choice depends on the first."""
    if pick.choice("kind", ("wide", "deep")) == "wide":
        return pick.choice("width", (8, 16))
    return pick.integer("depth", 1, 3)


def test_what_the_parent_does_not_know_is_drawn():
    generator = random.Random(2)
    children = [mutate(branching, {"kind": "wide", "width": 8}, generator) for _ in range(80)]
    assert {"kind": "wide", "width": 16} in children
    assert {child["depth"] for child in children if child["kind"] == "deep"} == {1, 2, 3}


def test_without_a_parent_it_is_a_random_point():
    assert set(mutate(flat, {}, random.Random(0))) == {"kind", "depth"}
