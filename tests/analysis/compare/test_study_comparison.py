"""Two studies side by side."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from nasseg.analysis import StudyView, with_front
from nasseg.analysis.compare.study_comparison import rivals
from nasseg.records.metric import METRICS

from ...facts import STUDY
from .test_network_comparison import network


def study(name, budget_ms, rungs, *networks, **changes):
    """A study of `(hash, latency in ms, mIoU)`."""
    own = replace(STUDY, name=name, budget_ms=budget_ms, rungs=rungs)
    points, measurements = [], {}
    for key, latency_ms, miou in networks:
        view, point = network(key, latency_ms, value=miou, **changes)
        points.append(point)
        measurements |= view.measurements
    return StudyView(
        own, None, with_front(points, METRICS["miou"]), MappingProxyType({}), measurements
    )


FIRST = study("one", 10.0, (4, 12), ("a", 2.0, 0.4), ("b", 8.0, 0.6))
SECOND = study("two", 5.0, (4, 8), ("c", 1.0, 0.3), ("d", 4.0, 0.5))
SCORES = (
    {("a", 4): 0.3, ("a", 12): 0.4, ("b", 4): 0.5, ("b", 12): 0.6},
    {("c", 4): 0.2, ("c", 8): 0.3, ("d", 8): 0.5},
)


def test_both_count_within_the_smaller_budget():
    found = rivals(FIRST, SECOND, SCORES)
    assert found.budget_ms == 5.0
    assert [[p.architecture_hash for p in view.front] for view in found.views] == [
        ["a"], ["c", "d"]
    ]  # fmt: skip
    assert found.views[0].hypervolume == pytest.approx(3 * 0.4 / 5)
    assert found.views[1].hypervolume == pytest.approx((3 * 0.3 + 1 * 0.5) / 5)


def test_mious_spread_after_the_shortest_training_that_both_have():
    found = rivals(FIRST, SECOND, SCORES)
    assert found.epochs == 4
    assert [(curve.name, curve.values) for curve in found.values] == [
        ("one", (0.3, 0.5)), ("two", (0.2,))
    ]  # fmt: skip
    assert [curve.values for curve in found.latencies] == [(2.0, 8.0), (1.0, 4.0)]


def test_without_a_common_length_no_mious_are_compared():
    other = replace(SECOND, study=replace(SECOND.study, rungs=(3, 6)))
    found = rivals(FIRST, other, SCORES)
    assert (found.epochs, found.values) == (None, ())


def test_other_records_are_told_and_other_references_made_up_for():
    first = study("one", 10.0, (4,), ("a", 2.0, 0.4), reference_ms=2.0)
    second = study("two", 10.0, (4,), ("c", 3.0, 0.5), reference_ms=1.0)
    found = rivals(first, second, ({}, {}))
    assert found.differences == ()
    assert found.latencies[1].values == (6.0,)
    threaded = study("two", 10.0, (4,), ("c", 3.0, 0.5), threads=2)
    found = rivals(first, threaded, ({}, {}))
    assert found.differences == ("threads is 1 in one and 2 in the other",)
    assert found.latencies[1].values == (3.0,)
