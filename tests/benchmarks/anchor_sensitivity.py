"""By how much networks and the anchor are slowed by what another process does.

python tests/benchmarks/anchor_sensitivity.py [--networks 6] [--rounds 12]

Three kinds of load run on another core, one after the other, and none in between. What an anchor is
good for is to be slowed as much as the networks are.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import ExitStack

import numpy as np
import torch
from subjects import random_architectures, ready

from nasseg.latency import anchor as anchors
from nasseg.latency.hosts import find_host
from nasseg.latency.protocol import SEARCHING, warm_up
from nasseg.latency.runtime import Setup
from nasseg.latency.runtimes import find_runtime

LOADS = {
    "matrix products": "import numpy; a = numpy.random.rand(1200, 1200)\nwhile True: a @ a",
    "copying 64 MB": "import numpy; a = numpy.ones((2, 8000000))\nwhile True: a[0] = a[1]",
    "interpreter": "while True: pass",
}
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PATH": ""}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--networks", type=int, default=6)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--size", default="256x512")
    options = parser.parse_args()
    torch.set_num_threads(1)
    height, width = map(int, options.size.split("x"))
    setup, runtime = Setup((height, width), find_host("cpu")), find_runtime("onnxruntime")
    cpu_ms: dict[tuple[str, str], list[float]] = defaultdict(list)
    with ExitStack() as stack:
        subjects = {"anchor": stack.enter_context(anchors.prepared(setup.host, 1))}
        for number, architecture in enumerate(random_architectures(options.networks, seed=5)):
            session = stack.enter_context(runtime.prepare(ready(architecture), setup))
            subjects[f"network {number}"] = session
        calls = {name: warm_up(session.time, SEARCHING) for name, session in subjects.items()}
        loads = {
            name: subprocess.Popen([sys.executable, "-c", code], env=ONE_THREAD)
            for name, code in LOADS.items()
        }
        for process in loads.values():
            stack.callback(process.kill)
        time.sleep(2)
        for process in loads.values():
            os.kill(process.pid, signal.SIGSTOP)
        order = list(subjects.items())
        for _ in range(options.rounds):
            for phase in ("", *loads):
                if phase:
                    os.kill(loads[phase].pid, signal.SIGCONT)
                time.sleep(0.05)
                for name, session in order:
                    block = session.time(calls[name])
                    cpu_ms[phase, name].append((block.cpu_ns or block.wall_ns) / block.calls / 1e6)
                if phase:
                    os.kill(loads[phase].pid, signal.SIGSTOP)
            order.reverse()
    for load in LOADS:
        slower = {n: np.median(cpu_ms[load, n]) / np.median(cpu_ms["", n]) - 1 for n in subjects}
        networks = [share for name, share in slower.items() if name != "anchor"]
        print(
            f"{load:16} anchor {slower['anchor']:+.1%}, networks {np.median(networks):+.1%} "
            f"({min(networks):+.1%} to {max(networks):+.1%})"
        )


if __name__ == "__main__":
    main()
