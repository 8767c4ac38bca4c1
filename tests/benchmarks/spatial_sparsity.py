"""What selecting tiles saves in ONNX Runtime: latency and MACs by the share that is computed.

    python tests/benchmarks/spatial_sparsity.py [--size 512x1024] [--rounds 15]

The published two-column network with its share of tiles varied, on one thread, in turns.
"""

from __future__ import annotations

import argparse
import time

import numpy as np
import onnxruntime as ort
import torch

from nasseg.export.onnx import export_onnx
from nasseg.network import Network, fold_batch_norm
from nasseg.network.cost import count
from nasseg.records.units import parse_size
from nasseg.search_spaces import find_space

SHARES = (1.0, 0.5, 0.25, 0.125, 0.0625)


def two_columns(share: float) -> Network:
    """Return the two-column network that computes `share` of the fine column."""
    space = find_space("multi_branch")
    (reference,) = (r for r in space.references if r.name == "sparse_two_column")
    return Network(space.at({**reference.choices, "share": share}), 19).eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=parse_size, default=(512, 1024))
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    torch.set_num_threads(1)
    one_thread = ort.SessionOptions()
    one_thread.intra_op_num_threads = 1
    macs, sessions = {}, {}
    for share in SHARES:
        network = two_columns(share)
        macs[share] = count(network, options.size).macs
        sessions[share] = ort.InferenceSession(
            export_onnx(fold_batch_norm(network), options.size),
            one_thread,
            providers=["CPUExecutionProvider"],
        )
    image = np.random.default_rng(0).standard_normal((1, 3, *options.size), dtype=np.float32)
    times: dict[float, list[float]] = {share: [] for share in SHARES}
    for _ in range(options.rounds):
        for share, session in sessions.items():
            start = time.perf_counter()
            session.run(None, {"image": image})
            times[share].append(1000 * (time.perf_counter() - start))
    medians = {share: float(np.median(found)) for share, found in times.items()}
    print(" share    GMACs  of all       ms  of all")
    for share, median in medians.items():
        print(
            f"{share:6} {macs[share] / 1e9:8.2f} {macs[share] / macs[1.0]:7.2f} "
            f"{median:8.1f} {median / medians[1.0]:7.2f}"
        )


if __name__ == "__main__":
    main()
