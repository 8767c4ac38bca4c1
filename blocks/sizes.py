"""Heights and widths: reading them, and making maps that differ by a rounding agree."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import torch
import torch.nn.functional as F
from torch import Tensor
from torch.jit import TracerWarning, is_tracing  # type: ignore[attr-defined]


@contextmanager
def fixed_in_trace() -> Iterator[None]:
    """Allow plain numbers and constants in a traced forward: it is meant for one size."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TracerWarning)
        yield


def size_of(x: Tensor) -> tuple[int, int]:
    """Return (height, width) as plain numbers, also while tracing."""
    if not is_tracing():  # type: ignore[no-untyped-call]
        return x.shape[-2], x.shape[-1]
    with fixed_in_trace():
        return int(x.shape[-2]), int(x.shape[-1])


def crop_to_smallest(tensors: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    """Crop all to the smallest height and width among them, at the bottom and the right.

    Halving rounds up, so doubling what was halved may be a row or a column too large.
    """
    sizes = [size_of(x) for x in tensors]
    height, width = (min(extent) for extent in zip(*sizes, strict=True))
    return tuple(
        x if size == (height, width) else x[..., :height, :width]
        for x, size in zip(tensors, sizes, strict=True)
    )


def resize(x: Tensor, size: tuple[int, int]) -> Tensor:
    """Resize bilinearly with corners aligned."""
    return F.interpolate(x, size, mode="bilinear", align_corners=True)


def extend(x: Tensor, size: tuple[int, int]) -> Tensor:
    """Repeat the last row and the last column until the map has `size`."""
    height, width = size_of(x)
    if height < size[0]:
        x = torch.cat([x, x[..., -1:, :].expand(-1, -1, size[0] - height, -1)], dim=-2)
    if width < size[1]:
        x = torch.cat([x, x[..., -1:].expand(-1, -1, -1, size[1] - width)], dim=-1)
    return x
