"""Which latencies may be compared."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.records import Conditions
from nasseg.records.conditions import cannot_be_compared, differences, differing
from nasseg.records.plain import from_plain, plain

TAKEN = Conditions(
    target="cpu-1",
    runtime="onnxruntime",
    height=128,
    width=256,
    runtime_version="1.31.0",
    anchor="anchor-2",
    driver="580.1",
    memory_format="channels_last",
    governor="performance",
)


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"target": "cpu-2"}, "target is cpu-1 in one and cpu-2 in the other"),
        ({"runtime": "torch"}, "runtime is onnxruntime in one and torch in the other"),
        ({"runtime_version": "1.32.0"}, "runtime version is 1.31.0 in one and 1.32.0 in the other"),
        ({"precision": "int8"}, "precision is fp32 in one and int8 in the other"),
        ({"batch": 8}, "batch is 1 in one and 8 in the other"),
        ({"height": 64}, "height is 128 in one and 64 in the other"),
        ({"width": 64}, "width is 256 in one and 64 in the other"),
        ({"threads": 2}, "threads is 1 in one and 2 in the other"),
        ({"anchor": "anchor-3"}, "anchor is anchor-2 in one and anchor-3 in the other"),
        ({"driver": "9"}, "driver is 580.1 in one and 9 in the other"),
        ({"memory_format": "x"}, "memory format is channels_last in one and x in the other"),
        ({"governor": "powersave"}, "governor is performance in one and powersave in the other"),
    ],
)
def test_what_differs_is_told(change, phrase):
    assert differences(TAKEN, replace(TAKEN, **change)) == (phrase,)


@pytest.mark.parametrize("value", ["", "unknown"])
def test_what_was_found_on_one_only_is_not_held_against_the_other(value):
    assert differences(TAKEN, replace(TAKEN, governor=value)) == ()
    assert differences(TAKEN, TAKEN.asked) == ()


def test_what_was_asked_is_always_known():
    assert differing(TAKEN, replace(TAKEN, target="unknown")) == (("target", "cpu-1", "unknown"),)


def test_the_sentence():
    phrases = differences(
        TAKEN,
        replace(TAKEN, runtime_version="1.32.0", threads=2),
    )
    assert cannot_be_compared(phrases) == (
        "cannot be compared: threads is 1 in one and 2 in the other; "
        "runtime version is 1.31.0 in one and 1.32.0 in the other"
    )


def test_a_question_leaves_out_what_is_as_by_default_and_what_was_found():
    assert TAKEN.question == "target=cpu-1 runtime=onnxruntime height=128 width=256"
    assert replace(TAKEN, threads=2).question.endswith(" threads=2")
    assert TAKEN.question == TAKEN.asked.question
    assert TAKEN.identity != TAKEN.asked.identity


def test_in_words():
    assert TAKEN.words == "onnxruntime fp32, 128x256, 1 thread"
    several = replace(TAKEN, batch=4, threads=2)
    assert several.words == "onnxruntime fp32, 128x256, 2 threads, batches of 4"
    assert TAKEN.facts == {
        "runtime": "onnxruntime 1.31.0",
        "size": "128x256",
        "precision": "fp32",
        "batch": "1",
        "threads": "1",
        "anchor": "anchor-2",
        "driver": "580.1",
        "memory format": "channels_last",
        "governor": "performance",
    }


some = st.builds(
    Conditions,
    target=st.sampled_from("ab"),
    runtime=st.sampled_from("ab"),
    height=st.integers(1, 2),
    width=st.integers(1, 2),
    threads=st.integers(1, 2),
    governor=st.sampled_from(["", "a", "b"]),
)


@given(some, some)
def test_equal_questions_have_equal_texts(one, other):
    assert (one.asked == other.asked) == (one.question == other.question)
    assert (one == other) == (one.identity == other.identity)
    assert len(differences(one, other)) == len(differences(other, one))


@given(some)
def test_they_come_back_from_plain_data(conditions):
    assert from_plain(Conditions, plain(conditions)) == conditions
