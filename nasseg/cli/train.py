"""`nasseg train`: one network from scratch by a whole recipe, as a checked ONNX file."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from nasseg.api import defaults
from nasseg.cli import options

if TYPE_CHECKING:
    from nasseg.api.train import TrainedFile
    from nasseg.train.loop import EpochRecord


def train(
    model: Annotated[
        str, Argument(help="A reference, STUDY:TRIAL, a hash of the store, or a file of one.")
    ],
    output: Annotated[Path, Option("--output", "-o", help="The ONNX file to write.")],
    data: options.Data = defaults.DATA,
    size: options.DataSize = None,
    resize: options.Resize = None,
    val_share: options.ValShare = None,
    epochs: Annotated[int | None, Option(min=1, help="Instead of the recipe's.")] = None,
    recipe: options.Recipe = None,
    seed: options.Seed = defaults.SEED,
    device: options.TrainingDevice = defaults.TRAINING_DEVICE,
    threads: Annotated[
        int | None, Option(min=1, help="On a CPU: one per core, or 1 beside another training.")
    ] = None,
    space: options.Space = None,
    blocks: options.Blocks = None,
    store: options.Store = None,
    as_json: options.AsJson = False,
) -> None:
    """Train a network from scratch and write it as ONNX, with its evaluation beside it (.json).

    A checkpoint (.pt) lies beside it too; the same command goes on from there.
    """
    from nasseg.api.train import train as run
    from nasseg.cli.interruption import interruptible
    from nasseg.cli.tables import print_json, remark
    from nasseg.presentation import commands
    from nasseg.records.units import parse_size

    wanted = parse_size(size) if size else None
    with interruptible("the same command goes on from its checkpoint"):
        done = run(
            model,
            output,
            data=options.data_text(data, resize, val_share),
            size=wanted,
            epochs=epochs,
            recipe=recipe,
            seed=seed,
            device=device,
            threads=threads,
            space=space,
            blocks=blocks or (),
            store=store,
            on_data=lambda opened: remark("\n".join(opened.remarks)) if opened.remarks else None,
            progress=_telling(),
        )
    if as_json:
        print_json({"file": str(output), **done.to_dict()})
        return
    typer.echo(_sentence(done))
    remark(f"its latency here: {commands.measure(str(output), done.data.size)}")


def _sentence(done: TrainedFile) -> str:
    parity = done.parity
    return (
        f"wrote {done.file} ({done.file.stat().st_size / 1e6:.2f} MB): mIoU {done.miou:.4f} on "
        f"{parity.images} validation images of {options.sized(done.data.size)} after "
        f"{done.result.epochs} epochs; {100 * parity.pixel_agreement:.3f} % of the pixels as in "
        "torch"
    )


def _telling() -> Callable[[EpochRecord, int], None]:
    """Return what prints a line for each epoch, with the time that the others will take."""
    from nasseg.cli.search_progress import duration
    from nasseg.cli.tables import remark

    seconds: list[float] = []
    begun = time.monotonic()

    def tell(record: EpochRecord, epochs: int) -> None:
        seconds.append(record.seconds)
        left = (epochs - record.epoch) * (time.monotonic() - begun) / len(seconds)
        miou = "" if record.miou is None else f", mIoU {record.miou:.4f}"
        remark(
            f"epoch {record.epoch} of {epochs}: loss {record.train_loss:.4f}{miou}; "
            f"{duration(left)} left"
        )

    return tell
