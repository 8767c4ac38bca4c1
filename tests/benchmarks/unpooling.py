"""What max pooling with indices and its undoing cost in ONNX Runtime, in the forms there are.

    python tests/benchmarks/unpooling.py [--shape 1x64x128x256] [--rounds 30]

One thread, in turns. "torch" is what the exporter makes of torch's own function.
"""

from __future__ import annotations

import argparse
import time

import numpy as np
import onnxruntime as ort
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from nasseg.blocks.unpooling import max_pool, max_unpool
from nasseg.export.onnx import trace


class Function(nn.Module):
    """A function as a module."""

    def __init__(self, function) -> None:
        super().__init__()
        self.function = function

    def forward(self, *inputs: Tensor):
        return self.function(*inputs)


def compared(x: Tensor, indices: Tensor) -> Tensor:
    """Unpool by comparing every position with the index of its window."""
    height, width = 2 * x.shape[-2], 2 * x.shape[-1]
    positions = torch.arange(height * width).view(height, width)

    def doubled(y: Tensor) -> Tensor:
        return y.repeat_interleave(2, -1).repeat_interleave(2, -2)

    return torch.where(doubled(indices) == positions, doubled(x), 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shape", default="1x64x128x256")
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args()
    torch.set_num_threads(1)
    x = torch.randn(*(int(extent) for extent in options.shape.split("x")))
    pooled, indices = F.max_pool2d(x, 2, return_indices=True)
    forms = {
        ("pool", "torch"): (lambda y: F.max_pool2d(y, 2, return_indices=True), (x,)),
        ("pool", "ours"): (max_pool, (x,)),
        ("unpool", "compared"): (compared, (pooled, indices)),
        ("unpool", "ours"): (max_unpool, (pooled, indices)),
    }
    one_thread = ort.SessionOptions()
    one_thread.intra_op_num_threads = 1
    times: dict[tuple[str, str], list[float]] = {key: [] for key in forms}
    sessions = {}
    for key, (function, inputs) in forms.items():
        names = [f"input_{i}" for i in range(len(inputs))]
        model = trace(Function(function).eval(), inputs, names)
        feeds = {name: y.numpy() for name, y in zip(names, inputs, strict=True)}
        session = ort.InferenceSession(model, one_thread, providers=["CPUExecutionProvider"])
        sessions[key] = session, feeds
    for _ in range(options.rounds):
        for key, (session, feeds) in sessions.items():
            start = time.perf_counter()
            session.run(None, feeds)
            times[key].append(1000 * (time.perf_counter() - start))
    for (kind, form), found in times.items():
        print(f"{kind:7} {form:9} {np.median(found):7.2f} ms")


if __name__ == "__main__":
    main()
