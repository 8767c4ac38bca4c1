"""The image, pooled down to the size of a feature map."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn

from nasseg.graph.papers import ESPNET
from nasseg.graph.registry import Params, Shape, register


def halve(x: Tensor) -> Tensor:
    """Average over 3x3 windows at every second position; sizes round up."""
    return F.avg_pool2d(x, kernel_size=3, stride=2, padding=1)


def image_pyramid_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """The channels stay; every time doubles the stride."""
    (shape,) = inputs
    return {"": Shape(shape.channels, shape.stride * 2 ** params["times"])}


@register("image_pyramid", paper=ESPNET, law=image_pyramid_law)
class ImagePyramid(nn.Module):
    """Average pooling with stride 2, repeated: how ESPNet and C3Net show the image to later stages.

    Mehta et al., 2018, arXiv:1803.06815, figure 4 (input reinforcement). `(N, C, H, W)` to
    `(N, C, ceil(H / 2^times), ceil(W / 2^times))`. `kernel_size=3` is ESPNet's window, padded by
    one; `2` is C3Net's. The C3Net code drops the last row of an odd height, here sizes round up.
    """

    def __init__(self, in_channels: int, *, times: int = 1, kernel_size: int = 3) -> None:
        super().__init__()
        if times < 1:
            raise ValueError(f"times must be 1 or more, got {times}")
        if kernel_size not in (2, 3):
            raise ValueError(f"kernel_size must be 2 or 3, got {kernel_size}")
        self.times = times
        self.kernel_size = kernel_size

    def forward(self, x: Tensor) -> Tensor:
        for _ in range(self.times):
            if self.kernel_size == 3:
                x = halve(x)
            else:
                x = F.avg_pool2d(x, 2, ceil_mode=True, count_include_pad=False)
        return x
