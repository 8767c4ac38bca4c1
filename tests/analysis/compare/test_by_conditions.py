"""Measurements by what was asked."""

from dataclasses import replace

import pytest

from nasseg.analysis.compare.by_conditions import Question, by_question

from ...facts import MEASUREMENT, STUDY


def taken(key, *, classes=2, ms=5.0, **conditions):
    return replace(
        MEASUREMENT,
        architecture_hash=key,
        classes=classes,
        conditions=replace(MEASUREMENT.conditions, **conditions),
        latency=replace(MEASUREMENT.latency, ms=ms),
    )


@pytest.mark.parametrize(
    "change",
    [
        {"target": "e"},
        {"runtime": "openvino"},
        {"precision": "int8"},
        {"batch": 4},
        {"height": 64},
        {"width": 128},
        {"threads": 2},
        {"classes": 19},
    ],
    ids=str,
)
def test_what_was_asked_differently_is_apart(change):
    found = by_question([taken("a"), taken("b"), taken("a", **change)])
    assert [set(record.comparable) for record in found.values()] == [{"a", "b"}, {"a"}]
    asked, other = found
    assert asked == Question.of_study(STUDY)
    assert other != Question.of_study(STUDY)
    assert str(asked) != str(other)


def test_the_newest_of_a_network_counts():
    found = by_question([taken("a", ms=7.0), taken("a", ms=5.0)])
    (record,) = found.values()
    assert record.comparable["a"].latency.ms == 5.0


def test_another_version_of_the_runtime_is_not_compared():
    found = by_question([taken("a"), taken("b"), taken("c", runtime_version="1.33")])
    (record,) = found.values()
    assert set(record.comparable) == {"a", "b"}
    assert set(record.others) == {"c"}
    assert record.differences == ("runtime version is 1.33 in one and 1.32 in the other",)


def test_a_question_in_words():
    (question,) = by_question([taken("a", batch=2, threads=4)])
    assert isinstance(question, Question)
    assert str(question) == "d onnxruntime fp32, 128x256, 4 threads, batches of 2, 2 classes"
