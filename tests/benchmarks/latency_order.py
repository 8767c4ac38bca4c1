"""How often two networks that differ by 5 % are put into the right order.

python tests/benchmarks/latency_order.py [--comparisons 100] [--size 256x512]

A pair is a stack of n and of n + 1 equal blocks, n such that one more takes 5 % longer; what they
truly differ by is measured first, and at length. A comparison is one interleaved run of both with
the effort of a search. The naive way beside it is the mean of ten calls of the one, then the other.
"""

import argparse
import time
from collections.abc import Sequence
from contextlib import ExitStack

import torch
from subjects import ready

from nasseg.graph.architecture import CLASSES, IMAGE, Architecture, Sketch
from nasseg.latency import anchor as anchors
from nasseg.latency.hosts import find_host
from nasseg.latency.measure import Loaded, measure_sessions
from nasseg.latency.protocol import REPORTING, SEARCHING
from nasseg.latency.runtime import Setup
from nasseg.latency.runtimes import find_runtime
from nasseg.latency.timing import Plan

CHANNELS = 32
BLOCKS = {
    "conv": {"out_channels": CHANNELS, "kernel_size": 3},
    "esp": {"out_channels": CHANNELS},
    "non_bt_1d": {},
    "inverted_residual": {"out_channels": CHANNELS},
    "cg": {"out_channels": CHANNELS},
}
FEW, MANY = 4, 24


class Bench:
    """Networks that are loaded until the end, and the anchor beside them."""

    def __init__(self, stack: ExitStack, setup: Setup, runtime: str) -> None:
        self.setup, self.runtime, self.stack = setup, find_runtime(runtime), stack
        self.fixed = stack.enter_context(anchors.prepared(setup.host, setup.threads))

    def load(self, block: str, count: int) -> Loaded:
        network = ready(stacked(block, count))
        session = self.stack.enter_context(self.runtime.prepare(network, self.setup))
        return Loaded(session, self.runtime, self.setup)

    def measure(self, loaded: Sequence[Loaded], plan: Plan) -> list[float]:
        found = measure_sessions(loaded, self.fixed, plan, anchors.References())
        return [one.latency.ms for one in found]


def stacked(block: str, count: int) -> Architecture:
    sketch = Sketch()
    x = sketch.add("conv", IMAGE, out_channels=CHANNELS, kernel_size=3, stride=2)
    x = sketch.add("conv", x, out_channels=CHANNELS, kernel_size=3, stride=2)
    for _ in range(count):
        x = sketch.add(block, x, **BLOCKS[block])
    return sketch.finish(sketch.add("conv", x, out_channels=CLASSES))


def naive_ms(loaded: Loaded) -> float:
    start = time.perf_counter()
    for _ in range(10):
        loaded.session.call()
    return (time.perf_counter() - start) * 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--comparisons", type=int, default=100)
    parser.add_argument("--size", default="256x512")
    parser.add_argument("--runtime", default="onnxruntime")
    options = parser.parse_args()
    torch.set_num_threads(1)
    height, width = map(int, options.size.split("x"))
    each = options.comparisons // len(BLOCKS)
    right = naively_right = 0
    with ExitStack() as stack:
        bench = Bench(stack, Setup((height, width), find_host("cpu")), options.runtime)
        for block in BLOCKS:
            few, many = bench.measure([bench.load(block, n) for n in (FEW, MANY)], REPORTING)
            step = (many - few) / (MANY - FEW)
            count = round(1 / 0.05 - (few - FEW * step) / step)
            pair = [bench.load(block, n) for n in (count, count + 1)]
            truth = bench.measure(pair, REPORTING)
            ours = naive = 0
            for _ in range(each):
                fast, slow = bench.measure(pair, SEARCHING)
                ours += fast < slow
                naive += naive_ms(pair[0]) < naive_ms(pair[1])
            print(
                f"{block:18} {count} and {count + 1}: {truth[0]:.2f} and {truth[1]:.2f} ms, "
                f"{truth[1] / truth[0] - 1:+.1%}; right {ours} of {each}, naively {naive}",
                flush=True,
            )
            right, naively_right = right + ours, naively_right + naive
    print(f"right order in {right} of {each * len(BLOCKS)}, the naive way in {naively_right}")


if __name__ == "__main__":
    main()
