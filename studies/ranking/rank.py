"""What ranks networks as their whole training does, and at what cost, from a table's rows.

python studies/ranking/rank.py [--space esp_family]

Printed are the spread between networks and between seeds, the rank correlation of two seeds, which
is the most that anything can reach, and Kendall's tau with the mIoU of the whole recipe for every
length of training, for its training loss, and for costs. A cost is the share of a whole training,
for each network.

One bank of weights that all networks of the space share, trained with them in turns, was measured
here as well and is no part of the search any more: over 29 networks of an earlier table its tau was
-0.02 to 0.18, after 500 to 2000 steps.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from nasseg.analysis.choices.correlation import kendall

HERE = Path(__file__).parent
Row = dict[str, Any]


def describe(first: Sequence[Row], second: Sequence[Row]) -> None:
    """Print how far networks differ, how far seeds do, and the ceiling of every tau."""
    mious = np.array([row["miou"][-1] for row in first])
    seconds = np.mean([row["core_s"] for row in first])
    print(
        f"{len(first)} networks: mIoU {mious.mean():.3f}, spread {mious.std(ddof=1):.4f}, "
        f"{mious.min():.3f} to {mious.max():.3f}; {seconds:.0f} core-seconds of training each"
    )
    again = {row["number"]: row["miou"][-1] for row in second}
    pairs = [(r["miou"][-1], again[r["number"]]) for r in first if r["number"] in again]
    if len(pairs) > 2:
        one, other = np.array(pairs).T
        spread = np.sqrt(((one - other) ** 2).mean() / 2)
        print(
            f"{len(pairs)} of them by two seeds: spread between seeds {spread:.4f}, ratio "
            f"{mious.std(ddof=1) / spread:.1f}; tau of two seeds {kendall(one, other):.2f}"
        )


def proxies(first: Sequence[Row]) -> None:
    """Print tau with the whole training for all that the table holds."""
    final = [row["miou"][-1] for row in first]
    print(f"{'':28}{'tau':>6}{'cost':>8}")
    for epoch in range(len(first[0]["miou"]) - 1):
        share = (epoch + 1) / len(first[0]["miou"])
        tau = kendall([row["miou"][epoch] for row in first], final)
        print(f"{f'mIoU after epoch {epoch + 1}':28}{tau:6.2f}{share:8.0%}")
        tau = kendall([-row["loss"][epoch] for row in first], final)
        print(f"{f'training loss of epoch {epoch + 1}':28}{tau:6.2f}{share:8.0%}")
    for name in ("latency_ms", "macs", "params"):
        print(f"{name:28}{kendall([row[name] for row in first], final):6.2f}")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--space", default="esp_family")
    options = parser.parse_args()
    text = (HERE / f"{options.space}.jsonl").read_text()
    rows = [row for row in map(json.loads, text.splitlines()) if "miou" in row]
    first = [row for row in rows if row["seed"] == 0]
    describe(first, [row for row in rows if row["seed"] == 1])
    proxies(first)


if __name__ == "__main__":
    main()
