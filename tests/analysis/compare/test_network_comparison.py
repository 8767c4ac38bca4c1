"""Two networks in numbers."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from nasseg.analysis import StudyView
from nasseg.analysis.compare.network_comparison import (
    IN_DOUBT,
    NOT_COMPARABLE,
    NOT_TOLD_APART,
    gaps,
)
from nasseg.records import Conditions, Latency, Measurement

from ...facts import POINT, STUDY


def network(name, ms, *, study=STUDY, threads=1, reference_ms=None, shared=False, **changes):
    """A study of one network, and that network; its interval is 0.2 ms wide."""
    latency = Latency(
        ms=ms, low_ms=ms - 0.1, high_ms=ms + 0.1, shared=shared, reference_ms=reference_ms
    )
    known = {"value": 0.5, "epochs": 12} | changes
    point = replace(POINT, architecture_hash=name, latency=latency, **known)
    measurement = Measurement(
        architecture_hash=name,
        classes=2,
        conditions=Conditions(
            target="d",
            runtime="onnxruntime",
            runtime_version="1",
            height=128,
            width=256,
            threads=threads,
        ),
        latency=latency,
    )
    return StudyView(study, None, (point,), MappingProxyType({}), {name: measurement}), point


def test_the_second_less_the_first():
    found = gaps(
        network("a", 5.0, params=10, macs=400), network("b", 4.0, params=25, macs=100, value=0.55)
    )
    assert found.value.difference == pytest.approx(0.05)
    assert found.latency.difference == pytest.approx(-1.0)
    assert (found.params.difference, found.macs.difference) == (15, -300)
    assert not any(g.verdict for g in (found.value, found.latency, found.params, found.macs))


@pytest.mark.parametrize(("latency_ms", "verdict"), [(5.15, NOT_TOLD_APART), (5.25, "")])
def test_overlapping_intervals_cannot_be_told_apart(latency_ms, verdict):
    assert gaps(network("a", 5.0), network("b", latency_ms)).latency.verdict == verdict


def test_a_latency_in_doubt_makes_the_difference_doubtful():
    found = gaps(network("a", 5.0), network("b", 7.0, shared=True)).latency
    assert (found.verdict, found.reason) == (IN_DOUBT, "the machine was not quiet for b")
    assert found.difference == pytest.approx(2.0)


def test_latencies_of_two_records_are_not_comparable():
    found = gaps(network("a", 5.0), network("b", 4.0, threads=2)).latency
    assert (found.difference, found.verdict) == (None, NOT_COMPARABLE)
    assert found.reason == "threads is 1 in one and 2 in the other"


def test_the_second_latency_reads_against_the_reference_of_the_first():
    found = gaps(network("a", 5.0, reference_ms=2.0), network("b", 4.0, reference_ms=1.0))
    assert (found.second.latency.ms, found.second.latency.low_ms) == pytest.approx((8.0, 7.8))
    assert found.latency.difference == pytest.approx(3.0)


@pytest.mark.parametrize(
    ("changes", "apart", "reason"),
    [
        ({"epochs": 4}, "", "after 12 and 4 epochs"),
        ({"value": None}, "", "without training: b"),
        ({}, "the recipes differ", "the recipes differ"),
    ],
)
def test_scores_of_other_trainings_are_not_comparable(changes, apart, reason):
    found = gaps(network("a", 5.0), network("b", 4.0, **changes), apart=apart).value
    assert (found.difference, found.verdict, found.reason) == (None, NOT_COMPARABLE, reason)


def test_macs_of_other_image_sizes_are_not_comparable():
    other = network(
        "b", 4.0, study=replace(STUDY, conditions=replace(STUDY.conditions, height=256))
    )
    found = gaps(network("a", 5.0), other).macs
    assert (found.difference, found.reason) == (None, "for images of 128x256 and 256x256")
