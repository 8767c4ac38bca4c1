"""1x1 convolutions on one thread, which PyTorch leaves to a slow kernel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from torch import nn


@contextmanager
def fast_pointwise(network: nn.Module) -> Iterator[None]:
    """Have oneDNN compute the 1x1 convolutions of `network` meanwhile.

    On one thread PyTorch takes a kernel of its own for them when a batch has fewer than 16 images,
    and goes through their groups one by one, unless they are strided or dilated (`use_mkldnn` in
    ATen's Convolution.cpp). The dilation of a 1x1 kernel changes nothing else, so they get one.
    """
    chosen = [
        module
        for module in network.modules()
        if isinstance(module, nn.Conv2d)
        and module.kernel_size == module.stride == module.dilation == (1, 1)
    ]
    for convolution in chosen:
        convolution.dilation = (2, 2)
    try:
        yield
    finally:
        for convolution in chosen:
            convolution.dilation = (1, 1)
