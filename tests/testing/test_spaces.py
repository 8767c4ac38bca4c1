"""A space that breaks a rule is caught by the check of that rule."""

import pytest

from nasseg.errors import NassegError
from nasseg.graph.architecture import IMAGE, Sketch
from nasseg.search_spaces.space import Reference, SearchSpace
from nasseg.testing import SPACE_CHECKS
from nasseg.testing.spaces import (
    a_choice_always_has_the_same_options,
    points_agree_in_onnx_runtime,
    points_build_run_and_round_trip,
    points_have_shapes_and_are_drawn_again,
    references_are_points_of_their_own,
)

calls = iter(range(10_000))


def network(width=8, kernel=3):
    sketch = Sketch()
    x = sketch.add("conv", IMAGE, out_channels=width, kernel_size=kernel, stride=2)
    return sketch.finish(sketch.add("conv", x, out_channels="classes"))


def sound(pick):
    return network(pick.choice("width", (8, 16)))


def random_besides(pick):
    pick.choice("width", (8, 16))
    return network(8 + next(calls))


def mixed(pick):
    wide = pick.choice("wide", (True, False))
    return network(pick.choice("width", (32, 64) if wide else (8, 16)))


def even_kernel(pick):
    return network(kernel=pick.choice("kernel", (0,)))


@pytest.mark.parametrize("check", SPACE_CHECKS)
def test_a_small_space_passes(check):
    reference = Reference("small", None, {"width": 8}, "")
    check(SearchSpace("small", sound, (reference,)), range(3))


@pytest.mark.parametrize(
    ("check", "draw"),
    [
        (points_have_shapes_and_are_drawn_again, random_besides),
        (a_choice_always_has_the_same_options, mixed),
        (points_build_run_and_round_trip, even_kernel),
        (points_agree_in_onnx_runtime, even_kernel),
    ],
)
def test_a_broken_space_is_caught(check, draw):
    with pytest.raises((AssertionError, NassegError)):
        check(SearchSpace("broken", draw))


def test_two_references_of_one_network_are_caught():
    twins = tuple(Reference(name, None, {"width": 8}, "") for name in ("one", "other"))
    with pytest.raises(AssertionError):
        references_are_points_of_their_own(SearchSpace("twins", sound, twins))
