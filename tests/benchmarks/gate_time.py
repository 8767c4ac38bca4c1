"""How long a search's gate takes, from architecture to latency, and on what.

python tests/benchmarks/gate_time.py [--networks 12] [--size 256x512] [--runtime onnxruntime]
"""

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from unittest import mock

import numpy as np
import torch

from nasseg.latency.runtimes import onnx_file, onnx_runtime
from nasseg.search.jobs import MeasureJob, MeasureOutcome
from nasseg.search.jobs import measure as job_file
from nasseg.search_spaces import find_space
from nasseg.search_spaces.pick import RandomPick
from nasseg.testing.inline_executor import InlineWorker

PARTS = {
    "build": (job_file, "Network"),
    "count": (job_file, "count"),
    "fold": (job_file, "fold_in_place"),
    "export": (onnx_file, "export_onnx"),
    "load": (onnx_runtime, "open_model"),
    "measure": (job_file, "measure"),
}
"""What the gate calls, by the names it calls it by; loading is that of network and anchor."""


class Stopwatch:
    """The seconds that each part took, without those of the parts that it called."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._inner = [0.0]

    def watched(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self._inner.append(0.0)
            start = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                whole = time.perf_counter() - start
                self.seconds[part] += whole - self._inner.pop()
                self._inner[-1] += whole

        return call


def gate(job: MeasureJob) -> tuple[MeasureOutcome, dict[str, float]]:
    """Run one gate and return what it found and what its parts took."""
    watch = Stopwatch()
    with ExitStack() as stack:
        for part, (module, name) in PARTS.items():
            watched = watch.watched(part, getattr(module, name))
            stack.enter_context(mock.patch.object(module, name, watched))
        result = job.run(InlineWorker())
    watch.seconds["other"] = result.seconds - sum(watch.seconds.values())
    return result, watch.seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--networks", type=int, default=12)
    parser.add_argument("--space", default="esp_family")
    parser.add_argument("--reference", help="measure this one again and again instead")
    parser.add_argument("--size", default="256x512")
    parser.add_argument("--runtime", default="onnxruntime")
    parser.add_argument("--budget-ms", type=float, default=1e9)
    options = parser.parse_args()
    height, width = map(int, options.size.split("x"))
    torch.set_num_threads(1)
    space, generator = find_space(options.space), random.Random(0)
    runs = []
    for number in range(options.networks + 1):
        architecture = (
            space.reference(options.reference)
            if options.reference
            else space.draw(RandomPick(generator))
        )
        size, budget_ms = (height, width), options.budget_ms
        result, seconds = gate(
            MeasureJob(architecture, 8, size, "cpu", options.runtime, "fp32", 1, budget_ms)
        )
        one = result.measurement.latency
        print(
            f"{one.ms:8.3f} ms [{one.low_ms:.3f}, {one.high_ms:.3f}] {one.status}, "
            f"{one.samples} samples, {one.discarded} discarded, "
            f"drift {one.drift:.4f}, {result.seconds:.3f} s"
        )
        if number:  # the first pays for what is loaded once in a process
            runs.append((result, seconds))
    for part in [*PARTS, "other"]:
        report(part, [seconds[part] for _, seconds in runs])
    report("before", [result.seconds - seconds["measure"] for result, seconds in runs])
    report("whole", [result.seconds for result, _ in runs])
    print(f"noisy: {sum(r.measurement.latency.noisy for r, _ in runs)} of {len(runs)}")


def report(part: str, seconds: list[float]) -> None:
    low, median, high = np.quantile(seconds, (0.1, 0.5, 0.9))
    print(f"{part:8} median {median:.3f} s, p10 {low:.3f}, p90 {high:.3f}")


if __name__ == "__main__":
    main()
