"""Hashes name networks in every store and checkpoint, so a space must go on drawing the same ones.

`hashes.json` holds those of all references, and of 40 draws of every space.
"""

import json
import random
from pathlib import Path

import pytest

from nasseg.search_spaces import SPACES
from nasseg.search_spaces.pick import RandomPick

HASHES = json.loads(Path(__file__).with_name("hashes.json").read_text())


@pytest.mark.parametrize("name", SPACES)
def test_references_and_draws_have_the_hashes_they_always_had(name):
    space, stored = SPACES[name], HASHES[name]
    assert {r.name: space.at(r.choices).hash for r in space.references} == stored["references"]
    draws = [space.draw(RandomPick(random.Random(f"{name} {n}"))).hash for n in range(40)]
    assert draws == stored["draws"]
