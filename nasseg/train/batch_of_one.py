"""Batches of one image: a network that pools globally cannot learn from them.

Batch normalisation takes mean and variance over a batch; of one image's pooled map it has a single
value of each channel.
"""

from __future__ import annotations

from contextlib import suppress

import torch
from torch import nn

from nasseg.errors import TrainingError
from nasseg.network.trace import Trace, trace


def normalises_one_value(traced: Trace) -> bool:
    """Whether batch normalisation meets a map of one pixel when the batch has one image."""
    normalised = (call.given["input"] for call in traced.calls if call.name == "batch_norm")
    return any(values.numel() == values.shape[1] for values in normalised)


def is_one(batch_size: int, images: int) -> bool:
    """Whether a batch of a split with so many images has one."""
    return min(batch_size, images) == 1


def way_out(batch_size: int) -> str:
    """Return what gives a batch a second image."""
    if batch_size == 1:
        return "set batch_size to 2 or more in the recipe"
    return "the train split has one image; add another"


def check_batch(network: nn.Module, size: tuple[int, int], batch_size: int, images: int) -> None:
    """Raise before a network is trained with batches that it cannot learn from.

    Raises:
        TrainingError: when a batch has one image and the network pools globally.
    """
    if not is_one(batch_size, images):
        return
    with suppress(RuntimeError):  # a network that asks for values is not judged
        if normalises_one_value(trace(network, torch.empty(1, 3, *size))):
            raise TrainingError(
                "a batch of one image cannot train this network: it pools globally, which leaves "
                f"batch normalisation one value of a channel; {way_out(batch_size)}"
            )
