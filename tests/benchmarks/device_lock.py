"""What one training step pays for the device lock: `python tests/benchmarks/device_lock.py`."""

import tempfile
import time
from pathlib import Path

import numpy as np

from nasseg.latency.lock import DeviceLock, default_folder

STEPS = 5000


def cost_us(folder: Path, kind: str) -> np.ndarray:
    enter = getattr(DeviceLock("cpu-benchmark", folder), kind)
    costs = []
    for _ in range(STEPS):
        start = time.perf_counter_ns()
        with enter():
            pass
        costs.append((time.perf_counter_ns() - start) / 1000)
    return np.array(costs)


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        for folder in (default_folder(), Path(temporary)):
            for kind in ("training", "measuring"):
                costs = cost_us(folder, kind)
                low, median, high = np.quantile(costs, (0.1, 0.5, 0.99))
                print(f"{kind:9} {folder}: {median:.1f} us median, p10 {low:.1f}, p99 {high:.1f}")


if __name__ == "__main__":
    main()
