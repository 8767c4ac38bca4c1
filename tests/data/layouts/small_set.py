"""Pictures and masks of 32x40 pixels, written as a layout wants them."""

from pathlib import Path

import numpy as np
from PIL import Image

from nasseg.data import open_data
from nasseg.data.dataset import SegmentationData

SIZE = (32, 40)


def write_image(path: Path, seed: int = 0, size: tuple[int, int] = SIZE) -> np.ndarray:
    """Write a random picture and return it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(0, 256, (*size, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(path)
    return pixels


def write_mask(path: Path, values: list, seed: int = 0) -> np.ndarray:
    """Write a mask that holds numbers or colours drawn from `values`, and return their places."""
    path.parent.mkdir(parents=True, exist_ok=True)
    places = np.random.default_rng(seed).integers(0, len(values), SIZE)
    places.flat[: len(values)] = range(len(values))
    Image.fromarray(np.array(values, np.uint8)[places]).save(path)
    return places


def opened(spec: str, tmp_path: Path) -> SegmentationData:
    """Open a data set with a cache of its own."""
    return open_data(spec, cache_dir=tmp_path / "cache", progress=lambda *_: None)
