"""`nasseg report`: a study or an exploration as one HTML file, a study as a folder or in Optuna."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from nasseg.cli import options


def report(
    name: Annotated[
        str | None, Argument(help="Study or exploration; by default the newest study.")
    ] = None,
    output: Annotated[
        Path | None, Option("--output", "-o", help="HTML file; by default report.html.")
    ] = None,
    save: Annotated[
        Path | None,
        Option(help="Folder for a study's rows, table, picture and machine, as text files."),
    ] = None,
    optuna: Annotated[
        str | None, Option(help="Database URL or SQLite file; a study is written there for Optuna.")
    ] = None,
    store: options.Store = None,
    study_dir: options.StudyFolder = None,
    as_json: options.AsJson = False,
) -> None:
    """Write what a study or an exploration found as one HTML file that needs no network.

    With --save, and without -o, a study's folder is written instead: small text files without
    weights and images, which `nasseg dashboard --study-dir` and this command open again. With
    --optuna, the study becomes one of Optuna, for its figures and optuna-dashboard.
    """
    from nasseg.api.report import report as run
    from nasseg.cli.tables import print_json, remark

    written = run(name, output=output, save=save, optuna=optuna, store=store, study_dir=study_dir)
    if written.folder:
        remark(f"wrote {', '.join(written.files)} to {written.folder}")
    if written.optuna:
        remark(f"wrote the study {written.name!r} to {written.optuna}")
    if written.report:
        remark(f"wrote {written.report}")
    if as_json:
        print_json(written.to_dict())
