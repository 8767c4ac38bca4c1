"""Depth, width and blocks, and what the best third has of them."""

import pytest

from nasseg.analysis.choices.traits import Traits, best_third, traits
from nasseg.graph.architecture import Sketch
from nasseg.records import ArchitectureRecord, Cost

from ..explored import view


def stored(shapes):
    sketch = Sketch()
    first = sketch.add("conv", "image", out_channels=8, stride=2)
    architecture = sketch.finish(sketch.add("upsample", first, factor=2))
    return ArchitectureRecord(
        hash=architecture.hash,
        text=architecture.to_json(),
        space="s",
        shapes=shapes,
        cost=Cost(params=1, macs=1, macs_fvcore=1),
    )


def test_traits_of_an_architecture():
    found = traits(stored({"conv1": (8, 2), "upsample1": (4, 1)}))
    assert found == Traits(depth=2, width=6, blocks=frozenset(("conv", "upsample")))
    assert traits(stored(None)).width is None


def test_the_best_third_against_all():
    points = view(scored=True).points
    found = best_third([p.traits for p in points], [p.value for p in points])
    by_name = {each.trait: each for each in found}
    assert set(by_name) == {"depth", "width", "a", "b"}  # all have the block "conv"
    share = sum("b" in p.traits.blocks for p in points) / len(points)
    assert (by_name["b"].best, by_name["b"].all) == (1.0, pytest.approx(share))
    assert by_name["b"].telling
    assert by_name["b"].low <= share <= by_name["b"].high
    assert {found[0].trait, found[1].trait} == {"a", "b"}


def test_few_networks_tell_nothing():
    assert best_third([Traits(1, 1.0)] * 8, [0.0] * 8) == ()
