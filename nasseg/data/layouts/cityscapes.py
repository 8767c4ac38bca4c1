"""Cityscapes: `leftImg8bit/SPLIT/CITY/X_leftImg8bit.png` and `gtFine/.../X_gtFine_labelIds.png`."""

from __future__ import annotations

from pathlib import Path

from nasseg.data.cityscapes import table_of_ids, table_of_train_ids
from nasseg.data.dataset import SPLITS, SplitName
from nasseg.data.description import Description
from nasseg.data.folder_contents import is_picture, needed
from nasseg.data.samples import Listing, Sample
from nasseg.errors import DataError

NEEDS = (
    "cityscapes:FOLDER needs leftImg8bit/train/CITY/X_leftImg8bit.png with "
    "gtFine/train/CITY/X_gtFine_labelIds.png, and the same for val"
)
IMAGES, KINDS = "leftImg8bit", ("gtFine", "gtCoarse")
_IMAGE_END = "_leftImg8bit"
_ENDS = ("labelIds", "labelTrainIds")
_WITHOUT_LABELS = {"berlin", "bielefeld", "bonn", "leverkusen", "mainz", "munich"}
"""The cities of the test split: their masks are there, and empty."""


def recognise(folder: Path) -> bool:
    """Return whether the two folders are there."""
    return (folder / IMAGES).is_dir() and any((folder / kind).is_dir() for kind in KINDS)


def listed(description: Description) -> Listing:
    """Return the images of all cities with their masks.

    Raises:
        DataError: when a folder or a mask is missing.
    """
    folder = description.path
    needed(folder / IMAGES, NEEDS)
    kind = next((kind for kind in KINDS if (folder / kind).is_dir()), KINDS[0])
    needed(folder / kind, NEEDS)
    images = {split: _images(folder / IMAGES / split, split) for split in SPLITS}
    first = next(iter(images["train"]), None)
    end = next((end for end in _ENDS if first and _mask(first, folder, kind, end).is_file()), "")
    splits: dict[SplitName, tuple[Sample, ...]] = {}
    remarks = []
    for split, paths in images.items():
        labelled = [path for path in paths if path.parent.name not in _WITHOUT_LABELS]
        if split == "test" and len(labelled) < len(paths):
            remarks.append(
                f"{len(paths) - len(labelled)} test images left out: their labels are not public"
            )
            paths = labelled
        if paths:
            splits[split] = tuple(_sample(path, folder, kind, end or _ENDS[0]) for path in paths)
    table = table_of_train_ids() if end == _ENDS[1] else table_of_ids(description.classes)
    told = f"cityscapes: {IMAGES}/ with {kind}/ ({end}), {len(splits)} splits by folder"
    return Listing("cityscapes", told, splits, table, tuple(remarks))


def _images(folder: Path, split: str) -> list[Path]:
    if split != "train" and not folder.is_dir():
        return []
    found = [
        path
        for city in sorted(needed(folder, NEEDS).iterdir())
        if city.is_dir()
        for path in sorted(city.iterdir())
        if is_picture(path) and path.stem.endswith(_IMAGE_END)
    ]
    if not found and split == "train":
        raise DataError(f"there is no CITY/X{_IMAGE_END}.png in {folder}; {NEEDS}")
    return found


def _mask(image: Path, folder: Path, kind: str, end: str) -> Path:
    frame = image.stem.removesuffix(_IMAGE_END)
    below = image.parent.relative_to(folder / IMAGES)
    return folder / kind / below / f"{frame}_{kind}_{end}.png"


def _sample(image: Path, folder: Path, kind: str, end: str) -> Sample:
    mask = _mask(image, folder, kind, end)
    if not mask.is_file():
        raise DataError(
            f"image {image} has no labels; add {mask} (createTrainIdLabelImgs of cityscapesscripts "
            "makes masks of its polygons) or remove the image"
        )
    name = image.stem.removesuffix(_IMAGE_END)
    return Sample.of_files(image, mask, name=name, group=image.parent.name)
