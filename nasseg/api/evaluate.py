"""How well a trained model does on a split of a data set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from nasseg.analysis.study.mask_agreement import agreement
from nasseg.api.trained_model import open_trained
from nasseg.data.dataset import SPLITS, Pixels, SegmentationData, SplitName
from nasseg.data.overlays import overlay
from nasseg.errors import ExportError, UsageError, did_you_mean
from nasseg.figures.confusion import confusion_picture
from nasseg.records.normalisation import Normalisation
from nasseg.records.whole_file import writing_to
from nasseg.train.metrics import Counter

WORST = 6
"""So many of the worst images are shown."""
_AT_ONCE = 16


@dataclass(frozen=True)
class JudgedImage:
    """One image of a split.

    Attributes:
        name: of the image in its split.
        index: its place there.
        miou: over the classes that occur in it, from 0 to 1.
    """

    name: str
    index: int
    miou: float


@dataclass(frozen=True)
class Evaluation:
    """What a model reaches on one split.

    Attributes:
        model: which one.
        data: the data set's spec.
        split: of it, which every figure here belongs to.
        size: height and width of the images in pixels.
        images: how many there are.
        scores: `{metric: value}` for every metric that there is, from 0 to 1; `None` where nothing
            could be judged.
        class_iou: intersection over union of each class, from 0 to 1; `None` for one that does not
            occur.
        confusion: pixels, a row for every true class and a column for every predicted one.
        worst: the images with the least mIoU, the worst first.
    """

    model: str
    data: str
    split: SplitName
    size: tuple[int, int]
    images: int
    scores: Mapping[str, float | None]
    class_iou: Mapping[str, float | None]
    confusion: tuple[tuple[int, ...], ...]
    worst: tuple[JudgedImage, ...]

    @property
    def miou(self) -> float:
        """The mean of `class_iou` over the classes that occur, from 0 to 1."""
        return self.scores["miou"] or 0.0

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return dict(vars(self)) | {
            "size": list(self.size),
            "class_iou": dict(self.class_iou),
            "confusion": [list(row) for row in self.confusion],
            "worst": [dict(vars(image)) for image in self.worst],
        }


def evaluate(
    model: str | Path,
    *,
    data: str | None = None,
    split: SplitName = "val",
    output: Path | None = None,
    normalisation: Normalisation | None = None,
    device: str = "cpu",
    blocks: Sequence[Path] = (),
    store: str | None = None,
) -> Evaluation:
    """Judge a trained model on a split of a data set.

    Figures of different splits must not be compared, nor those of other images or sizes. Classes of
    a file are matched with those of the data by name where its metadata have names, else by order.

    Args:
        model: a trial (`"STUDY:12"`), a study for its best network, the hash of a trained network,
            or an ONNX file, ours or another.
        data: what `nasseg.open_data` takes; by default the data of the trial's study.
        split: `"train"` or `"val"`, or `"test"` where the data have one.
        output: a folder for the confusion matrix and the worst images as pictures.
        normalisation: of a file's input, where its metadata do not say it.
        device: where a trial's network is asked: `"cpu"`, `"cuda"` or `"cuda:N"`; a file runs on
            the CPU.
        blocks: the Python files with blocks that the study was made with.
        store: the database of the trials; by default the user's.

    Raises:
        UsageError: when nothing is called so, there is no such split, nothing says how a file's
            input is normalised, or the data do not have the classes of the model.
        DataError: when images are missing or broken.
        TrainingError: when the weights are gone.
        ExportError: when onnxruntime cannot run the file, or what it gives is no map of classes.
        FileError: when the folder cannot be written.

    Examples:
        >>> import nasseg
        >>> nasseg.evaluate("best.onnx", data="streets", split="val").miou  # doctest: +SKIP
        0.512
    """
    if split not in SPLITS:
        raise UsageError(f"there is no split {split!r}; {did_you_mean(split, SPLITS)}")
    opened = open_trained(
        model,
        store=store,
        blocks=blocks,
        device=device,
        normalisation=normalisation,
    )
    found = opened.data(data)
    images, labels_of = found.split(split), opened.labels_of(found)
    counter = Counter(len(found.classes))
    judged: list[JudgedImage] = []
    for start in range(0, len(images), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        predicted = labels_of[opened.predict(images.images[some])]
        _check_ids(predicted, len(found.classes), opened.name)
        counter.update(torch.from_numpy(predicted), torch.tensor(images.labels[some]))
        for index, seen in enumerate(predicted, start):
            miou = agreement(images.labels[index], seen, len(found.classes)).miou
            if miou is not None:
                judged.append(JudgedImage(images.names[index], index, miou))
    score = counter.score()
    done = Evaluation(
        model=opened.name,
        data=found.spec,
        split=split,
        size=found.size,
        images=len(images),
        scores=dict(score.values),
        class_iou=dict(zip(found.classes, score.class_iou, strict=True)),
        confusion=tuple(tuple(map(int, row)) for row in counter.counts.confusion),
        worst=tuple(sorted(judged, key=lambda image: image.miou)[:WORST]),
    )
    if output is not None:
        places = [image.index for image in done.worst]
        _write(output, done, found, labels_of[opened.predict(images.images[places])])
    return done


def _check_ids(predicted: Pixels, classes: int, name: str) -> None:
    if predicted.max(initial=0) >= classes:
        raise ExportError(
            f"{name} gives the class id {predicted.max()}, and the data have {classes} classes, "
            f"0 to {classes - 1}; name the data that it was trained on"
        )


def _write(folder: Path, done: Evaluation, data: SegmentationData, maps: Pixels) -> None:
    """Write the confusion matrix, and the worst images beside truth and prediction."""
    title = f"{done.model}, {done.split} split"
    pictures = {"confusion.png": confusion_picture(done.confusion, data.classes, title)}
    split = data.split(done.split)
    for place, (image, labels) in enumerate(zip(done.worst, maps, strict=True), 1):
        pixels = np.asarray(split.images[image.index])
        truth = overlay(pixels, split.labels[image.index], data.palette)
        seen = overlay(pixels, labels, data.palette)
        name = f"worst_{place}_{Path(image.name).name}.png"
        pictures[name] = Image.fromarray(np.concatenate([pixels, truth, seen], axis=1))
    with writing_to(folder):
        for name, picture in pictures.items():
            picture.save(folder / name)
