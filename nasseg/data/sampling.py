"""The order in which the images of a split are visited."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def batch_indices(
    seed: int, epoch: int, count: int, batch_size: int
) -> tuple[npt.NDArray[np.int64], ...]:
    """Return the batches of one epoch: a pure function, so that a resumed run repeats it exactly.

    Every batch is full (batch norm needs company); what is left over is seen in other epochs. A
    split smaller than one batch gives one batch of all its images.

    Args:
        seed: the run's seed.
        epoch: the epoch, counted from 0.
        count: the number of images.
        batch_size: images in a batch.

    Raises:
        ValueError: when `count` or `batch_size` is below 1.
    """
    if count < 1 or batch_size < 1:
        raise ValueError(f"count and batch_size must be at least 1, got {count} and {batch_size}")
    order = np.random.default_rng((seed, epoch)).permutation(count)
    size = min(batch_size, count)
    return tuple(order[start : start + size] for start in range(0, count - size + 1, size))
