"""KITTI's semantic benchmark: `training/image_2/X.png` with `training/semantic/X.png`.

Alhaija et al., "Augmented Reality Meets Computer Vision", 2018; the ids are those of Cityscapes.
"""

from __future__ import annotations

from pathlib import Path

from nasseg.data.cityscapes import table_of_ids
from nasseg.data.description import Description
from nasseg.data.folder_contents import by_stem, needed, paired, pictures
from nasseg.data.samples import Listing

NEEDS = (
    "kitti:FOLDER needs training/image_2/ and training/semantic/ with pictures of the same names"
)
_IMAGES, _MASKS = Path("training", "image_2"), Path("training", "semantic")


def recognise(folder: Path) -> bool:
    """Return whether the two folders are there."""
    return (folder / _IMAGES).is_dir() and (folder / _MASKS).is_dir()


def listed(description: Description) -> Listing:
    """Return the training images; those of the benchmark's test have no public labels.

    Raises:
        DataError: when a folder or a mask is missing.
    """
    images, masks = description.path / _IMAGES, description.path / _MASKS
    beside = by_stem(needed(masks, NEEDS)) if images.is_dir() else {}
    train = tuple(
        paired(path, beside.get(path.stem), masks / f"{path.stem}.png")
        for path in pictures(images, NEEDS)
    )
    told = f"kitti: {_IMAGES} with {_MASKS}, ids of Cityscapes"
    return Listing("kitti", told, {"train": train}, table_of_ids(description.classes))
