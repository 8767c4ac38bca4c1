"""`nasseg train`: one network from scratch by a whole recipe, as a checked ONNX file."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Argument, Option

if TYPE_CHECKING:
    from nasseg.data.dataset import SegmentationData
    from nasseg.export.check import Parity
    from nasseg.graph.architecture import Architecture
    from nasseg.network import Network
    from nasseg.train.loop import EpochRecord, TrainResult
    from nasseg.train.recipe import Recipe


def train(
    model: Annotated[
        str, Argument(help="A reference, STUDY:TRIAL, a hash of the store, or a file of one.")
    ],
    output: Annotated[Path, Option("--output", "-o", help="The ONNX file to write.")],
    data: Annotated[str, Option(help="streets or camvid:PATH.")] = "streets",
    size: Annotated[str | None, Option(help="Height x width, e.g. 360x480.")] = None,
    epochs: Annotated[int | None, Option(min=1, help="Instead of the recipe's.")] = None,
    recipe: Annotated[
        Path | None, Option(help="JSON file with fields of the training recipe.")
    ] = None,
    seed: Annotated[int, Option(min=0, help="Seed of the weights and the training.")] = 0,
    device: Annotated[str, Option(help="cpu, cuda or cuda:N.")] = "cpu",
    threads: Annotated[
        int | None, Option(min=1, help="On a CPU: one per core, or 1 beside another training.")
    ] = None,
    space: Annotated[str | None, Option(help="Space file whose references are meant too.")] = None,
    blocks: Annotated[
        list[Path] | None, Option(help="Python file that registers blocks; several if repeated.")
    ] = None,
    store: Annotated[str | None, Option(help="Database URL or file.")] = None,
    as_json: Annotated[bool, Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Train a network from scratch and write it as ONNX, with its evaluation beside it (.json).

    A checkpoint (.pt) lies beside it too; the same command goes on from there.
    """
    from nasseg.api.named_models import find_model, spaces_with
    from nasseg.cli.interruption import interruptible
    from nasseg.cli.tables import print_json, remark
    from nasseg.data.specs import open_data
    from nasseg.extensions.user_files import load_blocks
    from nasseg.records.units import parse_size
    from nasseg.records.whole_file import save_file
    from nasseg.search.question import read_recipe

    load_blocks(blocks or ())
    architecture = find_model(model, spaces_with(space)[0], store).known_architecture()
    opened = open_data(data, size=parse_size(size) if size else None)
    asked = read_recipe(recipe, epochs)
    _check_folder(output)
    with interruptible("the same command goes on from its checkpoint"):
        network, result = _trained(architecture, opened, asked, seed, device, threads, output)
    parity = _exported(architecture, network, opened, output)
    facts = _evaluation(model, architecture, opened, asked, seed, result, parity)
    save_file(output.with_suffix(".json"), json.dumps(facts, indent=1) + "\n")
    if as_json:
        print_json({"file": str(output), **facts})
        return
    typer.echo(
        f"wrote {output} ({output.stat().st_size / 1e6:.2f} MB): mIoU {parity.miou_onnx:.4f} on "
        f"{parity.images} validation images of {opened.size[0]}x{opened.size[1]} after "
        f"{result.epochs} epochs; {100 * parity.pixel_agreement:.3f} % of the pixels as in torch"
    )
    remark(f"its latency here: nasseg benchmark {output} --size {opened.size[0]}x{opened.size[1]}")


def _trained(
    architecture: Architecture,
    data: SegmentationData,
    recipe: Recipe,
    seed: int,
    device: str,
    threads: int | None,
    output: Path,
) -> tuple[Network, TrainResult]:
    """Train, or go on training; a measurement on the device holds up the next step."""
    import torch

    from nasseg.latency.device import detect
    from nasseg.latency.lock import DeviceLock
    from nasseg.network import Network
    from nasseg.train.loop import train as run

    detected = detect(device)
    if threads is not None:
        torch.set_num_threads(threads)
    torch.manual_seed(seed)
    network = Network(architecture, len(data.classes))
    result = run(
        network,
        data,
        recipe,
        until_epoch=recipe.epochs,
        seed=seed,
        device=detected.torch_name,
        checkpoint=output.with_suffix(".pt"),
        on_epoch=_telling(recipe.epochs),
        between_steps=DeviceLock(detected.id).training,
    )
    return network.to("cpu"), result


def _telling(epochs: int) -> Callable[[EpochRecord], None]:
    """Return what prints a line for each epoch, with the time that the others will take."""
    from nasseg.cli.search_progress import duration
    from nasseg.cli.tables import remark

    seconds: list[float] = []
    begun = time.monotonic()

    def tell(record: EpochRecord) -> None:
        seconds.append(record.seconds)
        left = (epochs - record.epoch) * (time.monotonic() - begun) / len(seconds)
        miou = "" if record.miou is None else f", mIoU {record.miou:.4f}"
        remark(
            f"epoch {record.epoch} of {epochs}: loss {record.train_loss:.4f}{miou}; "
            f"{duration(left)} left"
        )

    return tell


def _exported(
    architecture: Architecture, network: Network, data: SegmentationData, output: Path
) -> Parity:
    """Write the network as ONNX if the file does what the network does."""
    from nasseg.export.check import compare, write_checked
    from nasseg.export.metadata import metadata
    from nasseg.export.onnx import export_onnx
    from nasseg.network import fold_batch_norm

    content = export_onnx(
        fold_batch_norm(network),
        data.size,
        metadata=metadata(architecture, data.classes, data.palette),
    )
    parity = compare(network.eval(), content, data.val, len(data.classes))
    write_checked(output, content, parity)
    return parity


def _evaluation(
    name: str,
    architecture: Architecture,
    data: SegmentationData,
    recipe: Recipe,
    seed: int,
    result: TrainResult,
    parity: Parity,
) -> dict[str, Any]:
    """Return what was trained and what it reached as plain data."""
    return {
        "name": name,
        "architecture": architecture.hash,
        "data": data.spec,
        "data_fingerprint": data.fingerprint,
        "size": data.size,
        "recipe": json.loads(recipe.to_json()),
        "seed": seed,
        "epochs": result.epochs,
        "seconds": round(result.seconds),
        "miou": parity.miou_onnx,
        "class_iou": dict(zip(data.classes, result.score.class_iou, strict=True)),
        "pixel_accuracy": result.score.pixel_accuracy,
        "parity": asdict(parity),
        "history": [asdict(record) for record in result.history],
    }


def _check_folder(output: Path) -> None:
    """Raise before hours of training when the file cannot be written afterwards."""
    from nasseg.errors import UsageError

    if output.suffix != ".onnx":
        raise UsageError(f"{output} must end in .onnx; its checkpoint and evaluation lie beside it")
    if not output.parent.is_dir():
        raise UsageError(f"there is no folder {output.parent}; make it or choose another")
    if not os.access(output.parent, os.W_OK):
        raise UsageError(f"the folder {output.parent} cannot be written; choose another")
