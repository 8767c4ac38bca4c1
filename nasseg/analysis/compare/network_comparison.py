"""Two networks in numbers: by how much they differ, and where that says nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nasseg.analysis.study.view import Point, StudyView
from nasseg.records import Study
from nasseg.records.conditions import differences
from nasseg.records.latency import compare

NOT_COMPARABLE = "not comparable"
NOT_TOLD_APART = "cannot be told apart"
IN_DOUBT = "in doubt"


@dataclass(frozen=True, slots=True)
class Gap:
    """One quantity of two networks.

    Attributes:
        difference: the second's less the first's; `None` where they are not comparable.
        verdict: `NOT_COMPARABLE`, `NOT_TOLD_APART`, `IN_DOUBT`, or nothing when it counts.
        reason: for the verdict.
    """

    difference: float | None
    verdict: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Gaps:
    """What two networks reach and cost.

    Attributes:
        first: the first network.
        second: the other one, its latency as it would read against the first one's reference.
        value: of the metric of both studies, after equal trainings.
        latency: of ms, under one record.
    """

    first: Point
    second: Point
    value: Gap
    latency: Gap
    params: Gap
    macs: Gap


Network = tuple[StudyView, Point]


def gaps(first: Network, second: Network, *, apart: str = "") -> Gaps:
    """Compare two networks, of one study or of two.

    Args:
        first: the one that the other is compared with.
        second: the other one.
        apart: why the scores of their studies cannot be compared; nothing when they can.
    """
    (view, one), (other_view, other) = first, second
    measured = view.measurements[one.architecture_hash]
    remeasured = other_view.measurements[other.architecture_hash].against(measured)
    other = replace(other, latency=remeasured.latency)
    phrases = differences(measured.conditions, remeasured.conditions)
    unlike = Gap(None, NOT_COMPARABLE, "; ".join(phrases)) if phrases else None
    return Gaps(
        first=one,
        second=other,
        value=_value(one, other, apart),
        latency=unlike or _latency(one, other),
        params=Gap(other.params - one.params),
        macs=_macs(one, other, (view.study, other_view.study)),
    )


def _latency(one: Point, other: Point) -> Gap:
    difference = other.latency.ms - one.latency.ms
    if compare(one.latency, other.latency).overlap:
        return Gap(difference, NOT_TOLD_APART, "the intervals overlap")
    if one.latency.doubtful or other.latency.doubtful:
        names = " and ".join(point.name for point in (one, other) if point.latency.doubtful)
        return Gap(difference, IN_DOUBT, f"the machine was not quiet for {names}")
    return Gap(difference)


def _value(one: Point, other: Point, apart: str) -> Gap:
    if one.value is None or other.value is None:
        missing = " and ".join(point.name for point in (one, other) if point.value is None)
        return Gap(None, NOT_COMPARABLE, f"without training: {missing}")
    if apart:
        return Gap(None, NOT_COMPARABLE, apart)
    if one.epochs != other.epochs:
        return Gap(None, NOT_COMPARABLE, f"after {one.epochs} and {other.epochs} epochs")
    return Gap(other.value - one.value)


def _macs(one: Point, other: Point, studies: tuple[Study, Study]) -> Gap:
    sizes = [f"{study.conditions.height}x{study.conditions.width}" for study in studies]
    if sizes[0] != sizes[1]:
        return Gap(None, NOT_COMPARABLE, f"for images of {sizes[0]} and {sizes[1]}")
    return Gap(other.macs - one.macs)
