"""Every space passes the conformance suite."""

import pytest

from nasseg.search_spaces import SPACES
from nasseg.testing import SPACE_CHECKS
from nasseg.testing.spaces import points_agree_in_onnx_runtime, points_build_run_and_round_trip

EVERY_SPACE = pytest.mark.parametrize("space", SPACES.values(), ids=SPACES)


@EVERY_SPACE
@pytest.mark.parametrize("check", SPACE_CHECKS)
def test_spaces(check, space):
    check(space)


@pytest.mark.slow
@EVERY_SPACE
@pytest.mark.parametrize(
    ("check", "seeds"),
    [
        (points_build_run_and_round_trip, range(10, 200)),
        (points_agree_in_onnx_runtime, range(1, 20)),
    ],
)
def test_many_points_of_spaces(check, seeds, space):
    check(space, seeds)
