"""How long a search's gate takes, from architecture to latency, and on what.

python tests/benchmarks/gate_time.py [--networks 12] [--size 128x256] [--runtime onnxruntime]
"""

import argparse
import random
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from nasseg.cost import count
from nasseg.export.onnx import export_onnx
from nasseg.latency.device import detect
from nasseg.latency.measure import measure
from nasseg.latency.runtime import Model, Setup
from nasseg.latency.runtimes import RUNTIMES
from nasseg.network import Network, fold_batch_norm
from nasseg.search_spaces import find_space
from nasseg.search_spaces.pick import RandomPick

CLASSES = 8


def timed(parts: dict[str, list[float]], name: str, work: Callable[[], Any]) -> Any:
    start = time.perf_counter()
    result = work()
    parts.setdefault(name, []).append(time.perf_counter() - start)
    return result


def opened(runtime: str, model: Model, setup: Setup) -> None:
    with RUNTIMES[runtime].prepare(model, setup):
        pass


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--networks", type=int, default=12)
    parser.add_argument("--size", default="128x256")
    parser.add_argument("--runtime", default="onnxruntime", choices=list(RUNTIMES))
    parser.add_argument("--budget-ms", type=float)
    options = parser.parse_args()
    height, width = map(int, options.size.split("x"))
    size, device, generator = (height, width), detect("cpu"), random.Random(0)
    torch.set_num_threads(1)
    space = find_space("esp_family")
    parts: dict[str, list[float]] = {}
    measurements = []
    for _ in range(options.networks):
        architecture = space.draw(RandomPick(generator))
        network = timed(parts, "build", lambda: Network(architecture, CLASSES).eval())  # noqa: B023
        timed(parts, "count", lambda: count(network, size))  # noqa: B023
        folded = timed(parts, "fold", lambda: fold_batch_norm(network))  # noqa: B023
        model = folded
        if options.runtime == "onnxruntime":
            model = timed(parts, "export", lambda: export_onnx(folded, size))  # noqa: B023
        timed(parts, "session", lambda: opened(options.runtime, model, Setup(size, device)))  # noqa: B023
        measurements.append(
            timed(
                parts,
                "measure",
                lambda: measure(
                    model,  # noqa: B023
                    size=size,
                    runtime=options.runtime,
                    device=device,
                    budget_ms=options.budget_ms,
                ),
            )
        )
    for measurement in measurements:
        print(
            f"{measurement.latency_ms:8.3f} ms [{measurement.ci_low_ms:.3f}, "
            f"{measurement.ci_high_ms:.3f}] {measurement.status}, {measurement.samples} samples, "
            f"{measurement.discarded} discarded, drift {measurement.environment['anchor_drift']}"
        )
    whole = np.sum(list(parts.values()), axis=0)
    for name, seconds in [*parts.items(), ("whole", whole)]:
        print(
            f"{name:8} median {np.median(seconds):.3f} s, p10 {np.quantile(seconds, 0.1):.3f}, "
            f"p90 {np.quantile(seconds, 0.9):.3f}"
        )
    print(f"noisy: {sum(one.status == 'noisy' for one in measurements)} of {len(measurements)}")


if __name__ == "__main__":
    main()
