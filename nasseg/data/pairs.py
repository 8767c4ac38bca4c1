"""Images and masks of a listing, decoded to one size: what every layout becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nasseg.data.class_table import ClassTable
from nasseg.data.dataset import Pixels, SplitName
from nasseg.data.geometry import Geometry
from nasseg.data.pictures import rgb
from nasseg.data.samples import Listing, Sample
from nasseg.data.survey import Survey
from nasseg.errors import DataError


@dataclass(frozen=True, eq=False)
class Pairs:
    """The samples of a listing at one size.

    Attributes:
        listing: the files, in splits.
        found: what is known of them.
        table: the classes.
        geometry: the size, and the rule by which images come to it.
    """

    listing: Listing
    found: Survey
    table: ClassTable
    geometry: Geometry

    @property
    def kind(self) -> str:
        """The layout's name."""
        return self.listing.kind

    @property
    def classes(self) -> tuple[str, ...]:
        """Class names in the order of the labels."""
        return self.table.names

    @property
    def palette(self) -> tuple[tuple[int, int, int], ...]:
        """One colour a class."""
        return self.table.palette

    def identity(self) -> Mapping[str, Any]:
        """Return every sample's name and digest, and what its values mean: a copy is the same."""
        return {
            "rule": self.geometry.rule,
            "values": [self.table.values, self.table.ignored, self.table.others_ignored],
            "bits": self.found.bits,
            "samples": {
                split: [
                    [sample.name, facts.image, facts.mask]
                    for sample, facts in zip(samples, self.found.facts[split], strict=True)
                ]
                for split, samples in self.listing.splits.items()
            },
        }

    def names(self, split: SplitName) -> tuple[str, ...]:
        """Return the samples' names; a split that is missing has none."""
        return tuple(sample.name for sample in self.listing.splits.get(split, ()))

    def read(self, split: SplitName, index: int) -> tuple[Pixels, Pixels]:
        """Return one image and its labels."""
        return decoded(
            self.listing.splits[split][index], self.table, self.geometry, self.found.bits
        )


def decoded(
    sample: Sample, table: ClassTable, geometry: Geometry, bits: int = 16
) -> tuple[Pixels, Pixels]:
    """Return a sample's image `(H, W, 3)` and labels `(H, W)`, 255 where ignored.

    Raises:
        DataError: when a file cannot be decoded, sizes differ, or a value is in no class.
    """
    image = rgb(sample.image.read(), sample.image.shown, bits)
    size = (image.height, image.width)
    values = sample.mask.values(sample.mask.read(), size, colours=table.by_colour)
    if values.shape[:2] != size:
        raise DataError(
            f"the mask {sample.mask.shown} has {values.shape[0]}x{values.shape[1]} pixels but its "
            f"image {size[0]}x{size[1]}; an image and its mask must have one size"
        )
    small, box = geometry.values(values)
    labels = geometry.framed(table.labels(small, sample.mask.shown), box)
    return geometry.image(image), labels
