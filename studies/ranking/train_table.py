"""Train random networks of a space by one whole recipe, some by a second seed, and write a table.

python studies/ranking/train_table.py --data camvid:PATH [--space esp_family] [--networks 120]

One line of JSON for each network and seed: its choices, its latency, and the mIoU and training
loss of every epoch. Every fifth network is trained by a second seed as well. Networks over the budget are
measured and not trained. A table that was begun is gone on with. `--workers` processes train.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import torch

from nasseg.data.dataset import SegmentationData
from nasseg.data.specs import open_data
from nasseg.latency.device import detect
from nasseg.latency.lock import DeviceLock
from nasseg.network import Network
from nasseg.search.jobs import GateJob, run_gate
from nasseg.search.units import parse_size
from nasseg.search_spaces import find_space
from nasseg.search_spaces.pick import RandomPick
from nasseg.train.loop import train
from nasseg.train.recipe import Recipe

SECOND_SEED_EVERY = 5
Row = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """What all rows of a table share."""

    space: str
    data: SegmentationData
    recipe: Recipe
    budget_ms: float


def draw(space: str, number: int) -> RandomPick:
    """Return the choices of the network of that number; the same ones every time."""
    pick = RandomPick(random.Random(f"{space} {number}"))
    find_space(space).draw(pick)
    return pick


def measured(question: Question, number: int) -> Row:
    """Draw and measure the network of that number."""
    picks = draw(question.space, number).chosen
    architecture = find_space(question.space).at(picks)
    row: Row = {"number": number, "seed": 0, "architecture": architecture.hash, "picks": picks}
    classes, size = len(question.data.classes), question.data.size
    job = GateJob(
        architecture, classes, size, "cpu", "onnxruntime", "fp32", 1, question.budget_ms
    )
    found = run_gate(job)
    return row | {
        "latency_ms": round(found.measurement.latency_ms, 4),
        "ci_high_ms": round(found.measurement.ci_high_ms, 4),
        "params": found.cost.params,
        "macs": found.cost.macs,
        "gate_s": round(found.seconds, 3),
    }


def trained(question: Question, number: int, seed: int) -> Row:
    """Train the network of that number; for the first seed it is measured as well."""
    torch.set_num_threads(1)
    row = measured(question, number) if seed == 0 else {"number": number, "seed": seed}
    if seed == 0 and row["ci_high_ms"] > question.budget_ms:
        return row
    architecture = find_space(question.space).at(draw(question.space, number).chosen)
    torch.manual_seed(seed)
    network = Network(architecture, len(question.data.classes))
    lock = DeviceLock(detect("cpu").id)
    result = train(
        network,
        question.data,
        question.recipe,
        until_epoch=question.recipe.epochs,
        seed=seed,
        between_steps=lock.training,
    )
    return row | {
        "miou": [round(record.miou or 0.0, 5) for record in result.history],
        "loss": [round(record.train_loss, 5) for record in result.history],
        "seconds": [round(record.seconds, 2) for record in result.history],
    }


def missing(rows: list[Row], networks: int) -> Iterator[tuple[int, int]]:
    """Yield number and seed of what is to be trained, as long as networks are wanted.

    The caller appends to `rows` meanwhile.
    """
    done = {(row["number"], row["seed"]) for row in rows}
    number = 0
    while sum(row["seed"] == 0 and "miou" in row for row in rows) < networks:
        if (number, 0) not in done:
            yield number, 0
        earlier = number - SECOND_SEED_EVERY  # has been measured by now
        trained = any(row["number"] == earlier and "miou" in row for row in rows)
        if number % SECOND_SEED_EVERY == 0 and trained and (earlier, 1) not in done:
            yield earlier, 1
        number += 1


def fill(question: Question, table: Path, networks: int, workers: int) -> None:
    """Train what the table lacks."""
    rows = [json.loads(line) for line in table.read_text().splitlines()] if table.exists() else []
    jobs = missing(rows, networks)
    running: dict[Future[Row], tuple[int, int]] = {}
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        while True:
            while len(running) < workers and (job := next(jobs, None)):
                running[pool.submit(trained, question, *job)] = job
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                number, seed = running.pop(future)
                row = future.result()
                rows.append(row)
                with table.open("a") as file:
                    file.write(json.dumps(row) + "\n")
                miou = row.get("miou", ["over budget"])[-1]
                print(f"{number} seed {seed}: {row.get('latency_ms', '')} ms, {miou}", flush=True)


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
    question = Question(
        options.space,
        open_data(options.data, size=parse_size(options.size)),
        Recipe.from_json(options.recipe.read_text()),
        options.budget_ms,
    )
    fill(question, here / f"{options.space}.jsonl", options.networks, options.workers)


if __name__ == "__main__":
    main()
