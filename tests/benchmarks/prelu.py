"""What PReLU costs in ONNX Runtime, with its own operator and without branches.

    python tests/benchmarks/prelu.py [--size 180x240]

Two networks of ESPNet-C, with fresh and with calibrated batch norm, run on noise and on a flat
image, in turns.
"""

from __future__ import annotations

import argparse
import time
from unittest.mock import patch

import numpy as np
import onnxruntime as ort
import torch
from torch import nn

from nasseg.export import onnx as exporter
from nasseg.network import Network, fold_batch_norm
from nasseg.records.units import parse_size
from nasseg.search_spaces import find_space


def networks() -> dict[str, nn.Module]:
    """Return two networks of one architecture whose activations have other signs."""
    torch.manual_seed(0)
    architecture = find_space("esp_family").reference("espnet_c")
    fresh, calibrated = Network(architecture, 11), Network(architecture, 11)
    for module in calibrated.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.momentum = None  # statistics of the one batch below
    with torch.no_grad():
        calibrated.train()(torch.randn(2, 3, 96, 96))
    return {"fresh": fresh.eval(), "calibrated": calibrated.eval()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=parse_size, default=(180, 240))
    size = parser.parse_args().size
    torch.set_num_threads(1)
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    sessions = {}
    for name, network in networks().items():
        folded = fold_batch_norm(network)
        with patch.object(exporter, "without_branches"):
            published = exporter.export_onnx(folded, size)
        for form, model in (("PRelu", published), ("free", exporter.export_onnx(folded, size))):
            sessions[name, form] = ort.InferenceSession(
                model, options, providers=["CPUExecutionProvider"]
            )
    noise = np.random.default_rng(0).standard_normal((1, 3, *size), dtype=np.float32)
    for kind, image in (("noise", noise), ("flat", noise * 0)):
        times: dict[tuple[str, str], list[float]] = {key: [] for key in sessions}
        for _ in range(25):
            for key, session in sessions.items():
                start = time.perf_counter()
                session.run(None, {"image": image})
                times[key].append(1000 * (time.perf_counter() - start))
        for (name, form), found in times.items():
            print(f"{kind:5} {name:10} {form:5} {np.median(found[3:]):6.2f} ms")


if __name__ == "__main__":
    main()
