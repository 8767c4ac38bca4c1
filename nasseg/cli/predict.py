"""`nasseg predict`: what a trained network or a file sees in pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer
from typer import Argument, Option

from nasseg.cli import options

if TYPE_CHECKING:
    from nasseg.api.predict_files import PredictedFiles


def predict(
    model: Annotated[
        str,
        Argument(help="STUDY:TRIAL, STUDY for its best network, a hash, or any ONNX file."),
    ],
    inputs: Annotated[
        list[str],
        Argument(metavar="INPUT...", help="Pictures, folders of them, or patterns in quotes."),
    ],
    output: Annotated[Path, Option("--output", "-o", help="Folder for masks and overlays.")],
    resize: Annotated[
        str | None,
        Option(help="stretch, letterbox or crop; by default as the model was trained."),
    ] = None,
    size: Annotated[
        str | None,
        Option(help="Height x width for a file of any size; by default each picture's own."),
    ] = None,
    mean: options.Mean = None,
    std: options.Std = None,
    scale: options.Scale = None,
    device: options.TrainingDevice = "cpu",
    store: options.Store = None,
    blocks: options.BlocksOfAStudy = None,
    as_json: options.AsJson = False,
) -> None:
    """Write what a network sees in pictures, at their own sizes and by their own names.

    FOLDER/masks holds class ids as palette PNG, FOLDER/overlays pictures with classes over them.
    """
    from nasseg.records.units import parse_size

    wanted = parse_size(size) if size else None

    from nasseg.api.predict_files import predict_files
    from nasseg.cli.interruption import interruptible
    from nasseg.cli.tables import print_json
    from nasseg.records.normalisation import Normalisation

    with interruptible("the predictions that were written stay"):
        done = predict_files(
            model,
            inputs,
            output,
            resize=cast("Any", resize),
            size=wanted,
            normalisation=Normalisation.of_texts(scale, mean, std),
            device=device,
            blocks=blocks or (),
            store=store,
        )
    print_json(done.to_dict()) if as_json else _tell(done)


def _tell(done: PredictedFiles) -> None:
    from nasseg.cli.tables import new_table, show
    from nasseg.records.wording import counted

    numbers = ("ms an image", "share")
    table = new_table(f"{done.model}, from file to file", "step", *numbers, numbers=numbers)
    total = sum(done.seconds.values())
    for step, seconds in done.seconds.items():
        table.add_row(step, f"{1000 * seconds / done.images:.1f}", f"{100 * seconds / total:.0f} %")
    show(table)
    typer.echo(
        f"wrote {counted(done.images, 'mask')} and as many overlays to {done.folder}: "
        f"{done.per_second:.2f} images a second"
    )
