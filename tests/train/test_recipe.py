import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.errors import UsageError
from nasseg.train import Recipe

recipes = st.builds(
    Recipe,
    epochs=st.integers(1, 500),
    batch_size=st.integers(1, 64),
    optimizer=st.sampled_from(("adamw", "sgd")),
    learning_rate=st.floats(0, 1),
    schedule=st.sampled_from(("poly", "cosine")),
    loss=st.sampled_from(("cross_entropy", "ohem")),
    class_weights=st.sampled_from(("none", "inverse_log")),
    scale=st.tuples(st.floats(0.2, 1), st.floats(1, 4)),
    amp=st.booleans(),
)


@given(recipes)
def test_round_trip(recipe):
    copy = Recipe.from_json(recipe.to_json())
    assert copy == recipe
    assert copy.hash == recipe.hash
    assert len(recipe.hash) == 16


@pytest.mark.parametrize("field", dataclasses.fields(Recipe), ids=lambda field: field.name)
def test_every_field_changes_the_hash(field):
    other = {
        str: {"adamw": "sgd", "poly": "cosine", "cross_entropy": "ohem", "none": "inverse_log"},
        bool: {True: False, False: True},
    }
    value = field.default
    kind = type(value)
    if kind is tuple:
        changed = (0.9, 1.1)
    elif kind in other:
        changed = other[kind].get(value, "none")
    else:
        changed = value + 1 if kind is int else value / 2 + 0.01
    assert dataclasses.replace(Recipe(), **{field.name: changed}).hash != Recipe().hash


def test_missing_fields_have_their_defaults():
    assert Recipe.from_json('{"epochs": 3}') == Recipe(epochs=3)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "not JSON"),
        ("[]", "must be a JSON object"),
        ('{"epoch": 3}', r"unknown field 'epoch'; did you mean 'epochs'\?"),
        ('{"epochs": 3.5}', "epochs must be of type int, got 3.5"),
        ('{"epochs": true}', "epochs must be of type int, got True"),
        ('{"amp": 1}', "amp must be of type bool"),
        ('{"scale": 2}', "scale must be of type tuple"),
        ('{"epochs": 0}', "epochs must lie between 1 and"),
        ('{"learning_rate": NaN}', "learning_rate must lie between"),
        ('{"scale": [2, 1]}', "scale must be two rising numbers"),
        ('{"optimizer": "adam"}', r"unknown optimizer 'adam'; did you mean 'adamw'\?"),
        ('{"loss": "dice"}', "unknown loss 'dice'; choose one of cross_entropy, ohem"),
    ],
)
def test_refuses(text, sentence):
    with pytest.raises(UsageError, match=sentence):
        Recipe.from_json(text)


def test_json_is_canonical():
    assert Recipe().to_json() == json.dumps(
        dataclasses.asdict(Recipe()), sort_keys=True, separators=(",", ":")
    )
