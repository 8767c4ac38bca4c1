"""Max pooling that can be undone, and what undoes it."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from nasseg.blocks.sizes import extend, size_of
from nasseg.blocks.upsample import finer_stride
from nasseg.graph.registry import INDICES, Params, Shape, same_stride


def pool_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """`out_channels` at twice the stride, and the indices of the maxima among the input's."""
    (shape,) = inputs
    return {
        "": Shape(params["out_channels"], 2 * shape.stride),
        INDICES: Shape(shape.channels, 2 * shape.stride),
    }


def unpool_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """`out_channels` at half the stride; there is one index for each of their maxima."""
    stride = finer_stride(same_stride(inputs), 2)
    check_indices(inputs[1].channels, params["out_channels"])
    return {"": Shape(params["out_channels"], stride)}


def check_indices(channels: int, out_channels: int) -> None:
    """Raise `ValueError` unless maps of `out_channels` can be unpooled."""
    if channels != out_channels:
        raise ValueError(
            f"out_channels must be the {channels} channels that were pooled, got {out_channels}"
        )


def pad_to_even(x: Tensor) -> Tensor:
    """Repeat the last row and column where their number is odd."""
    height, width = size_of(x)
    return extend(x, (height + height % 2, width + width % 2))


def max_pool(x: Tensor) -> tuple[Tensor, Tensor]:
    """Pool an even map over 2x2 windows; return the maxima and where in the plane each was.

    The first counts where several are largest. What torch exports for its indices pools twice;
    comparing takes a third of the time there.
    """
    if not (torch.onnx.is_in_onnx_export() or torch.compiler.is_exporting()):
        pooled, indices = F.max_pool2d(x, 2, return_indices=True)
        return pooled, indices
    height, width = size_of(x)
    pooled = F.max_pool2d(x, 2)
    top_left, top_right, low_left = (
        x[..., row::2, column::2] >= pooled for row, column in ((0, 0), (0, 1), (1, 0))
    )
    is_low = ~(top_left | top_right)
    is_right = ~(top_left | (is_low & low_left))
    rows, columns = (torch.arange(0, extent, 2, device=x.device) for extent in (height, width))
    corners = (rows * width).unsqueeze(-1) + columns
    return pooled, corners + is_low * width + is_right


def max_unpool(x: Tensor, indices: Tensor) -> Tensor:
    """Return a map of twice the size with the values where their maxima were, else zero.

    Scattering is twice as quick in ONNX Runtime as anything that compares positions.
    """
    height, width = size_of(x)
    blank = zeros(x, *x.shape[:2], 4 * height * width)
    scattered = blank.scatter(2, indices.flatten(2), x.flatten(2))
    return scattered.view(*x.shape[:2], 2 * height, 2 * width)


def zeros(like: Tensor, *shape: int) -> Tensor:
    """Return zeros that do not end up in an exported file as a large constant."""
    return like.new_zeros(1).expand(shape)
