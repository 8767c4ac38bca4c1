"""Small pictures of what a network predicts, for people to look at."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image
from torch import nn

from nasseg.data.dataset import Pixels, SegmentationData
from nasseg.records.whole_file import replace_file
from nasseg.train.evaluation import predict

SHOWN = 6
"""How many validation images are kept, spread evenly over the split."""
_COLOURS = 256
"""Of an image that is kept: half the bytes, and the eye sees no difference."""


def save_masks(network: nn.Module, data: SegmentationData, folder: Path, *, device: str) -> None:
    """Predict the images that are kept of every training and write them to `folder`."""
    chosen = spread(SHOWN, len(data.val))
    predictions = predict(network, data.val.images[list(chosen)], device=device)
    write_masks(folder, data, chosen, predictions)


def spread(count: int, images: int) -> tuple[int, ...]:
    """Return the indices of at most `count` of so many images, evenly from the first to the last.

    The same numbers give the same indices, so that networks are compared on the same images.
    """
    return tuple(np.unique(np.linspace(0, images - 1, count).astype(int)).tolist())


def write_masks(
    folder: Path, data: SegmentationData, chosen: Sequence[int], predictions: Pixels
) -> None:
    """Write `<index>_image.png`, `<index>_truth.png` and `<index>_prediction.png` to `folder`.

    Args:
        folder: is made; files of the same names are replaced.
        data: images and truths are those of its validation split.
        chosen: indices into the split.
        predictions: `(len(chosen), H, W)` class ids.

    Raises:
        OSError: when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for index, prediction in zip(chosen, predictions, strict=True):
        image = Image.fromarray(np.asarray(data.val.images[index])).quantize(_COLOURS)
        pictures = {
            "image": image,
            "truth": colour(data.val.labels[index], data.palette),
            "prediction": colour(prediction, data.palette),
        }
        for kind, picture in pictures.items():
            replace_file(folder / f"{index}_{kind}.png", _png(picture))


def colour(labels: Pixels, palette: tuple[tuple[int, int, int], ...]) -> Image.Image:
    """Return a label map `(H, W)` as a palette picture; ignored pixels are black."""
    picture = Image.fromarray(np.asarray(labels), mode="P")
    table = np.zeros((256, 3), np.uint8)
    table[: len(palette)] = palette
    picture.putpalette(table.tobytes())
    return picture


def _png(picture: Image.Image) -> bytes:
    content = io.BytesIO()
    picture.save(content, "PNG", optimize=True)
    return content.getvalue()
