"""What a network costs before anything is measured."""

from __future__ import annotations

from dataclasses import dataclass, field

from nasseg.records.keys import AMOUNT


@dataclass(frozen=True, slots=True)
class Cost:
    """Parameters and multiply-accumulates of one network for one image.

    Attributes:
        params: learnable values.
        macs: multiply-accumulates of convolutions, transposed convolutions and linear layers.
        macs_fvcore: fvcore's own total, which adds normalisation, interpolation and pooling.
        uncounted: functions that were not known, with how often they ran.
    """

    params: int = field(metadata=AMOUNT)
    macs: int = field(metadata=AMOUNT)
    macs_fvcore: int = field(metadata=AMOUNT)
    uncounted: tuple[tuple[str, int], ...] = ()
