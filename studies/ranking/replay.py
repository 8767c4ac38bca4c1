"""Which proposals and which rungs find most, by whole searches over a model of a table.

python studies/ranking/replay.py [--seeds 0,1,2,3] [--minutes 8] [--set exploring=0.8]

A ridge regression on a table's choices, with what it leaves unexplained drawn anew for each network
from the table's rows, says what an untried network takes and reaches after every epoch. The search
is the real one; only its jobs are answered by that model, on a clock that jumps from the end of one
job to that of the next. So a search of minutes takes seconds, and many of them tell what is worth a
trial for real. Printed is the share of random search's core-seconds, for as many networks as the
table has, after which its last hypervolume is reached. What holds in the model need not hold
outside: `tests/benchmarks/search_efficiency.py` is the proof.
"""

from __future__ import annotations

import argparse
import hashlib
import heapq
import itertools
import json
import random
import statistics
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from nasseg.analysis import hypervolume, study_view
from nasseg.analysis.study.by_epochs import scores
from nasseg.analysis.study.hypervolume_growth import hypervolume_growth
from nasseg.data.dataset import SegmentationData, Split
from nasseg.graph.architecture import Architecture
from nasseg.latency.hosts import LocalHost
from nasseg.latency.runtimes import find_runtime
from nasseg.records import Conditions, Cost, Device, Latency, Measurement
from nasseg.search.candidates import Candidate
from nasseg.search.executors import Done
from nasseg.search.jobs import TARGET, MeasureJob, MeasureOutcome, TrainJob, TrainOutcome
from nasseg.search.policy import Policy
from nasseg.search.search import Search
from nasseg.search.settings import Settings
from nasseg.search_spaces import find_space
from nasseg.search_spaces.pick import RandomPick
from nasseg.store import open_store
from nasseg.train import Recipe, Score

HERE = Path(__file__).parent
GATE_S = 1.0
PENALTY = 30.0
Picks = Mapping[str, Any]
Curve = list[tuple[float, float]]
"""Core-seconds, and the hypervolume that they paid for."""


class Model:
    """What networks of a space take and reach, by a table; each world draws other residuals."""

    def __init__(self, space: str, world: int) -> None:
        text = (HERE / f"{space}.jsonl").read_text()
        rows = [row for row in map(json.loads, text.splitlines()) if row["seed"] == 0]
        trained = [row for row in rows if "miou" in row]
        self.space, self.world = find_space(space), world
        self.networks, self.epochs = len(trained), len(trained[0]["miou"])
        references = [reference.choices for reference in self.space.references]
        points = [*(row["picks"] for row in rows), *references]
        self._names = sorted({name for picks in points for name in _features(picks)})
        design = self._raw([row["picks"] for row in rows])
        self._mean, self._sd = design.mean(axis=0), design.std(axis=0) + 1e-9
        self._ms = self._fit(rows, np.log([[row["latency_ms"]] for row in rows]))
        self._miou = self._fit(trained, np.array([row["miou"] for row in trained]))
        self.epoch_s_per_ms = statistics.median(
            row["core_s"] / row["latency_ms"] / self.epochs for row in trained
        )

    def _raw(self, points: Sequence[Picks]) -> np.ndarray:
        given = [_features(picks) for picks in points]
        return np.array([[features.get(name, 0.0) for name in self._names] for features in given])

    def _design(self, points: Sequence[Picks]) -> np.ndarray:
        scaled = np.clip((self._raw(points) - self._mean) / self._sd, -4, 4)
        return np.concatenate([np.ones((len(points), 1)), scaled], axis=1)

    def _fit(self, rows: Sequence[Any], values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the coefficients and what they leave unexplained."""
        design = self._design([row["picks"] for row in rows])
        penalty = PENALTY * np.eye(design.shape[1])
        penalty[0, 0] = 0
        weights = np.linalg.solve(design.T @ design + penalty, design.T @ values)
        return weights, values - design @ weights

    def latency_ms(self, architecture: Architecture, picks: Picks) -> float:
        """Return what a network takes."""
        return float(np.exp(self._drawn(self._ms, "ms", architecture, picks)[0]))

    def mious(self, architecture: Architecture, picks: Picks) -> np.ndarray:
        """Return what a network reaches after every epoch."""
        drawn = self._drawn(self._miou, "miou", architecture, picks)
        return np.asarray(np.clip(drawn, 0.01, 0.99))

    def _drawn(
        self,
        fit: tuple[np.ndarray, np.ndarray],
        what: str,
        architecture: Architecture,
        picks: Picks,
    ) -> np.ndarray:
        weights, residuals = fit
        key = f"{self.world} {what} {architecture.hash}"
        place = int(hashlib.sha256(key.encode()).hexdigest()[:12], 16) % len(residuals)
        drawn: np.ndarray = (self._design([picks]) @ weights)[0] + residuals[place]
        return drawn


def _features(picks: Picks) -> dict[str, float]:
    """Return numbers as they are, with a mark that they are there, and a mark for other values."""
    features: dict[str, float] = {}
    for name, value in picks.items():
        if type(value) is int:
            features |= {name: float(value), f"{name}?": 1.0}
        else:
            features[f"{name}={value}"] = 1.0
    return features


class ModelExecutor:
    """Answers jobs by the model; measuring holds training up. Its clock is the search's."""

    def __init__(self, model: Model) -> None:
        self.model, self.now = model, 0.0
        self.picks: dict[str, Picks] = {}
        self._tickets = itertools.count()
        self._running: list[tuple[float, int, object]] = []
        self._epochs: dict[str, int] = {}

    def submit(self, job: MeasureJob | TrainJob, lane: str) -> int:
        """Work out what a job gives, and when."""
        seconds, outcome = self._measured(job) if lane == TARGET else self._trained(job)
        ticket = next(self._tickets)
        heapq.heappush(self._running, (self.now + seconds, ticket, outcome))
        return ticket

    def _measured(self, job: Any) -> tuple[float, MeasureOutcome]:
        found = self.model.latency_ms(job.architecture, self.picks[job.architecture.hash])
        conditions = Conditions(
            target="cpu-model", runtime=job.runtime, precision=job.precision,
            runtime_version=find_runtime(job.runtime).version,
            height=job.size[0], width=job.size[1], threads=job.threads,
        )  # fmt: skip
        latency = Latency(ms=found, low_ms=found * 0.99, high_ms=found * 1.01)
        measurement = Measurement(conditions=conditions, latency=latency)
        self._running = [(end + GATE_S, *rest) for end, *rest in self._running]
        return GATE_S, MeasureOutcome(Cost(1, 1, 1, ()), {}, measurement, GATE_S, GATE_S)

    def _trained(self, job: Any) -> tuple[float, TrainOutcome]:
        key = job.architecture.hash
        epoch_s = self.model.epoch_s_per_ms * self.model.latency_ms(
            job.architecture, self.picks[key]
        )
        core_s = epoch_s * (job.until_epoch - self._epochs.get(key, 0))
        self._epochs[key] = job.until_epoch
        miou = float(self.model.mious(job.architecture, self.picks[key])[job.until_epoch - 1])
        score = Score({"miou": miou, "pixel_accuracy": miou}, (miou,))
        return core_s, TrainOutcome(score, epoch_s * job.until_epoch, core_s)

    def events(self, timeout_s: float) -> list[Done]:
        """Jump to the end of the next job."""
        if not timeout_s:
            return []
        if not self._running:
            self.now += 1.0
            return []
        end, ticket, outcome = heapq.heappop(self._running)
        self.now = max(self.now, end)
        return [Done(ticket, outcome)]

    def close(self) -> None:
        """Forget what is under way."""
        self._running.clear()


def searched(
    model: Model, options: argparse.Namespace, sampler: str, rungs: str, policy: Policy
) -> Curve:
    """Return the hypervolume over core-seconds of one search."""
    ends = tuple(map(int, rungs.split(",")))
    pixels = np.zeros((2, 32, 48, 3), np.uint8)
    split = Split(pixels, pixels[..., 0], ("a", "b"))
    data = SegmentationData("streets", ("x",), ((0, 0, 0),), (32, 48), split, split, "f" * 16)
    executor = ModelExecutor(model)
    device = Device("cpu-model", "cpu", "model", 2, 4.0, "model")
    with tempfile.TemporaryDirectory() as folder, open_store(f"{folder}/store.db") as store:
        settings = Settings(
            study="replay", space=model.space, budget_ms=options.budget_ms, data=data,
            target=LocalHost(device), device=device, runtime="onnxruntime",
            precision="fp32", threads=1, recipe=Recipe(epochs=ends[-1]), rungs=ends,
            sampler=sampler, seed=model.world, trials=None, timeout_s=60 * options.minutes,
            workers=2, files=Path(folder), policy=policy,
        )  # fmt: skip
        search = Search(settings, store, executor, lambda _: None, lambda: executor.now)
        ask = search.proposer.ask

        def asked() -> Candidate | None:
            candidate = ask()
            if candidate is not None:
                executor.picks[candidate.key] = dict(candidate.trial.picks)
            return candidate

        with mock.patch.object(search.proposer, "ask", asked):
            search.run()
        study = store.studies.named("replay")
        view = study_view(store, study)
        moments = hypervolume_growth(view, scores(store, study), store.jobs.of(study))
    return [(moment.core_s, moment.hypervolume) for moment in moments]


def chance(model: Model, budget_ms: float) -> tuple[float, float]:
    """Return the core-seconds and the last hypervolume of random search that trains to the end."""
    generator, spent, points = random.Random(model.world), 0.0, []
    while len(points) < model.networks:
        pick = RandomPick(generator)
        architecture = model.space.draw(pick)
        latency_ms = model.latency_ms(architecture, pick.chosen)
        spent += GATE_S
        if latency_ms <= budget_ms:
            spent += model.epoch_s_per_ms * latency_ms * model.epochs
            points.append((latency_ms, float(model.mious(architecture, pick.chosen)[-1])))
    return spent, hypervolume(points, budget_ms) / budget_ms


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--space", default="esp_family")
    parser.add_argument("--samplers", default="gp,evolution,tpe,nsga2,random")
    parser.add_argument("--rungs", default="3,6", help="several by semicolons")
    parser.add_argument("--budget-ms", type=float, default=5.0)
    parser.add_argument("--minutes", type=float, default=8.0)
    parser.add_argument("--seeds", default="0,1,2,3")
    parser.add_argument(
        "--set", nargs="*", default=[], help="numbers of the policy, as exploring=0.8"
    )
    options = parser.parse_args()
    pairs = (assignment.split("=") for assignment in options.set)
    policy = replace(Policy(), **{name: json.loads(value) for name, value in pairs})
    worlds = [Model(options.space, int(seed)) for seed in options.seeds.split(",")]
    goals = [chance(model, options.budget_ms) for model in worlds]
    print(f"random search: {', '.join(f'{hv:.3f} for {s:.0f} core-s' for s, hv in goals)}")
    for sampler, rungs in itertools.product(options.samplers.split(","), options.rungs.split(";")):
        start, shares, ends = time.monotonic(), [], []
        for model, (whole_s, goal) in zip(worlds, goals, strict=True):
            curve = searched(model, options, sampler, rungs, policy)
            shares.append(next((s / whole_s for s, reached in curve if reached >= goal), None))
            ends.append(curve[-1][1])
        told = ", ".join("never" if share is None else f"{share:.3f}" for share in shares)
        ended = f"ends at {np.mean(ends):.3f} ({time.monotonic() - start:.0f} s)"
        print(f"{sampler:10} {rungs:8} reached at {told}; {ended}", flush=True)


if __name__ == "__main__":
    main()
