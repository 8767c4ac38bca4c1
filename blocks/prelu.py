"""PReLU whose gradient is computed quickly on a CPU."""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.autograd.function import once_differentiable


class PReLU(nn.PReLU):
    """torch's own module; in training on a CPU its backward pass takes a third of the time.

    He and others, Delving deep into rectifiers (2015, arXiv:1502.01852). Torch's CPU kernel goes
    pixel by pixel, and took a fifth of a training step of the ESP family. Outputs and gradients are
    equal to the last bit (`python tests/benchmarks/prelu_backward.py`).
    """

    def forward(self, x: Tensor) -> Tensor:
        if self.training and x.device.type == "cpu":
            result: Tensor = _PReLU.apply(x, self.weight)
            return result
        return super().forward(x)


class _PReLU(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor) -> Tensor:
        ctx.save_for_backward(x, weight)
        return F.prelu(x, weight)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, Tensor]:
        x, weight = ctx.saved_tensors
        to_x = torch.ops.aten.threshold_backward(gradient, x, 0)
        below = gradient - to_x
        slopes = weight.view(1, -1, *[1] * (x.ndim - 2))
        to_x.addcmul_(below, slopes)
        products = below.mul_(x)
        if len(weight) == 1:
            return to_x, products.sum().view(1)
        return to_x, products.sum((0, *range(2, x.ndim)))
