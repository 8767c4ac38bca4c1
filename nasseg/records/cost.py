"""What a network costs before anything is measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """Parameters and multiply-accumulates of one network for one image.

    Attributes:
        params: learnable values.
        macs: multiply-accumulates of convolutions, transposed convolutions and linear layers.
        macs_fvcore: fvcore's own total, which adds normalisation, interpolation and pooling.
        uncounted: functions that were not known, with how often they ran.
    """

    params: int
    macs: int
    macs_fvcore: int
    uncounted: tuple[tuple[str, int], ...] = ()
