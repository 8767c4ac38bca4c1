"""Every reference of a space against the best network that a search found and that is no slower.

python studies/beaten/duels.py studies/search_efficiency/seed0 --data camvid:PATH [--rivals 12]

The argument is the folder of a saved study (`nasseg report NAME --save FOLDER`).

The references and the best of the search's front are trained from scratch by the study's recipe,
each with the same seeds, and measured together in one interleaved run. A rival is no slower when
the upper end of its interval is at most that of the reference; it wins when its mean mIoU is higher
by more than the spread of the seeds. The trainings are kept in `SPACE.jsonl` and gone on with; the
table is written to `SPACE.md`.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nasseg.analysis import StudyView, study_view
from nasseg.data.cache import default_cache_dir
from nasseg.data.dataset import SegmentationData
from nasseg.data.specs import open_data
from nasseg.graph.architecture import Architecture
from nasseg.latency.benchmark import benchmark
from nasseg.latency.device import detect
from nasseg.latency.hosts import find_host
from nasseg.latency.isolated_run import Source
from nasseg.latency.runtime import Setup
from nasseg.latency.runtimes import find_runtime
from nasseg.records import Measurement, Study
from nasseg.search.executors import LocalExecutor, ended
from nasseg.search.jobs import TRAINING, TrainJob
from nasseg.search_spaces import find_space
from nasseg.store import open_reader
from nasseg.store.opened_folder import store_of
from nasseg.train.recipe import Recipe


@dataclass
class Entrant:
    """A network with what its seeds reached and what it takes.

    Attributes:
        published: whether it is a reference.
    """

    name: str
    architecture: Architecture
    published: bool
    mious: list[float] = field(default_factory=list)
    measurement: Measurement | None = None

    @property
    def mean(self) -> float:
        """The mean mIoU over the seeds."""
        return statistics.fmean(self.mious)


def entrants(view: StudyView, texts: Mapping[str, str], rivals: int) -> list[Entrant]:
    """Return all references of the study's space, and the best that its search found."""
    space = find_space(view.study.space)
    found = [Entrant(r.name, space.reference(r.name), True) for r in space.references]
    known = {entrant.architecture.hash for entrant in found}
    trained = [point for point in view.trained if point.architecture_hash not in known]
    trained = [point for point in trained if point.kind in ("front", "dominated")]
    trained.sort(key=lambda p: (p.kind != "front", -(p.epochs or 0), -view.metric.quality(p.value)))
    for point in trained[:rivals]:
        architecture = Architecture.from_json(texts[point.architecture_hash])
        found.append(Entrant(point.architecture_hash, architecture, False))
    return found


def train(
    all_of: Sequence[Entrant],
    file: Path,
    data: SegmentationData,
    recipe: Recipe,
    seeds: range,
    workers: int,
) -> None:
    """Train every entrant with every seed; what the file holds is not trained again."""
    text = file.read_text() if file.exists() else ""
    rows: list[dict[str, Any]] = [json.loads(line) for line in text.splitlines()]
    done = {(row["architecture"], row["seed"]): row["miou"] for row in rows}
    left = [(e, s) for s in seeds for e in all_of if (e.architecture.hash, s) not in done]
    executor = LocalExecutor(workers, "cpu", (detect("cpu").id,))
    running: dict[int, tuple[Entrant, int, Path]] = {}
    try:
        while left or running:
            while left and len(running) < workers:
                entrant, seed = left.pop(0)
                key = f"{entrant.architecture.hash}-{data.fingerprint}-{recipe.hash}-{seed}.pt"
                checkpoint = default_cache_dir() / "duels" / key
                job = TrainJob(entrant.architecture, data, recipe, recipe.epochs, seed, checkpoint)
                running[executor.submit(job, TRAINING)] = entrant, seed, checkpoint
            for ticket, outcome in ended(executor):
                entrant, seed, checkpoint = running.pop(ticket)
                row = {
                    "architecture": entrant.architecture.hash,
                    "name": entrant.name,
                    "seed": seed,
                    "miou": round(outcome.score.miou, 5),
                    "seconds": round(outcome.seconds, 1),
                }
                with file.open("a") as out:
                    out.write(json.dumps(row) + "\n")
                done[entrant.architecture.hash, seed] = row["miou"]
                checkpoint.unlink()
                print(row, flush=True)
    finally:
        executor.close()
    for entrant in all_of:
        entrant.mious = [done[entrant.architecture.hash, seed] for seed in seeds]


def measure(all_of: Sequence[Entrant], study: Study) -> None:
    """Measure all entrants in one interleaved run."""
    sources = [Source(entrant.name, entrant.architecture, len(study.classes)) for entrant in all_of]
    setup = Setup(study.conditions.size, find_host("cpu"), study.conditions.threads)
    with tempfile.TemporaryDirectory() as folder:
        outcomes = benchmark(
            sources, [find_runtime(study.conditions.runtime)], setup, folder=Path(folder)
        )
    for entrant, outcome in zip(all_of, outcomes, strict=True):
        entrant.measurement = outcome.measurement


def table(all_of: Sequence[Entrant]) -> str:
    """Return the duels as Markdown, the fastest reference first."""
    spread = statistics.fmean(statistics.stdev(entrant.mious) for entrant in all_of)
    timed = [entrant for entrant in all_of if entrant.measurement is not None]
    rivals = [entrant for entrant in timed if not entrant.published]
    lines = [
        "| reference | ms | mIoU | found | ms | mIoU | difference | beaten |",
        "|---|--:|--:|---|--:|--:|--:|---|",
    ]
    published = [entrant for entrant in timed if entrant.published]
    for reference in sorted(published, key=lambda e: e.measurement.latency.ms):
        limit = reference.measurement.latency.high_ms
        able = [rival for rival in rivals if rival.measurement.latency.high_ms <= limit]
        cells = [reference.name, f"{reference.measurement.latency.ms:.2f}", f"{reference.mean:.3f}"]
        if able:
            best = max(able, key=lambda rival: rival.mean)
            difference = best.mean - reference.mean
            cells += [best.name, f"{best.measurement.latency.ms:.2f}", f"{best.mean:.3f}"]
            cells += [f"{difference:+.3f}", "yes" if difference > spread else "no"]
        else:
            cells += ["none as fast", "", "", "", "no"]
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", f"The spread of the seeds is {spread:.4f} (mean standard deviation)."]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run the command line."""
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", required=True)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--rivals", type=int, default=12)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with open_reader(str(store_of(options.folder, default_cache_dir()))) as reader:
        study = reader.studies.newest()
        view = study_view(reader, study)
        stored = {
            p.architecture_hash: reader.architectures.find(p.architecture_hash) for p in view.points
        }
    texts = {key: architecture.text for key, architecture in stored.items() if architecture}
    data = open_data(options.data, size=study.conditions.size)
    all_of = entrants(view, texts, options.rivals)
    recipe = Recipe.from_json(json.dumps(study.recipe))
    file = here / f"{study.space}.jsonl"
    train(all_of, file, data, recipe, range(options.seeds), options.workers)
    measure(all_of, study)
    text = table(all_of)
    (here / f"{study.space}.md").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
