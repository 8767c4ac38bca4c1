"""One network from scratch by a whole recipe, as a checked ONNX file."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from nasseg.api import defaults
from nasseg.api.named_models import ModelName, find_model, load_blocks_for, spaces_with
from nasseg.data.dataset import SegmentationData
from nasseg.data.specs import open_data
from nasseg.errors import UsageError
from nasseg.export.check import Parity, compare, write_checked
from nasseg.export.metadata import metadata
from nasseg.export.onnx import export_onnx
from nasseg.graph.architecture import Architecture
from nasseg.latency.device import detect
from nasseg.latency.lock import DeviceLock
from nasseg.network import Network, fold_batch_norm
from nasseg.network.dry_run import check_fit
from nasseg.records.whole_file import save_file
from nasseg.search.question import read_recipe
from nasseg.train.loop import EpochRecord, TrainResult
from nasseg.train.loop import train as run
from nasseg.train.recipe import Recipe


@dataclass(frozen=True)
class TrainedFile:
    """A network that was trained and written.

    Attributes:
        file: the ONNX file; its checkpoint (.pt) and its evaluation (.json) lie beside it.
        name: of the network.
        architecture: its hash.
        data: what it was trained on; mIoU is that of the val split.
        recipe: how.
        seed: of the first weights and of the training.
        result: epochs, seconds, the score after the last epoch and a record of each.
        parity: how far the file agrees with the network.
    """

    file: Path
    name: str
    architecture: str
    data: SegmentationData
    recipe: Recipe
    seed: int
    result: TrainResult
    parity: Parity

    @property
    def miou(self) -> float:
        """The file's mIoU on the val split, from 0 to 1."""
        return self.parity.miou_onnx

    def to_dict(self) -> dict[str, Any]:
        """Return plain data, as it lies beside the file."""
        score = self.result.score
        return {
            "name": self.name,
            "architecture": self.architecture,
            "data": self.data.spec,
            "data_fingerprint": self.data.fingerprint,
            "size": list(self.data.size),
            "recipe": json.loads(self.recipe.to_json()),
            "seed": self.seed,
            "epochs": self.result.epochs,
            "seconds": round(self.result.seconds),
            "miou": self.miou,
            "class_iou": dict(zip(self.data.classes, score.class_iou, strict=True)),
            "scores": dict(score.values),
            "parity": asdict(self.parity),
            "history": [asdict(record) for record in self.result.history],
        }


def train(
    model: ModelName,
    output: str | Path,
    *,
    data: str = defaults.DATA,
    size: tuple[int, int] | None = None,
    epochs: int | None = None,
    recipe: Path | None = None,
    seed: int = defaults.SEED,
    device: str = defaults.TRAINING_DEVICE,
    threads: int | None = None,
    space: str | None = None,
    blocks: Sequence[Path] = (),
    store: str | None = None,
    on_data: Callable[[SegmentationData], None] = defaults.ignore,
    progress: Callable[[EpochRecord, int], None] = defaults.ignore,
) -> TrainedFile:
    """Train a network from scratch and write it as ONNX, once the file agrees with it.

    The checkpoint beside the file is written after every epoch, and the same call goes on from it.
    A measurement on the device holds up the next step.

    Args:
        model: a reference, a trial (`"STUDY:12"`), a hash of the store, an architecture, or the
            file of one.
        output: the ONNX file to write.
        data: `"streets"`, a folder of images and masks, or what else `open_data` takes.
        size: height and width of the images in pixels; by default the data set's own.
        epochs: instead of the recipe's.
        recipe: JSON file with fields of the training recipe.
        seed: of the first weights and of the training.
        device: `"cpu"`, `"cuda"` or `"cuda:N"`.
        threads: on a CPU; by default one for each core.
        space: the space, or space file, whose references are meant first.
        blocks: Python files that register blocks.
        store: the database that trials and hashes are looked up in; by default the user's.
        on_data: is given the data before anything is trained on them.
        progress: is given a record after every epoch, and how many there will be in all.

    Raises:
        UsageError: when nothing is called so, or a value is not acceptable.
        DataError: when images are missing or broken.
        TrainingError: when the checkpoint is of another training, or the loss is not finite.
        ExportError: when the file does not do what the network does.
        FileError: when it cannot be written.

    Examples:
        >>> import nasseg
        >>> done = nasseg.train("espnet_c", "best.onnx", epochs=30)  # doctest: +SKIP
        >>> done.miou  # doctest: +SKIP
        0.534
    """
    file = Path(output)
    load_blocks_for((model,), blocks, store)
    found = find_model(model, spaces_with(space)[0], store)
    architecture = found.known_architecture()
    opened = open_data(data, size=size)
    asked = read_recipe(recipe, epochs)
    _check_folder(file)
    check_fit(architecture, len(opened.classes), opened.size)
    on_data(opened)
    detected = detect(device)
    with _threads(threads):
        network = _initial(architecture, len(opened.classes), seed)
        result = run(
            network,
            opened,
            asked,
            until_epoch=asked.epochs,
            seed=seed,
            device=detected.torch_name,
            checkpoint=file.with_suffix(".pt"),
            on_epoch=lambda record: progress(record, asked.epochs),
            between_steps=DeviceLock(detected.id).training,
        )
        parity = _exported(architecture, network.to("cpu"), opened, file)
    done = TrainedFile(file, found.name, architecture.hash, opened, asked, seed, result, parity)
    save_file(file.with_suffix(".json"), json.dumps(done.to_dict(), indent=1) + "\n")
    return done


def _initial(architecture: Architecture, classes: int, seed: int) -> Network:
    """Return a network with the first weights of a seed; the caller's generator stays as it is."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return Network(architecture, classes)


@contextmanager
def _threads(threads: int | None) -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(threads or before)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _exported(
    architecture: Architecture, network: Network, data: SegmentationData, output: Path
) -> Parity:
    """Write the network as ONNX if the file does what the network does."""
    content = export_onnx(
        fold_batch_norm(network),
        data.size,
        metadata=metadata(architecture, data.classes, data.palette, data.rule),
    )
    parity = compare(network.eval(), content, data.val, len(data.classes))
    write_checked(output, content, parity)
    return parity


def _check_folder(output: Path) -> None:
    """Raise before hours of training when the file cannot be written afterwards."""
    if output.suffix != ".onnx":
        raise UsageError(f"{output} must end in .onnx; its checkpoint and evaluation lie beside it")
    if not output.parent.is_dir():
        raise UsageError(f"there is no folder {output.parent}; make it or choose another")
    if not os.access(output.parent, os.W_OK):
        raise UsageError(f"the folder {output.parent} cannot be written; choose another")
