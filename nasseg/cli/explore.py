"""`nasseg explore`: random architectures of some spaces, measured and, with --data, trained."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

if TYPE_CHECKING:
    from nasseg.analysis.choices.exploration import ExplorationView
    from nasseg.data.dataset import SegmentationData
    from nasseg.extensions.user_files import UserFile
    from nasseg.records import Device
    from nasseg.search.exploration_settings import ExplorationSettings, SampleTraining
    from nasseg.search.explore import Step
    from nasseg.search_spaces.space import SearchSpace

CLASSES = 19
EPOCHS = 3
"""So long the samples are trained when nothing else is asked for."""
SIZE = (360, 480)


def explore(
    space: Annotated[
        list[str],
        Option(help="Search space, or a Python file with one; several if repeated."),
    ],
    samples: Annotated[int, Option(min=1, help="Random networks of each space.")] = 100,
    size: Annotated[
        str | None, Option(help="Height x width; 360x480 or the data's own by default.")
    ] = None,
    data: Annotated[
        str | None, Option(help="Train the networks on this data as well: streets or camvid:PATH.")
    ] = None,
    epochs: Annotated[
        int | None, Option(min=1, help=f"With --data: train each for so long, {EPOCHS} by default.")
    ] = None,
    runtime: Annotated[
        str | None,
        Option(help="What will run the networks; nasseg doctor tells the choices."),
    ] = None,
    target: Annotated[
        str, Option(help="Where latency is measured: auto, cpu, cuda or cuda:N.")
    ] = "auto",
    device: Annotated[
        str, Option(help="With --data: where networks are trained: auto, cpu, cuda or cuda:N.")
    ] = "auto",
    threads: Annotated[int, Option(min=1, help="Threads of a measured network on a CPU.")] = 1,
    precision: Annotated[str, Option(help="fp32, fp16, bf16 or int8.")] = "fp32",
    classes: Annotated[
        int | None, Option(min=2, help="Classes of the networks; 19 or the data's by default.")
    ] = None,
    blocks: Annotated[
        list[Path] | None, Option(help="Python file that registers blocks; several if repeated.")
    ] = None,
    name: Annotated[
        str | None, Option(help="Name to store and resume it under; made up by default.")
    ] = None,
    store: Annotated[str | None, Option(help="Database URL or file.")] = None,
    seed: Annotated[int, Option(min=0, help="Seed of the draws.")] = 0,
    retry_failed: Annotated[
        bool, Option("--retry-failed", help="Try the networks again that failed before.")
    ] = False,
    as_json: Annotated[bool, Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Measure random networks of some spaces on this device; with --data, train each a little.

    Tells how latency, parameters and MACs spread, and what predicts the latency. The same command
    goes on where a stopped one was; with more --samples it draws more.
    """
    from nasseg.errors import UsageError
    from nasseg.extensions.user_files import load_blocks
    from nasseg.records.units import parse_size

    wanted = parse_size(size) if size else None
    if data and classes:
        raise UsageError("--classes follows from --data; leave it out")
    if epochs and not data:
        raise UsageError("--epochs needs something to train on; add --data, or leave it out")
    own_blocks = load_blocks(blocks or ())
    spaces, own_spaces = _spaces(space)

    # These take seconds, and what is wrong with the arguments above is told at once.
    from dataclasses import replace

    from nasseg.data.specs import open_data
    from nasseg.latency.device import detect
    from nasseg.latency.hosts import find_host
    from nasseg.latency.runtime import Setup, check_usable
    from nasseg.latency.runtimes import default_runtime, find_runtime
    from nasseg.search.exploration_settings import ExplorationSettings, exploration_name

    host = find_host(target)
    deployed = find_runtime(runtime or default_runtime(host.device))
    opened = open_data(data, size=wanted) if data else None
    measured_at = opened.size if opened else wanted or SIZE
    check_usable(deployed, Setup(measured_at, host.device, threads, precision=precision))
    settings = ExplorationSettings(
        name=name or "",
        spaces=spaces,
        samples=samples,
        seed=seed,
        target=host,
        runtime=deployed.name,
        precision=precision,
        threads=threads,
        size=measured_at,
        classes=len(opened.classes) if opened else classes or CLASSES,
        training=_training(opened, epochs or EPOCHS, detect(device), store) if opened else None,
        user_files=(*own_blocks, *own_spaces),
        retry_failed=retry_failed,
    )
    view = _run(replace(settings, name=name or exploration_name(settings)), store)
    _tell(view, store, as_json)


def _training(
    data: SegmentationData, epochs: int, device: Device, store: str | None
) -> SampleTraining:
    """Return how the samples are trained: by the default recipe, shortened."""
    from nasseg.search.exploration_settings import SampleTraining
    from nasseg.store import resolve
    from nasseg.store.files import files_of
    from nasseg.train.recipe import Recipe

    return SampleTraining(
        data=data,
        recipe=Recipe(epochs=epochs),
        workers=device.cores if device.kind == "cpu" else 1,
        files=files_of(resolve(store)),
        device=device,
    )


def _spaces(specs: list[str]) -> tuple[tuple[SearchSpace, ...], tuple[UserFile, ...]]:
    """Return the spaces that are asked for, each once, and the user's files that define them.

    Raises:
        UsageError: for an unknown one, or two of one name.
    """
    from nasseg.errors import UsageError
    from nasseg.extensions.user_files import open_space

    opened = [open_space(spec) for spec in dict.fromkeys(specs)]
    names = [found.name for found, _ in opened]
    twice = next((each for each in names if names.count(each) > 1), None)
    if twice is not None:
        raise UsageError(f"two spaces are called {twice!r}; rename one of the files")
    return tuple(found for found, _ in opened), tuple(f for _, files in opened for f in files)


def _run(settings: ExplorationSettings, store: str | None) -> ExplorationView:
    from nasseg.analysis.choices.exploration import exploration_view
    from nasseg.cli.interruption import interruptible
    from nasseg.cli.status_line import status_line
    from nasseg.cli.tables import remark
    from nasseg.search.executors import LocalExecutor
    from nasseg.search.explore import Explorer
    from nasseg.store import open_store

    remark(_announcement(settings))
    with open_store(store) as rows:
        with interruptible("the same command goes on from here"), status_line() as show:
            measured_on, how = settings.target.device, settings.training
            trained_on = how.device if how else measured_on
            executor = LocalExecutor(
                how.workers if how else 0,
                trained_on.torch_name,
                tuple(dict.fromkeys((trained_on.id, measured_on.id))),
            )
            Explorer(settings, rows, executor, lambda step: show(_progress(step))).run()
        return exploration_view(rows, rows.exploration(settings.name))


def _announcement(settings: ExplorationSettings) -> str:
    from nasseg.records.wording import counted

    height, width = settings.size
    trained = ""
    if settings.training:
        epochs = counted(settings.training.recipe.epochs, "epoch")
        trained = f"; each is then trained for {epochs} on {settings.training.data.spec}"
    return (
        f"exploration {settings.name}: {counted(settings.samples, 'random network')} of each of "
        f"{', '.join(space.name for space in settings.spaces)} at {height}x{width} with "
        f"{settings.runtime} on {settings.target.device.name}, "
        f"{counted(settings.threads, 'thread')}{trained}"
    )


def _progress(step: Step) -> str:
    failed = f", {step.failed} failed" if step.failed else ""
    what = "networks" if step.doing == "measuring" else "trainings"
    return f"{step.done} of {step.total} {what}{failed}; {step.doing} one of {step.space}"


def _tell(view: ExplorationView, store: str | None, as_json: bool) -> None:
    """Print the exploration on stdout, and on stderr what is for people only.

    Raises:
        MeasurementError: when nothing was measured.
    """
    from nasseg.analysis.choices.latency_model import latency_model
    from nasseg.cli.exploration_result import result_of
    from nasseg.cli.tables import drawn, print_json, remark, show
    from nasseg.errors import MeasurementError
    from nasseg.presentation import commands, exploration_sentences
    from nasseg.presentation.exploration_tables import predictors_table, spaces_table

    if not view.points and view.failures:
        first = view.failures[0]
        raise MeasurementError(
            f"none of the {view.drawn} networks was measured; {first.space} {first.number}: "
            f"{first.reason}"
        )
    model = latency_model(view.points, seed=view.exploration.seed)
    if as_json:
        print_json(result_of(view, model))
        return
    show(drawn(spaces_table(view)), drawn(predictors_table([("", model)])))
    for sentence in exploration_sentences.remarks(view) + exploration_sentences.failures(view):
        remark(sentence)
    remark(f"figures: {commands.report(view.exploration, store)}")
