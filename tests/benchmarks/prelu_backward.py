"""What training through PReLU takes, with torch's own backward pass and with ours.

python tests/benchmarks/prelu_backward.py [--rounds 20]

Both compute the same in turns on one thread; the largest difference of their gradients is printed.
"""

import argparse
import time

import torch
from torch import Tensor, nn

from nasseg.blocks.prelu import PReLU

SHAPES = ((8, 96, 24, 32), (8, 32, 48, 64), (8, 48, 12, 16), (8, 12, 12, 16), (2, 64, 45, 60))


def step_ms(module: nn.Module, x: Tensor, gradient: Tensor, calls: int = 20) -> float:
    start = time.perf_counter()
    for _ in range(calls):
        x.grad = module.weight.grad = None
        module(x).backward(gradient)
    return 1e3 * (time.perf_counter() - start) / calls


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    torch.set_num_threads(1)
    for shape in SHAPES:
        x = torch.randn(shape).contiguous(memory_format=torch.channels_last).requires_grad_()
        gradient = torch.randn_like(x)
        modules = nn.PReLU(shape[1]), PReLU(shape[1])
        times: list[list[float]] = [[], []]
        gradients = []
        for module in modules:
            step_ms(module, x, gradient, calls=1)
            gradients.append((x.grad.clone(), module.weight.grad.clone()))
        for _ in range(options.rounds):
            for module, taken in zip(modules, times, strict=True):
                taken.append(step_ms(module, x, gradient))
        torchs, ours = (sorted(taken)[len(taken) // 2] for taken in times)
        apart = max(float((a - b).abs().max()) for a, b in zip(*gradients, strict=True))
        print(
            f"{shape!s:20} torch {torchs:6.3f} ms, ours {ours:6.3f} ms, {ours / torchs:.2f}; "
            f"gradients differ by {apart:g}"
        )


if __name__ == "__main__":
    main()
