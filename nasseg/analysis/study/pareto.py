"""Dominance between points of latency (smaller is better) and quality (larger is better)."""

from __future__ import annotations

from collections.abc import Sequence


def non_dominated(points: Sequence[tuple[float, float]]) -> tuple[int, ...]:
    """Return the positions of the front's members, the fastest first.

    Of several equal points the first one stands for all.
    """
    front: list[int] = []
    best = float("-inf")
    for position in sorted(range(len(points)), key=lambda i: (points[i][0], -points[i][1], i)):
        if points[position][1] > best:
            best = points[position][1]
            front.append(position)
    return tuple(front)


def hypervolume(points: Sequence[tuple[float, float]], latency_ms: float) -> float:
    """Return the area that the points dominate up to `latency_ms` and down to quality 0.

    In ms; divided by `latency_ms` it lies between 0 and 1 and does not depend on the device.
    """
    inside = [point for point in points if point[0] < latency_ms and point[1] > 0]
    front = [inside[position] for position in non_dominated(inside)]
    ends = [*(latency for latency, _ in front), latency_ms][1:]
    areas = ((end - point[0]) * point[1] for point, end in zip(front, ends, strict=True))
    return sum(areas, start=0.0)
