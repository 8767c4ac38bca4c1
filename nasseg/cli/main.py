"""The `nasseg` command: its sub-commands, and how errors end."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from typing import Annotated

import typer
from typer import Option

from nasseg import __version__
from nasseg.cli import (
    benchmark,
    blocks,
    dashboard,
    data,
    doctor,
    evaluate,
    explore,
    export,
    predict,
    predict_masks,
    profile,
    references,
    report,
    search,
    show,
    spaces,
    train,
)
from nasseg.errors import NassegError, shown

app = typer.Typer(
    name="nasseg",
    help="Find the best real-time segmentation network for a latency budget on your device.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("data")(data.data)
app.command("search")(search.search)
app.command("explore")(explore.explore)
app.command("dashboard")(dashboard.dashboard)
app.command("report")(report.report)
app.command("train")(train.train)
app.command("export")(export.export)
app.command("evaluate")(evaluate.evaluate)
app.command("predict")(predict.predict)
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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a file's name may be no text
    try:
        try:
            app()
        finally:
            _flush()
    except (NassegError, OSError, MemoryError) as error:
        if "--debug" in sys.argv:
            raise
        if sentence := _sentence(error):
            typer.echo(f"error: {sentence}", err=True)
        sys.exit(error.exit_code if isinstance(error, NassegError) else 1)


def _flush() -> None:
    """Write what was printed; where that fails it is dropped, so that Python does not try again."""
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def _sentence(error: Exception) -> str:
    """Return what is wrong, and nothing where only the reader of the output has left."""
    if isinstance(error, MemoryError):
        return "the memory is not enough; choose a smaller size, or end other programs"
    if not isinstance(error, OSError):
        return str(error)
    if error.errno == errno.EPIPE:
        return ""
    if error.filename is None:
        return f"cannot read or write ({error.strerror or error}); --debug shows where"
    return f"{shown(str(error.filename))}: {error.strerror}; choose another file or folder"


if __name__ == "__main__":
    main()
