"""The `nasseg` command: its sub-commands, and how errors end."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from typer import Option

from nasseg import __version__
from nasseg.cli import (
    benchmark,
    blocks,
    dashboard,
    doctor,
    evaluate,
    explore,
    export,
    predict_masks,
    profile,
    references,
    report,
    search,
    show,
    spaces,
    train,
)
from nasseg.errors import NassegError

app = typer.Typer(
    name="nasseg",
    help="Find the best real-time segmentation network for a latency budget on your device.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("search")(search.search)
app.command("explore")(explore.explore)
app.command("dashboard")(dashboard.dashboard)
app.command("report")(report.report)
app.command("train")(train.train)
app.command("export")(export.export)
app.command("evaluate")(evaluate.evaluate)
app.command("predict-masks")(predict_masks.predict_masks)
app.command("benchmark")(benchmark.benchmark)
app.command("profile")(profile.profile)
app.command("show")(show.show)
app.command("references")(references.references)
app.command("blocks")(blocks.blocks)
app.command("spaces")(spaces.spaces)
app.command("doctor")(doctor.doctor)


@app.callback(invoke_without_command=True)
def options(
    version: Annotated[bool, Option("--version", help="Print the version and exit.")] = False,
    debug: Annotated[bool, Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Find the best real-time segmentation network for a latency budget on your device."""
    if version:
        typer.echo(__version__)
        raise typer.Exit


def main() -> None:
    """Run the command line; an error that the user can mend is one sentence on stderr."""
    try:
        app()
    except NassegError as error:
        if "--debug" in sys.argv:
            raise
        typer.echo(f"error: {error}", err=True)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
