"""Whether a search's latency is that of the exported file in `nasseg benchmark`.

python tests/benchmarks/search_against_benchmark.py [--networks 20] [--size 256x512] [--trainings 2]

Each network goes through the gate of a search, while as many others are trained as a search would.
Its ONNX file, of other weights as after training, is then measured by the command, all files in one
run, with nothing beside it.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from subjects import CLASSES, random_architectures, ready

from nasseg.data.specs import open_data
from nasseg.export.onnx import export_onnx
from nasseg.graph.architecture import Architecture
from nasseg.latency.device import detect
from nasseg.search.executors import LocalExecutor, ended
from nasseg.search.jobs import TARGET, TRAINING, MeasureJob, MeasureOutcome, TrainJob
from nasseg.train import Recipe


def measured(executor: LocalExecutor, job: MeasureJob) -> MeasureOutcome:
    executor.submit(job, TARGET)
    return next(iter(ended(executor)))[1]


def gates(
    architectures: list[Architecture], size: tuple[int, int], trainings: int, folder: Path
) -> list[MeasureOutcome]:
    """Return what the gate finds while `trainings` networks are trained."""
    executor = LocalExecutor(trainings, "cpu", (detect("cpu").id,))
    try:
        for number, architecture in enumerate(random_architectures(trainings, seed=4)):
            job = TrainJob(
                architecture, open_data("streets"), Recipe(epochs=1000), 1000, seed=0,
                checkpoint=folder / f"{number}.pt", masks=folder,
            )  # fmt: skip
            executor.submit(job, TRAINING)
        while trainings and not executor.events(1.0):
            pass
        jobs = [
            MeasureJob(one, CLASSES, size, "cpu", "onnxruntime", "fp32", 1, 1e6)
            for one in architectures
        ]
        return [measured(executor, job) for job in jobs]
    finally:
        executor.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--networks", type=int, default=20)
    parser.add_argument("--size", default="256x512")
    parser.add_argument("--trainings", type=int, default=2, help="beside the gate")
    options = parser.parse_args()
    torch.set_num_threads(1)
    height, width = map(int, options.size.split("x"))
    architectures = list(random_architectures(options.networks, seed=3))
    with tempfile.TemporaryDirectory() as folder:
        found = gates(architectures, (height, width), options.trainings, Path(folder))
        for number, architecture in enumerate(architectures):
            model = export_onnx(ready(architecture), (height, width))
            (Path(folder) / f"{number}.onnx").write_bytes(model)
        files = [str(Path(folder) / f"{number}.onnx") for number in range(options.networks)]
        command = [sys.executable, "-m", "nasseg.cli.main", "benchmark", *files, "--json"]
        output = subprocess.run(
            [*command, "--size", options.size], check=True, capture_output=True, text=True
        ).stdout
    rows = {row["model"]: row for row in json.loads(output)}
    differences, overlapping = [], 0
    for number, gate in enumerate(found):
        row, measured = rows[f"{number}.onnx"], gate.measurement
        low, high = row["latency_ci_ms"]
        differences.append(measured.latency.ms / row["latency_ms"] - 1)
        overlapping += measured.latency.low_ms <= high and low <= measured.latency.high_ms
        print(
            f"search {measured.latency.ms:7.2f} ms "
            f"[{measured.latency.low_ms:.2f}, {measured.latency.high_ms:.2f}] "
            f"{measured.latency.status:5} "
            f"in {gate.seconds:.2f} s, benchmark {row['latency_ms']:7.2f} ms "
            f"[{low:.2f}, {high:.2f}] {row['status']:5} {differences[-1]:+.1%}"
        )
    print(
        f"median difference {np.median(np.abs(differences)):.1%} (signed "
        f"{np.median(differences):+.1%}), largest {np.max(np.abs(differences)):.1%}; intervals "
        f"overlap for {overlapping} of {len(rows)}; the gate took "
        f"{np.median([gate.seconds for gate in found]):.2f} s in the median"
    )


if __name__ == "__main__":
    main()
