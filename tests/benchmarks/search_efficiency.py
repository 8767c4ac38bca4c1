"""How much compute a search needs for a front that others pay a hundred trainings for.

python tests/benchmarks/search_efficiency.py --data camvid:PATH [--seeds 0,1,2] [--timeout 8m]

The table of `studies/ranking` holds random networks that were trained by the whole recipe. Random
search takes them one by one; Optuna's default sampler and its NSGA-II take the row that is nearest
to what they propose and has not been taken. Each pays for the gate and the training of its rows.
The default search runs for real, by the same recipe, size and budget, and pays for all its jobs.
Printed are the hypervolumes (mIoU over latency, as a share of the budget's area) over core-seconds,
and what each needs to reach the one that random search has at its end.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import optuna
from optuna.trial import TrialState, create_trial

from nasseg.analysis import hypervolume, study_view
from nasseg.analysis.study.by_epochs import scores
from nasseg.analysis.study.hypervolume_growth import hypervolume_growth
from nasseg.search.samplers.trial_pick import TrialPick
from nasseg.search_spaces import find_space
from nasseg.store import open_reader

ROOT = Path(__file__).parents[2]
RANKING = ROOT / "studies" / "ranking"
Row = dict[str, Any]
Curve = list[tuple[float, float]]
"""Core-seconds, and the hypervolume that they paid for."""


def cost_s(row: Row) -> float:
    """Return what measuring and training a row took."""
    return row["gate_s"] + row.get("core_s", 0.0)


def replay(order: Iterable[Row], budget_ms: float) -> Curve:
    """Return the curve of a search that takes rows in this order."""
    curve, points, spent = [(0.0, 0.0)], [], 0.0
    for row in order:
        spent += cost_s(row)
        if "miou" in row:
            points.append((row["latency_ms"], row["miou"][-1]))
        curve.append((spent, hypervolume(points, budget_ms) / budget_ms))
    return curve


def distance(one: Mapping[str, Any], other: Mapping[str, Any], spans: Mapping[str, float]) -> float:
    """Return by how much two points differ: 1 for each other choice, less for a near number."""
    total = 0.0
    for name in one.keys() | other.keys():
        left, right = one.get(name), other.get(name)
        if left != right:
            near = isinstance(left, int) and isinstance(right, int) and name in spans
            total += min(1.0, abs(left - right) / spans[name]) if near else 1.0
    return total


def guided(rows: Sequence[Row], space: str, sampler: optuna.samplers.BaseSampler) -> Iterable[Row]:
    """Yield the rows in the order in which a sampler comes nearest to them.

    It is told of the row that was taken, not of the point that it proposed.
    """
    study = optuna.create_study(directions=["maximize", "minimize"], sampler=sampler)
    numbers: dict[str, list[int]] = {}
    for row in rows:
        for name, value in row["picks"].items():
            if type(value) is int:
                numbers.setdefault(name, []).append(value)
    spans = {name: float(np.ptp(values) or 1) for name, values in numbers.items()}
    left, draw = list(rows), find_space(space).draw
    while left:
        trial = study.ask()
        draw(TrialPick(trial))
        nearest = min(left, key=lambda row: distance(row["picks"], trial.params, spans))
        left.remove(nearest)
        study.tell(trial, state=TrialState.FAIL)
        if "miou" in nearest:
            recorder = Recorder(nearest["picks"])
            draw(recorder)
            study.add_trial(
                create_trial(
                    values=[nearest["miou"][-1], nearest["latency_ms"]],
                    params=nearest["picks"],
                    distributions=recorder.distributions,
                )
            )
        yield nearest


class Recorder:
    """Takes the choices of a point and keeps the distributions that Optuna would have made."""

    def __init__(self, picks: Mapping[str, Any]) -> None:
        self.picks = picks
        self.distributions: dict[str, optuna.distributions.BaseDistribution] = {}

    def choice(self, name: str, options: Sequence[Any]) -> Any:
        self.distributions[name] = optuna.distributions.CategoricalDistribution(list(options))
        return self.picks[name]

    def integer(self, name: str, low: int, high: int, step: int = 1) -> int:
        self.distributions[name] = optuna.distributions.IntDistribution(low, high, step=step)
        return int(self.picks[name])


def searched(options: argparse.Namespace, seed: int) -> Curve:
    """Run the default search for real, unless its study is there, and return its curve."""
    name = f"{options.space}-efficiency-seed{seed}"
    command = [
        sys.executable, "-m", "nasseg.cli.main", "search", "--space", options.space,
        "--data", options.data, "--size", options.size, "--budget", f"{options.budget_ms}ms",
        "--recipe", str(RANKING / "recipe.json"), "--rungs", options.rungs, "--seed", str(seed),
        "--timeout", options.timeout, "--study", name, "--store", options.store,
    ]  # fmt: skip
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with open_reader(options.store) as reader:
        study = reader.studies.named(name)
        view = study_view(reader, study)
        moments = hypervolume_growth(view, scores(reader, study), reader.jobs.of(study))
    return [(moment.core_s, moment.hypervolume) for moment in moments]


def reaching(curve: Curve, level: float) -> float | None:
    """Return the core-seconds at which a curve first reaches a level."""
    return next((spent for spent, reached in curve if reached >= level), None)


def at(curve: Curve, core_s: float) -> float:
    """Return the hypervolume that a curve has after so many core-seconds."""
    return max((reached for spent, reached in curve if spent <= core_s), default=0.0)


def report(curves: Mapping[str, Sequence[Curve]]) -> None:
    """Print hypervolume over core-seconds, and what each needs to reach random search's last."""
    longest = max(curve[-1][0] for curve in curves["random"])
    marks = [longest * share for share in (0.025, 0.05, 0.1, 0.2, 0.4, 0.7, 1.0)]
    print("hypervolume after core-seconds (means over the runs)")
    print(f"{'':16}" + "".join(f"{mark:9.0f}" for mark in marks))
    for name, runs in curves.items():
        values = [np.mean([at(curve, mark) for curve in runs]) for mark in marks]
        print(f"{name:16}" + "".join(f"{value:9.4f}" for value in values))
    level = float(np.mean([curve[-1][1] for curve in curves["random"]]))
    print(f"core-seconds to reach {level:.4f}, where random search ends")
    needed = {name: [reaching(curve, level) for curve in runs] for name, runs in curves.items()}
    for name, runs in needed.items():
        shown = ", ".join("never" if spent is None else f"{spent:.0f}" for spent in runs)
        print(f"{name:16} {shown}")
    ours = [spent for spent in needed["nasseg"] if spent is not None]
    if not ours:
        return
    for name in ("random", "optuna default", "nsga2"):
        theirs = [spent for spent in needed[name] if spent is not None]
        if theirs:
            ratio = np.median(ours) / np.median(theirs)
            print(f"the search needs {ratio:.3f} of what {name} needs (medians)")


def baselines(table: Path, space: str, budget_ms: float, seeds: Sequence[int]) -> dict[str, Any]:
    """Return the curves of random search and of Optuna's samplers over the table's rows."""
    rows = [json.loads(line) for line in table.read_text().splitlines()]
    rows = sorted((row for row in rows if row["seed"] == 0), key=lambda row: row["number"])
    samplers: dict[str, Callable[[int], optuna.samplers.BaseSampler]] = {
        "optuna default": lambda seed: optuna.samplers.TPESampler(seed=seed),
        "nsga2": lambda seed: optuna.samplers.NSGAIISampler(seed=seed),
    }

    def shuffled(seed: int) -> list[Row]:
        return random.Random(seed).sample(rows, len(rows))

    curves = {"random": [replay(shuffled(seed), budget_ms) for seed in seeds]}
    for name, make in samplers.items():
        curves[name] = [replay(guided(rows, space, make(seed)), budget_ms) for seed in seeds]
    return curves


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--space", default="esp_family")
    parser.add_argument("--size", default="96x128")
    parser.add_argument("--budget-ms", type=float, default=5.0)
    parser.add_argument("--rungs", default="3,6")
    parser.add_argument("--timeout", default="8m")
    parser.add_argument("--seeds", default="0,1,2")
    parser.add_argument("--store", default="search_efficiency.db")
    options = parser.parse_args()
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    warnings.simplefilter("ignore")
    seeds = [int(seed) for seed in options.seeds.split(",")]
    table = RANKING / f"{options.space}.jsonl"
    curves = baselines(table, options.space, options.budget_ms, seeds)
    curves["nasseg"] = [searched(options, seed) for seed in seeds]
    report(curves)


if __name__ == "__main__":
    main()
