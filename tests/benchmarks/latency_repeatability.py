"""Whether two processes find the same latencies, also while another process loads a core.

python tests/benchmarks/latency_repeatability.py [--networks 6] [--loads 0,0,1]

Every process measures the same networks; the first one's figures are what the others are held to.
"""

import argparse
import json
import random
import subprocess
import sys
from contextlib import ExitStack, contextmanager

import numpy as np

LOAD = "import numpy; a = numpy.random.rand(1200, 1200)\nwhile True: a @ a"
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PATH": ""}


def measure_all(networks: int, runtime: str) -> None:
    import torch

    from nasseg.latency.device import detect
    from nasseg.latency.measure import measure
    from nasseg.network import Network, fold_batch_norm
    from nasseg.search_spaces import find_space
    from nasseg.search_spaces.pick import RandomPick

    torch.set_num_threads(1)
    space, generator, device = find_space("esp_family"), random.Random(1), detect("cpu")
    for _ in range(networks):
        network = fold_batch_norm(Network(space.draw(RandomPick(generator)), 8))
        found = measure(network, size=(128, 256), runtime=runtime, device=device)
        print(json.dumps(found.to_dict()), flush=True)


@contextmanager
def load():
    process = subprocess.Popen([sys.executable, "-c", LOAD], env=ONE_THREAD)
    try:
        yield
    finally:
        process.kill()
        process.wait()


def in_a_process(options: argparse.Namespace, loads: int) -> list[dict]:
    command = [sys.executable, __file__, "--networks", str(options.networks), "--measure"]
    with ExitStack() as stack:
        for _ in range(loads):
            stack.enter_context(load())
        output = subprocess.run(
            [*command, "--runtime", options.runtime], check=True, capture_output=True, text=True
        ).stdout
    return [json.loads(line) for line in output.splitlines()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--networks", type=int, default=6)
    parser.add_argument("--runtime", default="onnxruntime")
    parser.add_argument("--loads", default="0,0,1", help="busy processes beside each measuring one")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure_all(options.networks, options.runtime)
        return
    first: list[dict] = []
    for loads in map(int, options.loads.split(",")):
        found = in_a_process(options, loads)
        first = first or found
        print(f"beside {loads} busy processes")
        corrected, seen, inside = [], [], 0
        for before, now in zip(first, found, strict=True):
            ratio = now["latency_ms"] / before["latency_ms"]
            raw = [float(one["environment"]["seen_latency_ms"]) for one in (before, now)]
            corrected.append(abs(ratio - 1))
            seen.append(abs(raw[1] / raw[0] - 1))
            inside += (
                now["ci_low_ms"] <= before["ci_high_ms"]
                and before["ci_low_ms"] <= now["ci_high_ms"]
            )
            print(
                f"  {now['latency_ms']:8.3f} ms [{now['ci_low_ms']:.3f}, {now['ci_high_ms']:.3f}] "
                f"{now['status']:5} {ratio - 1:+.1%} (seen {raw[1] / raw[0] - 1:+.1%}), "
                f"{now['discarded']} of {now['samples'] + now['discarded']} discarded"
            )
        print(
            f"  from the first process: median {np.median(corrected):.1%}, largest "
            f"{max(corrected):.1%}; as seen: median {np.median(seen):.1%}, "
            f"largest {max(seen):.1%}; intervals overlap for {inside} of {len(found)}"
        )


if __name__ == "__main__":
    main()
