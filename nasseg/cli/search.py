"""`nasseg search`: find the best networks within a latency budget."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from nasseg.api import defaults
from nasseg.cli import options

_WITHOUT_TRIALS = f"{defaults.TIMEOUT_S / 60:g}m"


def search(
    space: Annotated[
        str, Option(help="Search space (`nasseg spaces` lists them), or a Python file with one.")
    ],
    budget: Annotated[str, Option(help="Latency for one image: 10ms, 0.01s or 100fps.")],
    data: options.Data = defaults.DATA,
    size: options.DataSize = None,
    resize: options.Resize = None,
    val_share: options.ValShare = None,
    target: options.Target = defaults.DEVICE,
    device: Annotated[
        str, Option(help="Where networks are trained: auto, cpu, cuda or cuda:N.")
    ] = defaults.DEVICE,
    runtime: options.Runtime = None,
    precision: Annotated[
        str, Option(help="fp32, fp16, bf16 or int8: what is measured; the file stays fp32.")
    ] = defaults.PRECISION,
    threads: options.Threads = defaults.THREADS,
    trials: Annotated[int | None, Option(min=1, help="Propose so many networks.")] = None,
    timeout: Annotated[
        str | None,
        Option(help=f"Search so long in all: 30m, 2h; {_WITHOUT_TRIALS} without --trials."),
    ] = None,
    rungs: Annotated[str | None, Option(help="Epochs at which each rung ends, as 3,9.")] = None,
    recipe: options.Recipe = None,
    study: Annotated[
        str | None, Option(help="Name to store and resume it under; made up by default.")
    ] = None,
    store: options.Store = None,
    metric: Annotated[
        str,
        Option(help="What is maximised: miou, pixel_accuracy, fwiou, boundary_f1 or iou:CLASS."),
    ] = defaults.METRIC,
    sampler: Annotated[
        str, Option(help="gp, evolution, tpe, nsga2 or random: what proposes networks.")
    ] = defaults.SAMPLER,
    finalists: Annotated[
        int, Option(min=0, help="Train so many of the front by the whole recipe, measure again.")
    ] = defaults.FINALISTS,
    seeds: Annotated[int, Option(min=1, help="Train each finalist so often.")] = defaults.SEEDS,
    seed: options.Seed = defaults.SEED,
    workers: Annotated[
        int | None, Option(min=1, help="Training processes; one per core on a CPU.")
    ] = None,
    retry_failed: options.RetryFailed = False,
    blocks: options.Blocks = None,
    as_json: options.AsJson = False,
) -> None:
    """Search a space for the best networks within a latency budget, measured on a target.

    The same command goes on where a stopped search was.
    """
    from nasseg.records.units import (
        parse_budget_ms,
        parse_duration,
        parse_epochs,
        parse_size,
    )

    budget_ms = parse_budget_ms(budget)
    timeout_s = parse_duration(timeout) if timeout else None
    wanted = parse_size(size) if size else None
    ends = parse_epochs(rungs) if rungs else ()

    # This takes seconds, and what is wrong with the values above is told at once.
    from nasseg.api.search import search as run
    from nasseg.cli.interruption import interruptible
    from nasseg.cli.search_progress import showing
    from nasseg.cli.search_result import print_result
    from nasseg.cli.tables import print_json

    with interruptible("the same command goes on from here"), showing() as shown:
        found = run(
            space,
            budget_ms,
            data=options.data_text(data, resize, val_share),
            size=wanted,
            target=target,
            device=device,
            runtime=runtime,
            precision=precision,
            threads=threads,
            trials=trials,
            timeout_s=timeout_s,
            rungs=ends,
            recipe=recipe,
            metric=metric,
            sampler=sampler,
            finalists=finalists,
            seeds=seeds,
            seed=seed,
            workers=workers,
            retry_failed=retry_failed,
            study=study,
            blocks=blocks or (),
            store=store,
            begin=shown.begin,
            progress=shown.progress,
        )
    if as_json:
        print_json(found.to_dict())
    else:
        print_result(found.view, store, found.finalists)
    found.check()
