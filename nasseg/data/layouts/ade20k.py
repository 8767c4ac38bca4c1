"""ADE20K's scene parsing: `images/training/X.jpg` with `annotations/training/X.png`, 0 ignored.

The names of the classes are read from `objectInfo150.txt` where it is there.
"""

from __future__ import annotations

from pathlib import Path

from nasseg.data.ade20k import CLASSES
from nasseg.data.class_table import ClassTable, default_palette
from nasseg.data.dataset import IGNORED, SplitName
from nasseg.data.description import Description
from nasseg.data.folder_contents import by_stem, lines_of, needed, paired, pictures
from nasseg.data.samples import Listing, Sample
from nasseg.errors import DataError

NEEDS = (
    "ade20k:FOLDER needs images/training/, annotations/training/, images/validation/ and "
    "annotations/validation/ (ADEChallengeData2016)"
)
_FOLDERS: dict[SplitName, str] = {"train": "training", "val": "validation"}
_INFO = "objectInfo150.txt"


def recognise(folder: Path) -> bool:
    """Return whether images and masks are there, and either names or images say ADE20K."""
    images = folder / "images" / "training"
    if not images.is_dir() or not (folder / "annotations" / "training").is_dir():
        return False
    return (folder / _INFO).is_file() or next(images.glob("ADE_*.jpg"), None) is not None


def listed(description: Description) -> Listing:
    """Return the images with masks; those of the benchmark's test have none.

    Raises:
        DataError: when a folder or a mask is missing.
    """
    folder = needed(description.path, NEEDS)
    splits = {
        split: _samples(folder, name)
        for split, name in _FOLDERS.items()
        if split == "train" or (folder / "images" / name).is_dir()
    }
    names = _names(folder / _INFO)
    ids = tuple((label + 1,) for label in range(len(names)))
    table = ClassTable(names, default_palette(len(names) + 1)[1:], ids, (0, IGNORED))
    told = f"ade20k: images/ with annotations/, {len(names)} classes, 0 is ignored"
    return Listing("ade20k", told, splits, table)


def _samples(folder: Path, name: str) -> tuple[Sample, ...]:
    masks = folder / "annotations" / name
    beside = by_stem(needed(masks, NEEDS))
    return tuple(
        paired(path, beside.get(path.stem), masks / f"{path.stem}.png")
        for path in pictures(folder / "images" / name, NEEDS)
    )


def _names(file: Path) -> tuple[str, ...]:
    """Return the first name of each class: `Idx Ratio Train Val Name`, between tabs."""
    if not file.is_file():
        return CLASSES
    rows = [line.split("\t") for line in lines_of(file)]
    found = {}
    for row in rows:
        if row[0].strip().isdigit() and len(row) > 1:
            found[int(row[0])] = row[-1].split(",")[0].strip()
    if sorted(found) != list(range(1, len(found) + 1)) or not found:
        raise DataError(
            f"{file} does not number its classes from 1; every line is 'Idx Ratio Train Val Name' "
            "with tabs between"
        )
    return tuple(found[label] for label in sorted(found))
