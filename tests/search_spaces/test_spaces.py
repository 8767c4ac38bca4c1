"""Search spaces: every point is an architecture, references are points, sizes are counted."""

import random
import subprocess
import sys

import pytest

import nasseg.blocks  # noqa: F401  fills the registry
from nasseg.errors import UsageError
from nasseg.network.dry_run import dry_run
from nasseg.search_spaces import SPACES, find_space
from nasseg.search_spaces.pick import FixedPick, RandomPick, count_points

EVERY_SPACE = pytest.mark.parametrize("space", SPACES.values(), ids=SPACES)


@EVERY_SPACE
def test_a_space_holds_a_million_networks(space):
    hashes = {space.draw(RandomPick(random.Random(seed))).hash for seed in range(2000)}
    share_of_different = len(hashes) / 2000
    assert share_of_different * space.points() > 1e6


def test_points_are_counted_exactly_without_dependence():
    def draw(pick):
        pick.choice("a", ("x", "y", "z"))
        pick.integer("b", 2, 10, 2)

    assert count_points(draw, walks=3) == 15


def test_points_are_counted_without_bias_with_dependence():
    def draw(pick):
        if pick.choice("a", (True, False)):
            pick.integer("b", 1, 9)

    assert count_points(draw, walks=4000) == pytest.approx(10, rel=0.05)


def test_fixed_points_must_be_complete_and_legal():
    space = find_space("esp_family")
    choices = dict(space.references[0].choices)
    with pytest.raises(UsageError, match="says nothing about 'decoder'"):
        space.at({k: v for k, v in choices.items() if k != "decoder"})
    with pytest.raises(UsageError, match="'decoder' cannot be 'magic'"):
        space.at(choices | {"decoder": "magic"})
    with pytest.raises(UsageError, match="no choice 'widht1'; did you mean 'width1'"):
        space.at(choices | {"widht1": 64})
    with pytest.raises(UsageError, match="unknown search space 'esp_famly'; did you mean"):
        find_space("esp_famly")
    with pytest.raises(UsageError, match="has no reference 'espnett'"):
        space.reference("espnett")
    with pytest.raises(UsageError, match="choose one of 1, 2"):
        FixedPick({"a": 3}).integer("a", 1, 2)


def test_spaces_do_not_import_torch():
    code = "import sys, nasseg.search_spaces; sys.exit('torch' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


@EVERY_SPACE
def test_every_network_tells_two_classes_apart(space):
    """Masks of one thing and its background are what many people bring."""
    for architecture in (
        *(space.at(reference.choices) for reference in space.references[:3]),
        *(space.draw(RandomPick(random.Random(seed))) for seed in range(2)),
    ):
        assert dry_run(architecture, 2, (64, 128)).trace
