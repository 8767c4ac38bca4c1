"""Train random networks of a space by one whole recipe, some by a second seed, and write a table.

python studies/ranking/train_table.py --data camvid:PATH [--space esp_family] [--networks 120]

One line of JSON for each network and seed: its choices, its latency, and the mIoU and training
loss of every epoch. Every fifth network is trained by a second seed as well. Networks over the
budget are measured and not trained. A table that was begun is gone on with, and so is the training
of a network that was interrupted.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nasseg.data.cache import default_cache_dir
from nasseg.data.dataset import SegmentationData
from nasseg.data.specs import open_data
from nasseg.latency.device import detect
from nasseg.records.units import parse_size
from nasseg.search.executors import LocalExecutor, ended
from nasseg.search.jobs import TARGET, TRAINING, MeasureJob, TrainJob
from nasseg.search_spaces import find_space
from nasseg.search_spaces.pick import RandomPick
from nasseg.train.checkpoint import load_checkpoint
from nasseg.train.recipe import Recipe

SECOND_SEED_EVERY = 5
Row = dict[str, Any]


def draw(space: str, number: int) -> dict[str, Any]:
    """Return the choices of the network of that number; the same ones every time."""
    pick = RandomPick(random.Random(f"{space} {number}"))
    find_space(space).draw(pick)
    return pick.chosen


@dataclass
class Table:
    """A table on disk with what its rows share."""

    file: Path
    space: str
    data: SegmentationData
    recipe: Recipe
    budget_ms: float

    def __post_init__(self) -> None:
        text = self.file.read_text() if self.file.exists() else ""
        self.rows: list[Row] = [json.loads(line) for line in text.splitlines()]

    def add(self, row: Row) -> None:
        """Append a row to the file."""
        self.rows.append(row)
        with self.file.open("a") as file:
            file.write(json.dumps(row) + "\n")
        miou = row["miou"][-1] if "miou" in row else "over the budget"
        print(f"{row['number']} seed {row['seed']}: {row.get('latency_ms', '')} {miou}", flush=True)

    def measure_job(self, number: int) -> MeasureJob:
        """Return the job that measures a network."""
        return MeasureJob(
            architecture=find_space(self.space).at(draw(self.space, number)),
            classes=len(self.data.classes),
            size=self.data.size,
            target="cpu",
            runtime="onnxruntime",
            precision="fp32",
            threads=1,
            budget_ms=self.budget_ms,
        )

    def train_job(self, number: int, seed: int) -> TrainJob:
        """Return the job that trains a network by the whole recipe."""
        name = f"{self.data.fingerprint}-{self.recipe.hash}-{self.space}-{number}-{seed}.pt"
        return TrainJob(
            architecture=find_space(self.space).at(draw(self.space, number)),
            data=self.data,
            recipe=self.recipe,
            until_epoch=self.recipe.epochs,
            seed=seed,
            checkpoint=default_cache_dir() / "ranking" / name,
        )

    def trained(self, networks: int) -> bool:
        """Whether so many networks have been trained."""
        return sum(row["seed"] == 0 and "miou" in row for row in self.rows) >= networks

    def row(self, number: int, seed: int) -> Row | None:
        """Return a row, if it is there."""
        return next((r for r in self.rows if (r["number"], r["seed"]) == (number, seed)), None)


def measured(table: Table, number: int) -> Row:
    """Measure the network of that number, in a process of its own."""
    executor = LocalExecutor(0, "cpu", ())
    try:
        executor.submit(job := table.measure_job(number), TARGET)
        ((_, found),) = ended(executor)
    finally:
        executor.close()
    return {
        "number": number,
        "seed": 0,
        "architecture": job.architecture.hash,
        "picks": draw(table.space, number),
        "latency_ms": round(found.measurement.latency.ms, 4),
        "ci_high_ms": round(found.measurement.latency.high_ms, 4),
        "params": found.cost.params,
        "macs": found.cost.macs,
        "gate_s": round(found.core_s, 3),
    }


def to_train(table: Table, networks: int) -> Iterator[Row]:
    """Yield the beginnings of the rows that are to be trained, as long as networks are wanted."""
    number = 0
    while not table.trained(networks):
        known = table.row(number, 0)
        if known is None:
            row = measured(table, number)
            if row["ci_high_ms"] > table.budget_ms:
                table.add(row)
            else:
                yield row
        earlier = number - SECOND_SEED_EVERY  # has been trained by now
        twice = number % SECOND_SEED_EVERY == 0 and "miou" in (table.row(earlier, 0) or {})
        if twice and table.row(earlier, 1) is None:
            yield {"number": earlier, "seed": 1}
        number += 1


def fill(table: Table, networks: int, workers: int) -> None:
    """Train what the table lacks."""
    executor = LocalExecutor(workers, "cpu", (detect("cpu").id,))
    running: dict[int, tuple[Row, TrainJob]] = {}
    wanted = to_train(table, networks)
    try:
        while True:
            while len(running) < workers and (row := next(wanted, None)):
                job = table.train_job(row["number"], row["seed"])
                running[executor.submit(job, TRAINING)] = row, job
            if not running:
                return
            for ticket, outcome in ended(executor):
                row, job = running.pop(ticket)
                history = load_checkpoint(job.checkpoint)["history"]
                table.add(
                    row
                    | {
                        "miou": [round(record["miou"], 5) for record in history],
                        "loss": [round(record["train_loss"], 5) for record in history],
                        "core_s": round(outcome.core_s, 1),
                    }
                )
                job.checkpoint.unlink()
    finally:
        executor.close()


def main() -> None:
    """Run the command line."""
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--space", default="esp_family")
    parser.add_argument("--networks", type=int, default=120)
    parser.add_argument("--size", default="96x128")
    parser.add_argument("--budget-ms", type=float, default=5.0)
    parser.add_argument("--recipe", type=Path, default=here / "recipe.json")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    table = Table(
        file=here / f"{options.space}.jsonl",
        space=options.space,
        data=open_data(options.data, size=parse_size(options.size)),
        recipe=Recipe.from_json(options.recipe.read_text()),
        budget_ms=options.budget_ms,
    )
    fill(table, options.networks, options.workers)


if __name__ == "__main__":
    main()
