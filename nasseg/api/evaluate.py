"""How well a trained model does on a split of a data set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from nasseg.api.trained_model import open_trained
from nasseg.data.dataset import SPLITS, SplitName
from nasseg.errors import UsageError, did_you_mean
from nasseg.latency.device import detect
from nasseg.train.metrics import Counter

_AT_ONCE = 16


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
    """

    model: str
    data: str
    split: SplitName
    size: tuple[int, int]
    images: int
    scores: Mapping[str, float | None]
    class_iou: Mapping[str, float | None]

    @property
    def miou(self) -> float:
        """The mean of `class_iou` over the classes that occur, from 0 to 1."""
        return self.scores["miou"] or 0.0

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return dict(vars(self)) | {"size": list(self.size), "class_iou": dict(self.class_iou)}


def evaluate(
    model: str | Path,
    *,
    data: str | None = None,
    split: SplitName = "val",
    device: str = "cpu",
    blocks: Sequence[Path] = (),
    store: str | None = None,
) -> Evaluation:
    """Judge a trained model on a split of a data set.

    Figures of different splits must not be compared, nor those of other images or sizes.

    Args:
        model: a trial (`"STUDY:12"`), a study for its best network, the hash of a trained network,
            or an ONNX file that nasseg wrote.
        data: `"streets"` or `"camvid:PATH"`; by default that of the trial's study.
        split: `"train"`, `"val"`, or `"test"` where the data have one.
        device: where a trial's network is asked: `"cpu"`, `"cuda"` or `"cuda:N"`; a file runs on
            the CPU.
        blocks: the Python files with blocks that the study was made with.
        store: the database of the trials; by default the user's.

    Raises:
        UsageError: when nothing is called so, there is no such split, or the data do not have the
            classes of the model.
        DataError: when images are missing or broken.
        TrainingError: when the weights are gone.
        ExportError: when onnxruntime cannot run the file.

    Examples:
        >>> import nasseg
        >>> nasseg.evaluate("best.onnx", data="streets", split="val").miou  # doctest: +SKIP
        0.512
    """
    if split not in SPLITS:
        raise UsageError(f"there is no split {split!r}; {did_you_mean(split, SPLITS)}")
    opened = open_trained(model, store=store, blocks=blocks, device=detect(device).torch_name)
    found = opened.data(data)
    images = found.split(split)
    counter = Counter(len(found.classes))
    for start in range(0, len(images), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        predicted = torch.from_numpy(opened.predict(images.images[some]))
        counter.update(predicted, torch.tensor(images.labels[some]))
    score = counter.score()
    return Evaluation(
        model=opened.name,
        data=found.spec,
        split=split,
        size=found.size,
        images=len(images),
        scores=dict(score.values),
        class_iou=dict(zip(found.classes, score.class_iou, strict=True)),
    )
