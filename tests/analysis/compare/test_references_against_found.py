"""References against found networks, by hand."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from nasseg.analysis import StudyView
from nasseg.analysis.compare.references_against_found import duels
from nasseg.records import Latency

from ...facts import POINT, STUDY


def point(name, latency_ms, value=None, epochs=3, **fields):
    known = {"reference": name} if name.startswith("ref") else {}
    trained = {} if value is None else {"value": value, "epochs": epochs}
    high_ms = fields.pop("high_ms", latency_ms + 0.1)
    latency = Latency(ms=latency_ms, low_ms=latency_ms - 0.1, high_ms=high_ms)
    fields = known | trained | fields
    return replace(POINT, architecture_hash=name, latency=latency, **fields)


def found(*points):
    scores = {(p.architecture_hash, p.epochs): p.value for p in points if p.value is not None}
    return StudyView(STUDY, None, points, MappingProxyType({})), scores


def test_the_best_that_is_no_slower_is_the_rival():
    view, scores = found(
        point("ref", 5.0, 0.5), point("a", 4.0, 0.55), point("b", 3.0, 0.52), point("c", 5.2, 0.9)
    )
    (duel,) = duels(view, scores)
    assert duel.rival.name == "a"
    assert duel.difference == pytest.approx(0.05)
    assert duel.beaten


@pytest.mark.parametrize(("high_ms", "counts"), [(5.1, True), (5.11, False)])
def test_no_slower_is_told_by_the_upper_ends(high_ms, counts):
    rival = point("a", 5.05, 0.6, high_ms=high_ms)
    (duel,) = duels(*found(point("ref", 5.0, 0.5), rival))
    assert (duel.rival is not None) == counts


def test_equal_lengths_are_compared_though_the_rival_went_on():
    view, scores = found(point("ref", 5.0, 0.5, epochs=1), point("a", 4.0, 0.7, epochs=3))
    (duel,) = duels(view, scores | {("a", 1): 0.45})
    assert duel.rival_value == 0.45
    assert not duel.beaten
    assert duels(view, scores)[0].rival is None


def test_a_reference_without_training_has_no_rival():
    (duel,) = duels(*found(point("ref", 5.0), point("a", 4.0, 0.7)))
    assert (duel.rival, duel.difference, duel.beaten) == (None, None, False)


def test_references_are_no_rivals_and_come_by_latency():
    pairs = duels(*found(point("ref2", 9.0, 0.3), point("ref1", 5.0, 0.5)))
    assert [(duel.reference.name, duel.rival) for duel in pairs] == [("ref1", None), ("ref2", None)]


def test_what_was_measured_otherwise_takes_no_part():
    other = {"kind": "incomparable"}
    assert duels(*found(point("ref", 5.0, 0.5, **other), point("a", 4.0, 0.7))) == ()
    (duel,) = duels(*found(point("ref", 5.0, 0.5), point("a", 4.0, 0.7, **other)))
    assert duel.rival is None


def test_of_equal_rivals_the_faster_one_is_named():
    view, scores = found(point("ref", 5.0, 0.5), point("a", 4.0, 0.6), point("b", 3.0, 0.6))
    assert duels(view, scores)[0].rival.name == "b"
