"""How the cost of a block grows, as a value that a figure shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class CostPoint:
    """What a block costs at one place of a curve.

    Attributes:
        at: the number of channels, or of the image's pixels.
        label: the same in words.
        macs: for one image.
    """

    at: int
    label: str
    params: int
    macs: int


def over_channels(rows: Sequence[Mapping[str, Any]]) -> tuple[CostPoint, ...]:
    """Return the curve over channels of what `nasseg blocks NAME --json` says."""
    return tuple(
        CostPoint(row["channels"], str(row["channels"]), row["params"], row["macs"]) for row in rows
    )


def over_images(rows: Sequence[Mapping[str, Any]]) -> tuple[CostPoint, ...]:
    """Return the curve over image sizes of what `nasseg blocks NAME --json` says."""
    return tuple(
        CostPoint(height * width, f"{height}x{width}", row["params"], row["macs"])
        for row in rows
        for height, width in (row["image"],)
    )
