"""Adaptive average pooling that also exports when the sizes do not divide."""

from __future__ import annotations

from functools import reduce

import torch
import torch.nn.functional as F
from torch import Tensor

from nasseg.blocks.sizes import fixed_in_trace, size_of


def adaptive_avg_pool(x: Tensor, size: tuple[int, int]) -> Tensor:
    """Pool to `size` as `F.adaptive_avg_pool2d` does, and so while exporting that ONNX can say it.

    ONNX has no such operator. Rows are gathered whole, which is many times cheaper there than
    gathering columns, so the width is pooled on the transposed map.
    """
    if not (torch.onnx.is_in_onnx_export() or torch.compiler.is_exporting()):
        return F.adaptive_avg_pool2d(x, size)
    height, width = size_of(x)
    if height % size[0] == 0 and width % size[1] == 0:
        return F.avg_pool2d(x, (height // size[0], width // size[1]))
    rows = _pool_rows(x, height, size[0])
    return _pool_rows(rows.transpose(-1, -2), width, size[1]).transpose(-1, -2)


def _pool_rows(x: Tensor, extent: int, bins: int) -> Tensor:
    """Average `extent` rows into `bins`: bin i spans floor(i n / k) to ceil((i + 1) n / k)."""
    spans = [(i * extent // bins, -(-(i + 1) * extent // bins)) for i in range(bins)]

    def weighted(offset: int) -> Tensor:
        indices = [min(start + offset, end - 1) for start, end in spans]
        weights = [(start + offset < end) / (end - start) for start, end in spans]
        with fixed_in_trace():
            rows = torch.tensor(indices, device=x.device)
            column = torch.tensor(weights, dtype=x.dtype, device=x.device).unsqueeze(-1)
        return x.index_select(-2, rows) * column

    longest = max(end - start for start, end in spans)
    return reduce(torch.add, map(weighted, range(longest)))
