"""Random architectures of some spaces, measured and, if asked, trained for a few epochs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from nasseg.analysis.choices.exploration import ExplorationView, exploration_view, summaries
from nasseg.analysis.choices.latency_model import LatencyModel, latency_model
from nasseg.api import defaults
from nasseg.api.search import local_executor, training_processes
from nasseg.data.specs import open_data
from nasseg.errors import MeasurementError, UsageError
from nasseg.extensions.user_files import UserFile, load_blocks, open_space
from nasseg.latency.device import detect
from nasseg.latency.hosts import find_host
from nasseg.latency.runtime import Setup, check_usable
from nasseg.latency.runtimes import find_runtime
from nasseg.search.exploration_settings import (
    ExplorationSettings,
    SampleTraining,
    exploration_name,
)
from nasseg.search.explore import Explorer, Step
from nasseg.search_spaces.space import SearchSpace
from nasseg.store import open_store, resolve
from nasseg.store.files import files_of
from nasseg.train.recipe import Recipe


@dataclass(frozen=True)
class ExplorationResult:
    """What an exploration found.

    Attributes:
        view: its networks with latency, costs and choices.
        model: how well parameters, MACs and other features predict the latency.
    """

    view: ExplorationView
    model: LatencyModel

    @property
    def name(self) -> str:
        """The name by which it is reported and resumed."""
        return self.view.exploration.name

    def to_dict(self) -> dict[str, Any]:
        """Return plain data; three numbers are least, median and largest."""
        predictors = (self.model.together, *self.model.predictors)
        return {
            "exploration": self.name,
            "spaces": [asdict(each) for each in summaries(self.view)],
            "predictors": [asdict(each) for each in predictors],
            "samples": [
                {
                    "space": point.space,
                    "number": point.number,
                    "architecture": point.architecture_hash,
                    "name": point.name,
                    "latency_ms": point.latency.ms,
                    "doubtful": point.latency.doubtful,
                    "params": point.params,
                    "macs": point.macs,
                    "miou": point.value,
                    "picks": dict(point.picks),
                    "features": dict(point.features),
                }
                for point in self.view.points
            ],
            "failures": [
                {"space": failure.space, "number": failure.number, "reason": failure.reason}
                for failure in self.view.failures
            ],
        }


def explore(
    spaces: Sequence[str],
    *,
    samples: int = defaults.SAMPLES,
    size: tuple[int, int] | None = None,
    data: str | None = None,
    epochs: int | None = None,
    target: str = defaults.DEVICE,
    device: str = defaults.DEVICE,
    runtime: str | None = None,
    precision: str = defaults.PRECISION,
    threads: int = defaults.THREADS,
    classes: int | None = None,
    seed: int = defaults.SEED,
    retry_failed: bool = False,
    name: str | None = None,
    blocks: Sequence[Path] = (),
    store: str | None = None,
    begin: Callable[[ExplorationSettings], None] = defaults.ignore,
    progress: Callable[[Step], None] = defaults.ignore,
) -> ExplorationResult:
    """Measure random networks of some spaces on a target; with data, train each a little.

    A stopped exploration goes on by the same call; with more samples it draws more.

    Args:
        spaces: search spaces by name, or Python files with one.
        samples: random networks of each space.
        size: height and width of the image in pixels; by default the data set's, or 360x480.
        data: train the networks on it too: `"streets"` or `"camvid:PATH"`.
        epochs: with `data`, train each network so long.
        target: where latency is measured: `"auto"`, `"cpu"`, `"cuda"` or `"cuda:N"`.
        device: with `data`, where networks are trained, likewise.
        runtime: what will run the networks; by default what the target deploys.
        precision: of weights and activations: `"fp32"`, `"fp16"`, `"bf16"` or `"int8"`.
        threads: of a measured network on a CPU.
        classes: of the networks; the data set's, or 19 without one.
        seed: of the draws.
        retry_failed: whether networks that failed in an earlier session are tried again.
        name: to store and resume it under; made up by default.
        blocks: Python files that register blocks.
        store: the database; by default the user's.
        begin: is given all settings before the first network.
        progress: is told of every step.

    Raises:
        UsageError: when a value is not acceptable, or the exploration asked another question.
        DataError: when images are missing or broken.
        MeasurementError: when no network could be measured.
        StoreError: when the store cannot be used.

    Examples:
        >>> import nasseg
        >>> found = nasseg.explore(["esp_family"], samples=50)  # doctest: +SKIP
        >>> found.model.together.spearman  # doctest: +SKIP
        0.93
    """
    if data and classes:
        raise UsageError("--classes follows from --data; leave it out")
    if epochs and not data:
        raise UsageError("--epochs needs something to train on; add --data, or leave it out")
    own_blocks = load_blocks(blocks)
    found, own_spaces = _spaces(spaces)
    host = find_host(target)
    deployed = find_runtime(runtime or host.default_runtime)
    opened = open_data(data, size=size) if data else None
    measured_at = opened.size if opened else size or defaults.SIZE
    check_usable(deployed, Setup(measured_at, host, threads, precision=precision))
    training = None
    if opened:
        trained_on = detect(device)
        training = SampleTraining(
            data=opened,
            recipe=Recipe(epochs=epochs or defaults.SAMPLE_EPOCHS),
            workers=training_processes(trained_on),
            files=files_of(resolve(store)),
            device=trained_on,
        )
    settings = ExplorationSettings(
        name=name or "",
        spaces=found,
        samples=samples,
        seed=seed,
        target=host,
        runtime=deployed.name,
        precision=precision,
        threads=threads,
        size=measured_at,
        classes=len(opened.classes) if opened else classes or defaults.CLASSES,
        training=training,
        user_files=(*own_blocks, *own_spaces),
        retry_failed=retry_failed,
    )
    view = _run(replace(settings, name=name or exploration_name(settings)), store, begin, progress)
    if not view.points and view.failures:
        first = view.failures[0]
        raise MeasurementError(
            f"none of the {view.drawn} networks was measured; {first.space} {first.number}: "
            f"{first.reason}"
        )
    return ExplorationResult(view, latency_model(view.points, seed=view.exploration.seed))


def _spaces(specs: Sequence[str]) -> tuple[tuple[SearchSpace, ...], tuple[UserFile, ...]]:
    """Return the spaces that are asked for, each once, and the user's files that define them.

    Raises:
        UsageError: for an unknown one, or two of one name.
    """
    opened = [open_space(spec) for spec in dict.fromkeys(specs)]
    names = [found.name for found, _ in opened]
    twice = next((each for each in names if names.count(each) > 1), None)
    if twice is not None:
        raise UsageError(f"two spaces are called {twice!r}; rename one of the files")
    return tuple(found for found, _ in opened), tuple(f for _, files in opened for f in files)


def _run(
    settings: ExplorationSettings,
    store: str | None,
    begin: Callable[[ExplorationSettings], None],
    progress: Callable[[Step], None],
) -> ExplorationView:
    begin(settings)
    how, host = settings.training, settings.target
    trained_on = how.device if how else host.device
    with open_store(store) as rows:
        executor = local_executor(how.workers if how else 0, trained_on, host)
        Explorer(settings, rows, executor, progress).run()
        return exploration_view(rows, rows.explorations.named(settings.name))
