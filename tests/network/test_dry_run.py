"""A network tried without values: everything that cannot be run is an error of the architecture."""

import json
from contextlib import suppress

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from nasseg.errors import ArchitectureError
from nasseg.graph.architecture import Architecture, Sketch
from nasseg.graph.registry import registry
from nasseg.network.cost import count
from nasseg.network.dry_run import ValuesNeededError, check_fit, dry_run
from nasseg.network.network import Network
from nasseg.search_spaces import SPACES

SIZE = (64, 96)
REFERENCES = [s.at(s.references[0].choices) for s in SPACES.values() if s.references]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from((0, 1, 2, 3, 8, 64, -1, "image", "classes", *registry)),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)  # fmt: skip


def places(content, way=()):
    """Every place in a JSON value, by the keys that lead there."""
    yield way
    inner = dict(enumerate(content)) if isinstance(content, list) else content
    for key, value in inner.items() if isinstance(inner, dict) else ():
        yield from places(value, (*way, key))


@st.composite
def changed_files(draw):
    """A reference of which a few places hold something else."""
    content = json.loads(draw(st.sampled_from(REFERENCES)).to_json())
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from([place for place in places(content) if place]))
        inside = content
        for key in way:
            inside = inside[key]
        inside[last] = draw(ANYTHING)
    return json.dumps(content)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(changed_files())
def test_a_changed_file_runs_or_is_an_error_of_the_architecture(text):
    with suppress(ArchitectureError):
        dry_run(Architecture.from_json(text), 19, SIZE)


def test_a_sound_network_is_told_by_its_blocks():
    done = dry_run(REFERENCES[0], 19, SIZE)
    with torch.device("meta"):
        cost = count(Network(REFERENCES[0], 19), SIZE)
    assert sum(call.macs for call in done.trace.calls) == cost.macs
    assert set(done.trace.results) == set(range(len(done.network.blocks)))


def chain(**params):
    sketch = Sketch()
    first = sketch.add("conv", "image", out_channels=8000, **params)
    second = sketch.add("conv", first, out_channels=8000, **params)
    return sketch.finish(sketch.add("conv", second, out_channels="classes"))


@pytest.mark.parametrize(
    ("params", "size", "sentence"),
    [
        ({"kernel_size": 5}, SIZE, "a network of 1,6.* parameters is too large: at most 1,000,000"),
        (
            {"kernel_size": 1},
            (1024, 2048),
            "a tensor of 16,777,216,000 values for an image",
        ),
        ({}, (16, 16), "an image of 16x16 is too small"),
    ],
)
def test_what_no_memory_holds_is_refused(params, size, sentence):
    with pytest.raises(ArchitectureError, match=sentence):
        check_fit(chain(**params), 19, size)


class Failing(nn.Conv2d):
    def forward(self, image):
        raise ZeroDivisionError("by nothing\nat all")


class Asking(nn.Conv2d):
    def forward(self, image):
        return super().forward(image) if image.sum().item() == 0 else image


def head():
    sketch = Sketch()
    return sketch.finish(sketch.add("conv", "image", out_channels="classes", kernel_size=1))


def test_what_a_block_raises_is_told_in_one_line(monkeypatch):
    monkeypatch.setattr("nasseg.network.network._build", lambda *_: Failing(3, 19, 1))
    with pytest.raises(ArchitectureError, match=r"cannot be run on an image of 64x96: by nothing$"):
        check_fit(head(), 19, SIZE)


def test_a_network_that_asks_for_values_is_not_judged(monkeypatch):
    monkeypatch.setattr("nasseg.network.network._build", lambda *_: Asking(3, 19, 1))
    check_fit(head(), 19, SIZE)
    with pytest.raises(ValuesNeededError, match="asks for the values"):
        dry_run(head(), 19, SIZE)
