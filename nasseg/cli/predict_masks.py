"""`nasseg predict-masks`: what a trained network predicts on validation images, as pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from nasseg.cli import options


def predict_masks(
    model: Annotated[
        str,
        Argument(help="STUDY:TRIAL, STUDY for its best network, a hash, or an ONNX file."),
    ],
    images: Annotated[
        int | None, Option(min=1, help="Validation images; by default as many as a search keeps.")
    ] = None,
    output: Annotated[
        Path | None,
        Option("--output", "-o", help="Folder; by default the trial's own, which the page shows."),
    ] = None,
    data: options.OtherData = None,
    store: options.Store = None,
    blocks: options.BlocksOfAStudy = None,
    as_json: options.AsJson = False,
) -> None:
    """Write what a network predicts on validation images, beside image and truth, as PNG files.

    The images lie evenly over the split, so that two networks are compared on the same ones.
    """
    from nasseg.api.predict_masks import predict_masks as run
    from nasseg.cli.tables import print_json
    from nasseg.records.wording import counted

    done = run(
        model,
        images=images,
        output=output,
        data=data,
        blocks=blocks or (),
        store=store,
    )
    if as_json:
        print_json(done.to_dict())
        return
    found = done.agreement.miou
    miou = "no pixel of them counts" if found is None else f"mIoU {found:.4f} on them"
    typer.echo(f"wrote {counted(len(done.chosen), 'image')} to {done.folder}: {miou}")
