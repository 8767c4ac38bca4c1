"""What streets are made of: colours and grains whose odds the classes share."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

CLASSES = (
    "road",
    "pavement",
    "building",
    "sky",
    "vegetation",
    "pole",
    "vehicle",
    "person",
)
ROAD, PAVEMENT, BUILDING, SKY, VEGETATION, POLE, VEHICLE, PERSON = range(8)

Array = npt.NDArray[np.float32]
Cells = npt.NDArray[np.int32]
Rng = np.random.Generator

TILE = 256


def planes(colour: npt.ArrayLike) -> Array:
    """Return a colour shaped to be spread over an image `(3, H, W)`."""
    return np.asarray(colour, np.float32)[:, None, None]


_TYPICAL: dict[int, tuple[float, float, float]] = {
    ROAD: (0.36, 0.36, 0.38),
    PAVEMENT: (0.52, 0.50, 0.48),
    BUILDING: (0.55, 0.44, 0.36),
    SKY: (0.62, 0.72, 0.85),
    VEGETATION: (0.30, 0.40, 0.20),
}


def draw_colour(rng: Rng, label: int) -> Array:
    """Return a colour of the city: the same distribution for all classes, with a few exceptions."""
    if label in _TYPICAL and rng.random() < (0.4 if label == VEGETATION else 0.25):
        colour = np.array(_TYPICAL[label]) + rng.normal(0, 0.05, 3)
    else:
        colour = rng.uniform(0.22, 0.75) + rng.normal(0, 0.03, 3)
    return np.clip(colour, 0.05, 0.95).astype(np.float32)


@functools.cache
def textures() -> tuple[Array, ...]:
    """Return tileable noise of several grain sizes, mean 0 and deviation 1."""
    rng = np.random.default_rng(0)
    frequency = np.hypot(*np.meshgrid(*[np.fft.fftfreq(TILE)] * 2)) * TILE
    tiles = []
    for slope, low in ((0.7, 4), (1.0, 2), (1.4, 2), (0.3, 10)):
        spectrum = np.fft.fft2(rng.standard_normal((TILE, TILE)))
        spectrum *= np.where(frequency < low, 0, np.maximum(frequency, 1) ** -slope)
        tile = np.fft.ifft2(spectrum).real
        tiles.append((tile / tile.std()).astype(np.float32))
    return tuple(tiles)


def sample(tile: Array, rows: Cells, columns: Cells) -> Array:
    """Return the tile's values, repeated without end."""
    return tile.ravel().take((rows & (TILE - 1)) * TILE + (columns & (TILE - 1)))


@dataclass(frozen=True)
class Material:
    """A colour with a grain."""

    colour: Array
    tile: Array
    contrast: float
    grain: float
    offset: tuple[int, int]

    @classmethod
    def draw(cls, rng: Rng, label: int) -> Material:
        """Return a random material; only the odds of its colour depend on the class."""
        tiles = textures()
        return cls(
            colour=draw_colour(rng, label),
            tile=tiles[rng.integers(len(tiles))],
            contrast=rng.uniform(0.02, 0.05)
            if label in (POLE, PERSON)
            else rng.uniform(0.03, 0.16),
            grain=rng.uniform(0.6, 1.6),
            offset=(int(rng.integers(TILE)), int(rng.integers(TILE))),
        )

    def shade(self, across: Array, along: Array) -> Array:
        """Return colours `(3, ...)` at surface coordinates given in texture cells."""
        columns = (across * self.grain).astype(np.int32) + self.offset[0]
        rows = (along * self.grain).astype(np.int32) + self.offset[1]
        grain = sample(self.tile, rows, columns) * np.float32(self.contrast) + 1
        return planes(self.colour) * grain
