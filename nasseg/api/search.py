"""The best networks within a latency budget, measured and trained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nasseg.analysis import Point, StudyView, study_view
from nasseg.analysis.study.feasible import check_feasible
from nasseg.analysis.study.finalists import FinalistView
from nasseg.analysis.study.finalists import finalists as finalists_of
from nasseg.api import defaults
from nasseg.data.specs import open_data
from nasseg.extensions.user_files import load_blocks, open_space
from nasseg.latency.device import detect
from nasseg.latency.hosts import Host, find_host
from nasseg.latency.runtime import Setup, check_usable
from nasseg.latency.runtimes import find_runtime
from nasseg.presentation.remarks import remarks
from nasseg.records import Device
from nasseg.records.metric import Metric
from nasseg.search.executors import LocalExecutor
from nasseg.search.progress import Progress
from nasseg.search.question import (
    check_batch,
    check_metric,
    check_name,
    check_rungs,
    default_rungs,
    read_recipe,
    study_name,
)
from nasseg.search.samplers.by_name import check_sampler
from nasseg.search.search import Search
from nasseg.search.settings import Settings
from nasseg.store import open_store
from nasseg.store.files import files_of, only_searcher


@dataclass(frozen=True)
class SearchResult:
    """What a study has found so far.

    Attributes:
        view: the study with all its networks.
        finalists: those that were trained from scratch and measured again.
    """

    view: StudyView
    finalists: tuple[FinalistView, ...] = ()

    @property
    def study(self) -> str:
        """The study's name, by which it is exported and resumed."""
        return self.view.study.name

    @property
    def front(self) -> tuple[Point, ...]:
        """The networks within the budget that no other beats in both, the fastest first."""
        return tuple(self.view.front)

    @property
    def best(self) -> Point | None:
        """The best network within the budget by the study's metric, if there is one."""
        return self.view.best

    def check(self) -> None:
        """Raise when there is no trained network within the budget.

        Raises:
            NothingFeasibleError: when every network was too slow.
            MeasurementError: when no network could be measured.
            TrainingError: when those within the budget were not trained.
        """
        check_feasible(self.view)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data; latencies are in ms with their 95 % interval, values are of val."""
        view, study = self.view, self.view.study
        return {
            "study": study.name,
            "device": view.device.name if view.device else study.conditions.target,
            "runtime": study.conditions.runtime,
            "size": [study.conditions.height, study.conditions.width],
            "budget_ms": study.budget_ms,
            "measured": len(view.points),
            "over_budget": len(view.over_budget),
            "trained": len(view.trained),
            "seconds": round(study.spent_s, 1),
            "metric": view.metric.name,
            "best": _member(view.best, view.metric) if view.best else None,
            "front": [_member(point, view.metric) for point in view.front],
            "finalists": [_finalist(finalist, view.metric) for finalist in self.finalists],
            "remarks": list(remarks(view)),
        }


def search(
    space: str,
    budget_ms: float,
    *,
    data: str = defaults.DATA,
    size: tuple[int, int] | None = None,
    target: str = defaults.DEVICE,
    device: str = defaults.DEVICE,
    runtime: str | None = None,
    precision: str = defaults.PRECISION,
    threads: int = defaults.THREADS,
    trials: int | None = None,
    timeout_s: float | None = None,
    rungs: Sequence[int] = (),
    recipe: Path | None = None,
    metric: str = defaults.METRIC,
    sampler: str = defaults.SAMPLER,
    finalists: int = defaults.FINALISTS,
    seeds: int = defaults.SEEDS,
    seed: int = defaults.SEED,
    workers: int | None = None,
    retry_failed: bool = False,
    study: str | None = None,
    blocks: Sequence[Path] = (),
    store: str | None = None,
    begin: Callable[[Settings], None] = defaults.ignore,
    progress: Callable[[Progress], None] = defaults.ignore,
) -> SearchResult:
    """Search a space for the best networks within a latency budget, measured on a target.

    Everything that is found is stored at once: an interrupted search goes on by the same call, and
    a finished one answers without work. It trains in processes of its own.

    Args:
        space: a search space by name, or a Python file with one.
        budget_ms: latency of one image in ms.
        data: `"streets"` or `"camvid:PATH"`.
        size: height and width of the images in pixels; by default the data set's own.
        target: where latency is measured: `"auto"`, `"cpu"`, `"cuda"` or `"cuda:N"`.
        device: where networks are trained, likewise.
        runtime: what will run the network; by default what the target deploys.
        precision: that is measured: `"fp32"`, `"fp16"`, `"bf16"` or `"int8"`; the file stays fp32.
        threads: of a measured network on a CPU.
        trials: stop proposing after so many.
        timeout_s: stop after so many seconds in all sessions; five minutes without `trials`.
        rungs: epochs at which each rung of the ladder ends, rising; they follow from the time.
        recipe: JSON file with fields of the training recipe.
        metric: what is maximised on the val split: `"miou"`, `"pixel_accuracy"`, `"fwiou"`,
            `"boundary_f1"`, or the IoU of one class as in `"iou:person"`.
        sampler: what proposes networks: `"gp"`, `"evolution"`, `"tpe"`, `"nsga2"` or `"random"`.
        finalists: so many of the front are trained by the whole recipe and measured again.
        seeds: each finalist is trained so often.
        seed: of proposals and trainings.
        workers: training processes; by default one for each core of a CPU.
        retry_failed: whether networks that failed in an earlier session are tried again.
        study: the name to store and resume it under; made up by default.
        blocks: Python files that register blocks.
        store: the database; by default the user's.
        begin: is given all settings before the search begins.
        progress: is given the state of the search a few times a second.

    Raises:
        UsageError: when a value is not acceptable, or the study asked another question.
        DataError: when images are missing or broken.
        MeasurementError: when the target cannot measure, or no network could be measured.
        TrainingError: when every training failed.
        StoreError: when the store cannot be used.

    Examples:
        >>> import nasseg
        >>> found = nasseg.search("esp_family", 10.0, timeout_s=300)  # doctest: +SKIP
        >>> [(point.name, point.value) for point in found.front]  # doctest: +SKIP
        [('espnet_c_alpha3', 0.34), ('espnet', 0.41)]
    """
    if timeout_s is None and trials is None:
        timeout_s = defaults.TIMEOUT_S
    own_blocks = load_blocks(blocks)
    found, own_space = open_space(space)
    user_files = (*own_blocks, *own_space)
    host, trained_on = find_host(target), detect(device)
    deployed = find_runtime(runtime or host.default_runtime)
    check_rungs(rungs)
    check_sampler(sampler)
    opened = open_data(data, size=size)
    check_usable(deployed, Setup(opened.size, host, threads, precision=precision))
    check_metric(metric, opened)
    asked = read_recipe(recipe)
    check_batch(found, opened, asked)
    name = (
        check_name(study)
        if study
        else study_name(
            found.name, opened, budget_ms, deployed.name, precision, seed, user_files, metric
        )
    )
    with open_store(store) as rows:
        begun = rows.studies.find(name)
        epochs = tuple(rungs) or (
            begun.rungs if begun else default_rungs(timeout_s, len(opened.train))
        )
        settings = Settings(
            study=name,
            space=found,
            budget_ms=budget_ms,
            data=opened,
            target=host,
            device=trained_on,
            runtime=deployed.name,
            precision=precision,
            threads=threads,
            recipe=replace(asked, epochs=epochs[-1]),
            rungs=epochs,
            sampler=sampler,
            seed=seed,
            trials=trials,
            timeout_s=timeout_s,
            workers=workers or training_processes(trained_on),
            files=files_of(rows.url),
            finalists=finalists,
            seeds=seeds,
            user_files=user_files,
            retry_failed=retry_failed,
            metric=metric,
        )
        with only_searcher(settings.files, settings.study):
            begin(settings)
            executor = local_executor(settings.workers, trained_on, host)
            Search(settings, rows, executor, progress).run()
        view = study_view(rows, rows.studies.named(settings.study))
        return SearchResult(view, tuple(finalists_of(rows, view)))


def training_processes(device: Device) -> int:
    """Return how many networks are trained at once on a device."""
    return device.cores if device.kind == "cpu" else 1


def local_executor(workers: int, device: Device, target: Host) -> LocalExecutor:
    """Return what runs jobs on this machine, and keeps training and measuring apart."""
    ids = dict.fromkeys((device.id, target.device.id))
    return LocalExecutor(workers, device.torch_name, tuple(ids))


def _member(point: Point, metric: Metric) -> dict[str, Any]:
    return {
        "architecture": point.architecture_hash,
        "name": point.name,
        "reference": point.reference,
        "trial": point.trial,
        "latency_ms": point.latency.ms,
        "latency_ci_ms": [point.latency.low_ms, point.latency.high_ms],
        "noisy": point.latency.noisy,
        "shared": point.latency.shared,
        metric.name: point.value,
        "epochs": point.epochs,
        "params": point.params,
        "macs": point.macs,
    }


def _finalist(finalist: FinalistView, metric: Metric) -> dict[str, Any]:
    again = finalist.again
    return {
        "architecture": finalist.point.architecture_hash,
        "name": finalist.point.name,
        "reference": finalist.point.reference,
        "epochs": finalist.epochs,
        f"{metric.name}_mean": finalist.mean,
        f"{metric.name}_sd": finalist.deviation,
        f"{metric.name}_by_seed": {str(seed.seed): seed.value for seed in finalist.seeds},
        "from_scratch": True,
        "latency_ms": again.latency.ms if again else None,
        "latency_ci_ms": [again.latency.low_ms, again.latency.high_ms] if again else None,
    }
