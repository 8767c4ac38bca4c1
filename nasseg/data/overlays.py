"""Images with their masks laid over them, side by side, for people to look at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image

from nasseg.data.dataset import IGNORED, Pixels, SegmentationData, SplitName

OPACITY = 0.5
_SHEET_WIDTH = 1200
_GAP = 4
_STRIPE = 8


def overlay(
    image: Pixels,
    labels: Pixels,
    palette: Sequence[tuple[int, int, int]],
    opacity: float = OPACITY,
) -> Pixels:
    """Return an image with its labels laid over it; what is ignored is hatched.

    Args:
        image: `(H, W, 3)` uint8.
        labels: `(H, W)` uint8, 255 where ignored.
        palette: one colour a class.
        opacity: of the colours, from 0 to 1.
    """
    colours = np.zeros((256, 3), np.uint8)
    colours[: len(palette)] = palette
    mixed = (1 - opacity) * image + opacity * colours[labels]
    rows, columns = np.indices(labels.shape)
    hatched = (labels == IGNORED) & ((rows + columns) // (_STRIPE // 2) % 2 == 0)
    mixed[labels == IGNORED] = np.asarray(image)[labels == IGNORED]
    mixed[hatched] = 0.5 * mixed[hatched] + 64
    pixels: Pixels = mixed.round().astype(np.uint8)
    return pixels


def contact_sheet(data: SegmentationData, split: SplitName, count: int = 12) -> Image.Image:
    """Return samples of a split, evenly from the first to the last, with their masks over them."""
    samples = data.split(split)
    chosen = np.unique(np.linspace(0, len(samples) - 1, count).astype(int))
    height, width = data.size
    columns = max(1, min(len(chosen), round((len(chosen) * height / width) ** 0.5 * 1.3)))
    scale = min(1.0, (_SHEET_WIDTH / columns - _GAP) / width)
    tile = (max(1, round(width * scale)), max(1, round(height * scale)))
    rows = -(-len(chosen) // columns)
    sheet = Image.new("RGB", (columns * (tile[0] + _GAP), rows * (tile[1] + _GAP)), (255, 255, 255))
    for place, index in enumerate(chosen):
        pixels = overlay(samples.images[index], samples.labels[index], data.palette)
        picture = Image.fromarray(pixels).resize(tile, Image.Resampling.BILINEAR)
        row, column = divmod(place, columns)
        sheet.paste(picture, (column * (tile[0] + _GAP), row * (tile[1] + _GAP)))
    return sheet
