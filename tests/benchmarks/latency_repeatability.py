"""Whether two processes find the same latencies, also while another process loads a core.

python tests/benchmarks/latency_repeatability.py [--networks 10] [--loads 0,0,1] [--pause 60]

Every process measures the same networks in one interleaved run; the first one's figures are what
the others are held to.
"""

import argparse
import json
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import replace

import numpy as np

from nasseg.records import Latency
from nasseg.records.plain import from_plain, to_plain

LOAD = "import numpy; a = numpy.random.rand(1200, 1200)\nwhile True: a @ a"
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PATH": ""}


def measure_all(options: argparse.Namespace) -> None:
    import torch
    from subjects import random_architectures, ready

    from nasseg.latency.hosts import find_host
    from nasseg.latency.measure import measure_together
    from nasseg.latency.protocol import REPORTING
    from nasseg.latency.runtime import Setup
    from nasseg.latency.runtimes import find_runtime

    torch.set_num_threads(1)
    torch.manual_seed(time.time_ns() % 2**32)  # what weights are is nothing that is repeated
    height, width = map(int, options.size.split("x"))
    found = measure_together(
        [ready(one) for one in random_architectures(options.networks, seed=1)],
        find_runtime(options.runtime),
        Setup((height, width), find_host("cpu")),
        plan=replace(REPORTING, max_seconds=options.seconds),
    )
    for one in found:
        print(json.dumps(to_plain(one.latency)), flush=True)


@contextmanager
def load():
    process = subprocess.Popen([sys.executable, "-c", LOAD], env=ONE_THREAD)
    try:
        yield
    finally:
        process.kill()
        process.wait()


def in_a_process(loads: int) -> list[Latency]:
    with ExitStack() as stack:
        for _ in range(loads):
            stack.enter_context(load())
        output = subprocess.run(
            [sys.executable, *sys.argv, "--measure"], check=True, capture_output=True, text=True
        ).stdout
    return [from_plain(Latency, json.loads(line)) for line in output.splitlines()]


def compare(first: list[Latency], found: list[Latency]) -> None:
    corrected, seen, inside = [], [], 0
    for before, now in zip(first, found, strict=True):
        ratio = now.ms / before.ms
        raw = [one.seen_ms for one in (before, now)]
        corrected.append(abs(ratio - 1))
        seen.append(abs(raw[1] / raw[0] - 1))
        inside += now.low_ms <= before.high_ms and before.low_ms <= now.high_ms
        print(
            f"  {now.ms:8.3f} ms [{now.low_ms:.3f}, {now.high_ms:.3f}] "
            f"{now.status:5} {ratio - 1:+.1%} (seen {raw[1] / raw[0] - 1:+.1%}), "
            f"{now.discarded} of {now.samples + now.discarded} discarded, "
            f"drift {now.drift:.4f}"
        )
    print(
        f"  from the first process: median {np.median(corrected):.1%}, largest "
        f"{max(corrected):.1%}; as seen: median {np.median(seen):.1%}, "
        f"largest {max(seen):.1%}; intervals overlap for {inside} of {len(found)}; "
        f"{sum(one.noisy for one in found)} noisy"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--networks", type=int, default=10)
    parser.add_argument("--size", default="256x512")
    parser.add_argument("--runtime", default="onnxruntime")
    parser.add_argument("--seconds", type=float, default=8.0, help="at most, for each network")
    parser.add_argument("--loads", default="0,0,1", help="busy processes beside each measuring one")
    parser.add_argument("--pause", type=float, default=60.0, help="seconds between two processes")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure_all(options)
        return
    first: list[Latency] = []
    for number, loads in enumerate(map(int, options.loads.split(","))):
        time.sleep(options.pause if number else 0)
        found = in_a_process(loads)
        first = first or found
        print(f"process {number + 1}, beside {loads} busy ones", flush=True)
        compare(first, found)


if __name__ == "__main__":
    main()
