"""`nasseg search`: find the best networks within a latency budget."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from typer import Option

DEFAULT_TIMEOUT = "5m"


def search(
    space: Annotated[
        str, Option(help="Search space (`nasseg spaces` lists them), or a Python file with one.")
    ],
    budget: Annotated[str, Option(help="Latency for one image: 10ms, 0.01s or 100fps.")],
    data: Annotated[str, Option(help="streets (built in) or camvid:PATH.")] = "streets",
    size: Annotated[str | None, Option(help="Height x width; by default the data's own.")] = None,
    target: Annotated[
        str, Option(help="Where latency is measured: auto, cpu, cuda or cuda:N.")
    ] = "auto",
    device: Annotated[
        str, Option(help="Where networks are trained: auto, cpu, cuda or cuda:N.")
    ] = "auto",
    runtime: Annotated[
        str | None,
        Option(help="What will run the network; nasseg doctor tells the choices."),
    ] = None,
    precision: Annotated[
        str, Option(help="fp32, fp16, bf16 or int8: what is measured; the file stays fp32.")
    ] = "fp32",
    threads: Annotated[int, Option(min=1, help="Threads of a measured network on a CPU.")] = 1,
    trials: Annotated[int | None, Option(min=1, help="Propose so many networks.")] = None,
    timeout: Annotated[
        str | None,
        Option(help=f"Search so long in all: 30m, 2h; {DEFAULT_TIMEOUT} without --trials."),
    ] = None,
    rungs: Annotated[
        str | None,
        Option(help="Epochs at which each rung of the ladder ends, as 3,9."),
    ] = None,
    recipe: Annotated[
        Path | None, Option(help="JSON file with fields of the training recipe.")
    ] = None,
    study: Annotated[
        str | None, Option(help="Name to store and resume it under; made up by default.")
    ] = None,
    store: Annotated[str | None, Option(help="Database URL or file.")] = None,
    sampler: Annotated[
        str, Option(help="gp, evolution, tpe, nsga2 or random: what proposes networks.")
    ] = "gp",
    finalists: Annotated[
        int, Option(min=0, help="Train so many of the front by the whole recipe, measure again.")
    ] = 0,
    seeds: Annotated[int, Option(min=1, help="Train each finalist so often.")] = 1,
    seed: Annotated[int, Option(min=0, help="Seed of proposals and trainings.")] = 0,
    workers: Annotated[
        int | None, Option(min=1, help="Training processes; one per core on a CPU.")
    ] = None,
    retry_failed: Annotated[
        bool, Option("--retry-failed", help="Try the networks again that failed before.")
    ] = False,
    blocks: Annotated[
        list[Path] | None, Option(help="Python file that registers blocks; several if repeated.")
    ] = None,
    as_json: Annotated[bool, Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Search a space for the best mIoU within a latency budget, measured on a target.

    The same command goes on where a stopped search was.
    """
    from nasseg.extensions.user_files import load_blocks, open_space
    from nasseg.records.units import parse_budget_ms, parse_duration, parse_size

    if timeout is None and trials is None:
        timeout = DEFAULT_TIMEOUT
    budget_ms = parse_budget_ms(budget)
    own_blocks = load_blocks(blocks or ())
    found, own_space = open_space(space)
    user_files = (*own_blocks, *own_space)
    timeout_s = parse_duration(timeout) if timeout else None

    # These take seconds, and what is wrong with the arguments above is told at once.
    from nasseg.analysis import study_view
    from nasseg.analysis.study.feasible import check_feasible
    from nasseg.analysis.study.finalists import finalists as finalists_of
    from nasseg.cli.interruption import interruptible
    from nasseg.cli.search_progress import showing
    from nasseg.cli.search_result import print_result, result_of
    from nasseg.data.specs import open_data
    from nasseg.latency.device import detect
    from nasseg.latency.hosts import find_host
    from nasseg.latency.runtime import Setup, check_usable
    from nasseg.latency.runtimes import default_runtime, find_runtime
    from nasseg.search.executors import LocalExecutor
    from nasseg.search.question import (
        check_batch,
        check_name,
        default_rungs,
        parse_rungs,
        read_recipe,
        study_name,
    )
    from nasseg.search.samplers.by_name import check_sampler
    from nasseg.search.search import Search
    from nasseg.search.settings import Settings
    from nasseg.store import open_store
    from nasseg.store.files import files_of, only_searcher

    host, trained_on = find_host(target), detect(device)
    deployed = find_runtime(runtime or default_runtime(host.device))
    given = parse_rungs(rungs) if rungs else None
    check_sampler(sampler)
    opened = open_data(data, size=parse_size(size) if size else None)
    check_usable(deployed, Setup(opened.size, host.device, threads, precision=precision))
    asked = read_recipe(recipe)
    check_batch(found, opened, asked)
    name = (
        check_name(study)
        if study
        else study_name(found.name, opened, budget_ms, deployed.name, precision, seed, user_files)
    )
    with open_store(store) as rows:
        begun = rows.find_study(name)
        epochs = given or (begun.rungs if begun else default_rungs(timeout_s))
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
            workers=workers or (trained_on.cores if trained_on.kind == "cpu" else 1),
            files=files_of(rows.url),
            finalists=finalists,
            seeds=seeds,
            user_files=user_files,
            retry_failed=retry_failed,
        )
        with (
            only_searcher(settings.files, settings.study),
            interruptible("the same command goes on from here"),
            showing(settings) as show,
        ):
            devices = dict.fromkeys((trained_on.id, host.device.id))
            executor = LocalExecutor(settings.workers, trained_on.torch_name, tuple(devices))
            Search(settings, rows, executor, show).run()
        view = study_view(rows, rows.study(settings.study))
        final = finalists_of(rows, view)
    if as_json:
        typer.echo(json.dumps(result_of(view, final), indent=1))
    else:
        print_result(view, store, final)
    check_feasible(view)
