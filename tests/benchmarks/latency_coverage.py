"""How often the 95 % interval of a short measurement holds what a long one finds later.

python tests/benchmarks/latency_coverage.py [--networks 10] [--sessions 5] [--long 20]

Each network is measured as in a search, in several processes. Then one more process measures all of
them in one long interleaved run.
"""

import argparse
import json
import subprocess
import sys
import time
from dataclasses import replace

import numpy as np

from nasseg.records import Latency
from nasseg.records.plain import from_plain, to_plain


def measure_all(options: argparse.Namespace, seconds: float | None) -> None:
    import torch
    from subjects import random_architectures, ready

    from nasseg.latency.hosts import find_host
    from nasseg.latency.measure import measure, measure_together
    from nasseg.latency.protocol import REPORTING
    from nasseg.latency.runtime import Setup
    from nasseg.latency.runtimes import find_runtime

    torch.set_num_threads(1)
    torch.manual_seed(time.time_ns() % 2**32)
    networks = [ready(one) for one in random_architectures(options.networks, seed=2)]
    size, host = tuple(map(int, options.size.split("x"))), find_host("cpu")
    if seconds is None:
        found = [measure(one, size=size, runtime=options.runtime, host=host) for one in networks]
    else:
        plan = replace(REPORTING, target_interval=0.0, max_seconds=seconds)
        setup = Setup(size, host)
        found = measure_together(networks, find_runtime(options.runtime), setup, plan=plan)
    for one in found:
        print(json.dumps(to_plain(one.latency)), flush=True)


def in_a_process(part: str) -> list[Latency]:
    command = [sys.executable, *sys.argv, "--part", part]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [from_plain(Latency, json.loads(line)) for line in output.splitlines()]


def drift(latency: Latency) -> str:
    return f"{latency.drift:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--networks", type=int, default=10)
    parser.add_argument("--sessions", type=int, default=5)
    parser.add_argument("--size", default="256x512")
    parser.add_argument("--runtime", default="onnxruntime")
    parser.add_argument("--long", type=float, default=20.0, help="seconds for each network")
    parser.add_argument("--part", choices=["short", "long"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        measure_all(options, options.long if options.part == "long" else None)
        return
    short = [in_a_process("short") for _ in range(options.sessions)]
    truth = in_a_process("long")
    held, errors, widths, noisy = [], [], [], 0
    for place, true in enumerate(truth):
        cases = [session[place] for session in short]
        true_ms = true.ms
        inside = [one.low_ms <= true_ms <= one.high_ms for one in cases]
        held += inside
        errors += [one.ms / true_ms - 1 for one in cases]
        widths += [(one.high_ms - one.low_ms) / 2 / one.ms for one in cases]
        noisy += sum(one.noisy for one in cases)
        print(
            f"{true_ms:8.3f} ms over {true.samples} blocks, drift "
            f"{drift(true)}; short runs "
            + ", ".join(f"{one.ms / true_ms - 1:+.1%} at {drift(one)}" for one in cases)
            + f"; {sum(inside)} of {len(inside)} intervals hold it"
        )
    print(
        f"{sum(held)} of {len(held)} intervals hold the later median; short runs are off by "
        f"{np.median(np.abs(errors)):.1%} in the median, {np.max(np.abs(errors)):.1%} at most; "
        f"half an interval is {np.median(widths):.1%} wide in the median; {noisy} are noisy"
    )


if __name__ == "__main__":
    main()
