"""What ranks networks as their whole training does, and at what cost, from a table's rows.

python studies/ranking/rank.py [--space esp_family] [--data camvid:PATH --bank-steps 2000]

Printed are the spread between networks and between seeds, the rank correlation of two seeds, which
is the most that anything can reach, and Kendall's tau with the mIoU of the whole recipe for every
length of training, for its training loss, and for costs. With `--bank-steps`, shared weights are
trained for so many steps with the table's networks, and judge them on the way. A cost is the share
of a whole training, for each network.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from nasseg.analysis.choices.correlation import kendall
from nasseg.data.dataset import SegmentationData
from nasseg.data.specs import open_data
from nasseg.network import Network
from nasseg.records.units import parse_size
from nasseg.search_spaces import find_space
from nasseg.train.bank import Bank
from nasseg.train.recipe import Recipe
from nasseg.train.shared import SharedTraining, bank_factor, judge

HERE = Path(__file__).parent
PIECES = 4
"""So often the shared weights are judged while they are trained."""
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


def judged(
    first: Sequence[Row], space: str, data: SegmentationData, recipe: Recipe, steps: int
) -> None:
    """Train shared weights with the table's networks, and judge the same networks with them."""
    found, classes = find_space(space), len(data.classes)
    whole = np.mean([row["core_s"] for row in first])
    final = [row["miou"][-1] for row in first]
    torch.set_num_threads(1)
    torch.manual_seed(0)
    with tempfile.TemporaryDirectory() as folder:
        bank, networks = Bank(Path(folder)), []
        for row in first:
            networks.append(Network(found.at(row["picks"]), classes))
            bank.cover(networks[-1])
        training, start = SharedTraining(bank, networks, data, recipe), time.process_time()
        for piece in range(PIECES):
            training.run(
                steps // PIECES,
                factor=lambda done, piece=piece: bank_factor((piece + done) / PIECES),
                seed=piece,
            )
            trained_s = time.process_time() - start
            mious = [
                judge(Network(found.at(row["picks"]), classes), bank, data).miou for row in first
            ]
            name = f"shared, {(piece + 1) * steps // PIECES} steps"
            print(
                f"{name:28}{kendall(mious, final):6.2f}{trained_s / len(first) / whole:8.0%}"
                f"  mIoU {min(mious):.3f} to {max(mious):.3f}"
            )


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--space", default="esp_family")
    parser.add_argument("--data")
    parser.add_argument("--size", default="96x128")
    parser.add_argument("--bank-steps", type=int, default=0)
    options = parser.parse_args()
    text = (HERE / f"{options.space}.jsonl").read_text()
    rows = [row for row in map(json.loads, text.splitlines()) if "miou" in row]
    first = [row for row in rows if row["seed"] == 0]
    describe(first, [row for row in rows if row["seed"] == 1])
    proxies(first)
    if options.bank_steps:
        data = open_data(options.data, size=parse_size(options.size))
        recipe = Recipe.from_json((HERE / "recipe.json").read_text())
        judged(first, options.space, data, recipe, options.bank_steps)


if __name__ == "__main__":
    main()
