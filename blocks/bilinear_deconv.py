"""The transposed convolution that starts as bilinear enlargement and is learned from there."""

from __future__ import annotations

import torch

from nasseg.blocks.deconv import Deconv


def bilinear_deconv(channels: int, scale: int, *, bias: bool = False) -> Deconv:
    """Return a transposed convolution of kernel `2 * scale` that enlarges every channel alone."""
    block = Deconv(channels, channels, kernel_size=2 * scale, stride=scale, bias=bias)
    ramp = 1 - (torch.arange(2 * scale) - (scale - 0.5)).abs() / scale
    with torch.no_grad():
        block.deconv.weight.copy_(
            torch.eye(channels)[..., None, None] * torch.outer(ramp, ramp),
        )
        if block.deconv.bias is not None:
            block.deconv.bias.zero_()
    return block
