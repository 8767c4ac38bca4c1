"""`streets`: a built-in set of procedural street scenes in which context decides the class.

Colours and textures are drawn for each image from distributions that the classes share, so that a
patch seen alone rarely tells what it belongs to; its place in the perspective of the street does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from nasseg.data.dataset import SPLITS, Pixels, SplitName
from nasseg.data.geometry import Geometry
from nasseg.data.street_materials import CLASSES
from nasseg.data.street_scene import VERSION, draw_street

PALETTE = (
    (128, 64, 128),
    (244, 35, 232),
    (70, 70, 70),
    (70, 130, 180),
    (107, 142, 35),
    (250, 170, 30),
    (0, 0, 142),
    (220, 20, 60),
)


@dataclass(frozen=True)
class Streets:
    """Street scenes at one size: the same scenes at any size.

    Attributes:
        size: `(height, width)`.
        counts: images to train on and images to judge by.
        seed: another seed gives other streets.
    """

    size: tuple[int, int] = (128, 256)
    counts: tuple[int, int] = (400, 100)
    seed: int = 0

    kind = "streets"
    classes = CLASSES
    palette = PALETTE

    @property
    def geometry(self) -> Geometry:
        """Its size; scenes are drawn for it."""
        return Geometry(self.size)

    def identity(self) -> Mapping[str, Any]:
        """Return the generator's version, the seed and the counts."""
        return {"version": VERSION, "seed": self.seed, "counts": self.counts}

    def names(self, split: SplitName) -> tuple[str, ...]:
        """Return `"train-0000"` and so on."""
        count = (*self.counts, 0)[SPLITS.index(split)]
        return tuple(f"{split}-{index:04}" for index in range(count))

    def read(self, split: SplitName, index: int) -> tuple[Pixels, Pixels]:
        """Draw one scene; it depends on nothing but seed, split, index and size."""
        rng = np.random.default_rng((self.seed, SPLITS.index(split), index))
        return draw_street(rng, self.size)
