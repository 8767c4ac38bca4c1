"""Small pictures of what a network predicts, for people to look at."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image
from torch import nn

from nasseg.data.dataset import Pixels, SegmentationData
from nasseg.train.evaluation import predict

SHOWN = 6
"""How many validation images are kept, spread evenly over the split."""


def save_masks(network: nn.Module, data: SegmentationData, folder: Path, *, device: str) -> None:
    """Write `<index>_image.png`, `<index>_truth.png` and `<index>_prediction.png` to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    split = data.val
    chosen = np.unique(np.linspace(0, len(split) - 1, SHOWN).astype(int))
    predictions = predict(network, split.images[chosen], device=device)
    for index, prediction in zip(chosen, predictions, strict=True):
        Image.fromarray(np.asarray(split.images[index])).save(folder / f"{index}_image.png")
        for kind, labels in (("truth", split.labels[index]), ("prediction", prediction)):
            colour(labels, data.palette).save(folder / f"{index}_{kind}.png", optimize=True)


def colour(labels: Pixels, palette: tuple[tuple[int, int, int], ...]) -> Image.Image:
    """Return a label map `(H, W)` as a palette picture; ignored pixels are black."""
    picture = Image.fromarray(np.asarray(labels), mode="P")
    table = np.zeros((256, 3), np.uint8)
    table[: len(palette)] = palette
    picture.putpalette(table.tobytes())
    return picture
