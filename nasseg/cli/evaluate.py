"""`nasseg evaluate`: how well a trained model does on a split of a data set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer
from typer import Argument, Option

from nasseg.cli import options

if TYPE_CHECKING:
    from nasseg.api.evaluate import Evaluation
    from nasseg.data.dataset import SplitName


def evaluate(
    model: Annotated[
        str,
        Argument(help="STUDY:TRIAL, STUDY for its best network, a hash, or any ONNX file."),
    ],
    data: options.OtherData = None,
    split: Annotated[str, Option(help="train, val, or test where there is one.")] = "val",
    output: Annotated[
        Path | None,
        Option("--output", "-o", help="Folder for confusion matrix and worst images as pictures."),
    ] = None,
    mean: options.Mean = None,
    std: options.Std = None,
    scale: options.Scale = None,
    device: options.TrainingDevice = "cpu",
    store: options.Store = None,
    blocks: options.BlocksOfAStudy = None,
    as_json: options.AsJson = False,
) -> None:
    """Judge a trained network or an ONNX file, ours or another, on a split: every metric.

    A file's classes are matched by name where its metadata have names, else by order.
    """
    from nasseg.api.evaluate import evaluate as run
    from nasseg.cli.interruption import interruptible
    from nasseg.cli.tables import print_json, remark
    from nasseg.records.normalisation import Normalisation

    with interruptible("nothing is kept of an evaluation that did not end"):
        found = run(
            model,
            data=data,
            split=cast("SplitName", split),
            output=output,
            normalisation=Normalisation.of_texts(scale, mean, std),
            device=device,
            blocks=blocks or (),
            store=store,
        )
    print_json(found.to_dict()) if as_json else _tell(found)
    if output:
        remark(f"wrote confusion matrix and worst images to {output}")


def _tell(found: Evaluation) -> None:
    from nasseg.cli.tables import new_table, show
    from nasseg.records.metric import METRICS
    from nasseg.records.wording import counted

    height, width = found.size
    table = new_table(f"{found.model}, {found.split} split", "class", "IoU", numbers=("IoU",))
    for name, iou in found.class_iou.items():
        table.add_row(name, "absent" if iou is None else f"{iou:.4f}")
    show(table)
    metrics = ((METRICS[name], value) for name, value in found.scores.items())
    told = ", ".join(f"{metric.label} {metric.text(value)}" for metric, value in metrics)
    if found.worst:
        worst = ", ".join(f"{image.name} {image.miou:.3f}" for image in found.worst)
        typer.echo(f"worst images, by mIoU: {worst}")
    typer.echo(
        f"{told} on the {found.split} split of {found.data}, "
        f"{counted(found.images, 'image')} of {height}x{width}"
    )
