"""`nasseg data`: what a data set is, and whether it can be trained on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from nasseg.cli import options

if TYPE_CHECKING:
    from nasseg.data.check import DataCheck


def data(
    place: Annotated[
        str,
        Argument(
            metavar="DATA",
            help="Folder of images and masks, layout with its folder, YAML file, or streets.",
        ),
    ],
    size: options.DataSize = None,
    resize: options.Resize = None,
    val_share: options.ValShare = None,
    output: Annotated[
        Path | None, Option("--output", "-o", help="HTML file for the report, with samples.")
    ] = None,
    save: Annotated[
        Path | None, Option(help="YAML file for the description, to be edited and given as --data.")
    ] = None,
    as_json: options.AsJson = False,
) -> None:
    """Check images and masks: layout, classes, splits, copies, what is lost at a size.

    Ends with 1 when they cannot be trained on.
    """
    from nasseg.records.units import parse_size

    wanted = parse_size(size) if size else None

    from nasseg.api.check_data import check_data
    from nasseg.cli.interruption import interruptible
    from nasseg.cli.tables import print_json, remark

    with interruptible("what was read is remembered"):
        described = options.data_text(place, resize, val_share)
        found = check_data(described, size=wanted, output=output, save=save)
    print_json(found.to_dict()) if as_json else _tell(found)
    for file in filter(None, (output, save)):
        remark(f"wrote {file}")
    if not found.trainable:
        raise typer.Exit(1)


def _tell(found: DataCheck) -> None:
    from nasseg.cli.tables import drawn, show
    from nasseg.presentation.data_tables import classes_table, data_facts

    told = "\n".join(found.told)
    findings = "\n".join(
        f"{one.severity}: {one.sentence}"
        + (f" (for example {'; '.join(one.samples)})" if one.samples else "")
        for one in found.findings
    )
    verdict = "it can be trained on" if found.trainable else "it cannot be trained on as it is"
    show(drawn(data_facts(found)), told, drawn(classes_table(found)), *filter(None, (findings,)))
    typer.echo(verdict)
