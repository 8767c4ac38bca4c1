"""CamVid as most use it: eleven classes as ids, in folders beside the images (SegNet's layout)."""

from __future__ import annotations

from pathlib import Path

from nasseg.data.camvid import CLASSES, PALETTE, VOID
from nasseg.data.class_table import ClassTable
from nasseg.data.dataset import IGNORED, SPLITS
from nasseg.data.description import Description
from nasseg.data.pictures import ENDINGS
from nasseg.data.samples import Listing, Sample
from nasseg.errors import DataError

FILES = "train/, trainannot/, val/ and valannot/ with pictures of the same names"
TABLE = ClassTable(CLASSES, PALETTE, tuple((i,) for i in range(VOID)), (VOID, IGNORED))


def recognise(folder: Path) -> bool:
    """Return whether images are called as CamVid's are, in its folders."""
    names = (path.name for path in (folder / "train").glob("*.png"))
    first = next(names, "")
    return (folder / "trainannot").is_dir() and first.startswith(("0001TP_", "0006R0_", "0016E5_"))


def listed(description: Description) -> Listing:
    """Return the images of the folders that are there; `test` may be missing.

    Raises:
        DataError: when a folder or a mask is missing.
    """
    splits = {
        split: _samples(description.path, split)
        for split in SPLITS
        if split != "test" or (description.path / "testannot").is_dir()
    }
    return Listing("camvid", "camvid: train/ with trainannot/ and so on", splits, TABLE)


def _samples(folder: Path, split: str) -> tuple[Sample, ...]:
    images, masks = folder / split, folder / f"{split}annot"
    for needed in (folder, images, masks):
        if not needed.is_dir():
            raise DataError(f"there is no folder {needed}; camvid:PATH needs {FILES}")
    found = sorted(path for path in images.iterdir() if _is_picture(path))
    if not found:
        raise DataError(f"there are no pictures in {images}; camvid:PATH needs {FILES}")
    beside = {path.stem: path for path in masks.iterdir() if _is_picture(path)}
    for path in found:
        if path.stem not in beside:
            raise DataError(
                f"image {path} has no labels; add {masks / path.stem}.png or remove the image"
            )
    return tuple(
        Sample.of_files(path, beside[path.stem], group=path.stem.partition("_")[0])
        for path in found
    )


def _is_picture(path: Path) -> bool:
    return path.name[0] != "." and path.suffix.lower() in ENDINGS and not path.is_dir()
