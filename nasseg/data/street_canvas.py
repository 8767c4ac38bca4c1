"""The picture of a street under way: a pinhole camera and what it has seen so far."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nasseg.data.dataset import Pixels
from nasseg.data.street_materials import SKY, Array, Material, Rng, planes

Mask = npt.NDArray[np.bool_]
Box = tuple[slice, slice]

FAR = 90.0
"""Where the street ends, in metres."""


@dataclass(frozen=True)
class Camera:
    """A pinhole camera that looks along the street.

    Attributes:
        size: `(height, width)` of the image.
        focal: in pixels.
        elevation: above the ground, in metres.
        horizon: the row of the vanishing point.
        centre: the column of the vanishing point.
    """

    size: tuple[int, int]
    focal: float
    elevation: float
    horizon: float
    centre: float

    @classmethod
    def draw(cls, rng: Rng, size: tuple[int, int]) -> Camera:
        """Return a random camera."""
        height, width = size
        return cls(
            size=size,
            focal=width * rng.uniform(0.5, 0.7),
            elevation=rng.uniform(1.3, 2.4),
            horizon=height * rng.uniform(0.28, 0.62),
            centre=width * rng.uniform(0.2, 0.8),
        )

    def box(self, x: float, half_width: float, top: float, depth: float) -> Box:
        """Return the pixels of an upright rectangle on the ground, cut at the image's border."""
        scale = self.focal / depth
        column, half = self.centre + x * scale, half_width * scale
        bottom = self.horizon + self.elevation * scale
        rows = span(bottom - top * scale, bottom, self.size[0])
        return rows, span(column - half, column + half, self.size[1])


def span(low: float, high: float, limit: int) -> slice:
    """Return the whole pixels between two coordinates, cut to the image."""
    first = min(max(round(low), 0), limit)
    return slice(first, min(max(round(high), first), limit))


class Canvas:
    """The image under way, its labels, and how far away every pixel is."""

    def __init__(self, camera: Camera) -> None:
        height, width = camera.size
        self.camera = camera
        self.image = np.zeros((3, height, width), np.float32)
        self.labels = np.full((height, width), SKY, np.uint8)
        self.depth = np.full((height, width), 3 * FAR, np.float32)
        self.rows = np.arange(height, dtype=np.float32)[:, None] + 0.5
        self.columns = np.arange(width, dtype=np.float32)[None] + 0.5
        self.cell = 256 / width

    def texture(self, material: Material, box: Box) -> Array:
        """Return colours `(3, rows, columns)` whose grain has one size wherever it is."""
        return material.shade(self.columns[:, box[1]] * self.cell, self.rows[box[0]] * self.cell)

    def paint(self, box: Box, mask: Mask, colour: Array, label: int, depth: Array | float) -> None:
        """Put colour, label and depth where `mask` holds."""
        np.copyto(self.image[:, *box], colour, where=mask)
        np.putmask(self.labels[box], mask, label)
        np.copyto(self.depth[box], depth, where=mask, casting="same_kind")

    def darken(self, box: Box, mask: Mask, factor: float) -> None:
        """Throw a shadow."""
        self.image[:, *box] *= np.where(mask, np.float32(factor), np.float32(1))

    def develop(self, rng: Rng) -> Pixels:
        """Return the photograph: haze, light, a soft lens and sensor noise."""
        height, width = self.labels.shape
        clear = np.exp(self.depth * np.float32(-1 / rng.uniform(60, 400)))
        haze = rng.uniform(0.35, 0.9) + rng.normal(0, 0.03, 3)
        across = rng.uniform(-0.25, 0.25) * (self.columns / width - 0.5)
        down = rng.uniform(-0.3, 0.3) * (self.rows / height - 0.5)
        light = 255 * rng.uniform(0.6, 1.2) * (1 + across + down)
        tint = rng.uniform(0.9, 1.1, 3)
        image = self.image * (clear * light)
        image += planes(haze) * ((1 - clear) * light)
        image *= planes(tint)
        image[:, :, 1:] = 0.7 * image[:, :, 1:] + 0.3 * image[:, :, :-1]
        image[:, 1:] = 0.7 * image[:, 1:] + 0.3 * image[:, :-1]
        noise = rng.standard_normal((height, width), dtype=np.float32)
        image += noise * np.float32(255 * rng.uniform(0.01, 0.035))
        pixels = np.clip(image, 0, 255).astype(np.uint8)
        return np.ascontiguousarray(pixels.transpose(1, 2, 0))
