"""`nasseg dashboard`: look at the studies in a browser."""

from __future__ import annotations

import os
import socket
from typing import Annotated

import typer
from typer import Option

from nasseg.cli import options

FIRST_PORT, LAST_PORT = 8501, 8600


def dashboard(
    store: options.Store = None,
    study_dir: options.StudyFolder = None,
    host: Annotated[str, Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int | None, Option(min=1, max=65535, help="Port; by default a free one.")
    ] = None,
    no_browser: Annotated[bool, Option("--no-browser", help="Do not open a browser.")] = False,
) -> None:
    """Show the Pareto fronts of the stored studies, read-only."""
    from nasseg.api.report import address
    from nasseg.app import command, environment
    from nasseg.store import open_reader

    store = address(store, study_dir)
    open_reader(store).close()  # refuses a store that is missing or of another version
    chosen = port or _free_port(host)
    typer.echo(f"serving http://{host}:{chosen} (Ctrl-C ends it)", err=True)
    line = command(host=host, port=chosen, browser=not no_browser)
    # One process, so that a signal ends it.
    os.execve(line[0], line, environment(store))  # noqa: S606  our own interpreter


def _free_port(host: str) -> int:
    for port in range(FIRST_PORT, LAST_PORT):
        with socket.socket() as probe:
            if probe.connect_ex((host, port)):
                return port
    return FIRST_PORT
