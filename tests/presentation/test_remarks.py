"""What is said beside a front."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from nasseg.analysis import StudyView
from nasseg.presentation.remarks import remarks

from ..facts import POINT, STUDY

HERE = replace(STUDY, settings={"files": "s.files"})


def view(*points, differences=(), study=HERE):
    return StudyView(study, None, points, MappingProxyType({}), {}, differences)


def on_front(name, **doubts):
    latency = replace(POINT.latency, **doubts)
    return replace(POINT, architecture_hash=name, kind="front", value=0.5, latency=latency)


def test_a_front_without_doubt_needs_no_words():
    hidden = replace(
        POINT, kind="dominated", latency=replace(POINT.latency, noisy=True, shared=True)
    )
    assert remarks(view(on_front("a"), hidden)) == ()


def test_doubts_are_counted_and_the_command_is_given():
    points = (on_front("a", noisy=True), on_front("b", noisy=True, shared=True), on_front("c"))
    (said,) = remarks(view(*points), "s.db")
    assert said == (
        "2 of 3 latencies on the front are in doubt (~): the interval of 2 did not become narrow, "
        "other processes used the device during 1. Measure again while nothing else runs: "
        "nasseg benchmark a b --size 128x256 --runtime onnxruntime --classes 2 --store s.db"
    )


def test_a_saved_study_s_networks_are_measured_again_elsewhere():
    (said,) = remarks(view(on_front("a", noisy=True), study=STUDY))
    assert said.endswith("Measure again where the search ran, while nothing else runs.")


def test_one_doubt_of_one():
    (said,) = remarks(view(on_front("a", shared=True)))
    assert said.startswith(
        "1 of 1 latency on the front is in doubt (~): other processes used the device during 1. "
    )


@pytest.mark.parametrize(("count", "verb"), [(1, "1 network of 2 stands"), (2, "2 networks of 3")])
def test_what_stands_apart_is_counted_with_the_field(count, verb):
    apart = [replace(POINT, architecture_hash=f"x{i}", kind="incomparable") for i in range(count)]
    phrase = "runtime version is 1 in one and 2 in the other"
    (said,) = remarks(view(on_front("a"), *apart, differences=(phrase,)))
    assert said.startswith(verb)
    assert f"cannot be compared: {phrase}. Run the same search again" in said
