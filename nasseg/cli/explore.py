"""`nasseg explore`: random architectures of some spaces, measured and, if asked, trained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Option

from nasseg.api import defaults
from nasseg.cli import options
from nasseg.cli.options import SIZE

if TYPE_CHECKING:
    from nasseg.api.explore import ExplorationResult
    from nasseg.search.exploration_settings import ExplorationSettings
    from nasseg.search.explore import Step


def explore(
    space: Annotated[
        list[str],
        Option(help="Search space, or a Python file with one; several if repeated."),
    ],
    samples: Annotated[
        int, Option(min=1, help="Random networks of each space.")
    ] = defaults.SAMPLES,
    size: Annotated[
        str | None, Option(help=f"Height x width; {SIZE} or the data's own by default.")
    ] = None,
    data: Annotated[
        str | None,
        Option(help="Train the networks on it as well; given as `nasseg data` takes it."),
    ] = None,
    epochs: Annotated[
        int | None,
        Option(
            min=1,
            help=f"With --data: train each for so long, {defaults.SAMPLE_EPOCHS} by default.",
        ),
    ] = None,
    runtime: options.Runtime = None,
    target: options.Target = defaults.DEVICE,
    device: Annotated[
        str, Option(help="With --data: where networks are trained: auto, cpu, cuda or cuda:N.")
    ] = defaults.DEVICE,
    threads: options.Threads = defaults.THREADS,
    precision: options.Precision = defaults.PRECISION,
    classes: Annotated[
        int | None,
        Option(
            min=2, help=f"Classes of the networks; {defaults.CLASSES} or the data's by default."
        ),
    ] = None,
    blocks: options.Blocks = None,
    name: Annotated[
        str | None, Option(help="Name to store and resume it under; made up by default.")
    ] = None,
    store: options.Store = None,
    seed: options.Seed = defaults.SEED,
    retry_failed: options.RetryFailed = False,
    as_json: options.AsJson = False,
) -> None:
    """Measure random networks of some spaces on this device; with --data, train each a little.

    Tells how latency, parameters and MACs spread, and what predicts the latency. The same command
    goes on where a stopped one was; with more --samples it draws more.
    """
    from nasseg.records.units import parse_size

    wanted = parse_size(size) if size else None

    # This takes seconds, and what is wrong with the values above is told at once.
    from nasseg.api.explore import explore as run
    from nasseg.cli.interruption import interruptible
    from nasseg.cli.status_line import status_line
    from nasseg.cli.tables import remark

    with interruptible("the same command goes on from here"), status_line() as show:
        found = run(
            space,
            samples=samples,
            size=wanted,
            data=data,
            epochs=epochs,
            target=target,
            device=device,
            runtime=runtime,
            precision=precision,
            threads=threads,
            classes=classes,
            seed=seed,
            retry_failed=retry_failed,
            name=name,
            blocks=blocks or (),
            store=store,
            begin=lambda settings: remark(_announcement(settings)),
            progress=lambda step: show(_progress(step)),
        )
    _tell(found, store, as_json)


def _announcement(settings: ExplorationSettings) -> str:
    from nasseg.records.wording import counted

    trained = ""
    if settings.training:
        epochs = counted(settings.training.recipe.epochs, "epoch")
        trained = f"; each is then trained for {epochs} on {settings.training.data.spec}"
    return (
        f"exploration {settings.name}: {counted(settings.samples, 'random network')} of each of "
        f"{', '.join(space.name for space in settings.spaces)} at {options.sized(settings.size)} "
        f"with {settings.runtime} on {settings.target.device.name}, "
        f"{counted(settings.threads, 'thread')}{trained}"
    )


def _progress(step: Step) -> str:
    failed = f", {step.failed} failed" if step.failed else ""
    what = "networks" if step.doing == "measuring" else "trainings"
    return f"{step.done} of {step.total} {what}{failed}; {step.doing} one of {step.space}"


def _tell(found: ExplorationResult, store: str | None, as_json: bool) -> None:
    """Print the exploration on stdout, and on stderr what is for people only."""
    from nasseg.cli.tables import drawn, print_json, remark, show
    from nasseg.presentation import commands, exploration_sentences
    from nasseg.presentation.exploration_tables import predictors_table, spaces_table

    if as_json:
        print_json(found.to_dict())
        return
    view = found.view
    show(drawn(spaces_table(view)), drawn(predictors_table([("", found.model)])))
    for sentence in exploration_sentences.remarks(view) + exploration_sentences.failures(view):
        remark(sentence)
    remark(f"figures: {commands.report(view.exploration, store)}")
