"""The image that all runtimes are timed on, in the layout and type that a model takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from nasseg.errors import MeasurementError
from nasseg.latency.runtime import Setup


def random_image(
    shape: Sequence[int | str], dtype: npt.DTypeLike, setup: Setup
) -> npt.NDArray[Any]:
    """Return noise of a model's own layout, channel count and type.

    Raises:
        MeasurementError: when its batch or its size is not that of the setup.
    """
    sides = tuple(side for side in shape if isinstance(side, int))
    fits = sides[:1] == (setup.batch,) and setup.size in (sides[1:3], sides[2:4])
    if len(shape) != 4 or len(sides) != 4 or not fits:
        raise MeasurementError(
            f"the model takes {list(shape)}, not {list(setup.shape)}; measure it at its own size"
        )
    noise = np.random.default_rng(0).standard_normal(sides, dtype=np.float32)
    return (noise if np.issubdtype(dtype, np.floating) else noise.clip(0, 3) * 40).astype(dtype)
