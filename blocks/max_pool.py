"""Max pooling."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.conv import check_stride
from nasseg.graph.registry import register


@register("max_pool")
class MaxPool(nn.Module):
    """The largest value of every window.

    `(N, C, H, W)` to `(N, C, ceil(H / stride), ceil(W / stride))`.
    """

    def __init__(self, in_channels: int, *, kernel_size: int = 3, stride: int = 2) -> None:
        super().__init__()
        check_stride(stride)
        if kernel_size < 3 or kernel_size % 2 == 0:
            raise ValueError(f"kernel_size must be odd and above 1, got {kernel_size}")
        self.channels = in_channels
        self.pool = nn.MaxPool2d(kernel_size, stride=stride, padding=kernel_size // 2)

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.pool(x)
        return result
