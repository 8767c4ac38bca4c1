"""Roboflow's export of masks: `train/X.jpg`, `train/X_mask.png`, `train/_classes.csv`.

Its several versions of one picture (`NAME.rf.HASH.jpg`) stay in one split.
"""

from __future__ import annotations

import csv
from pathlib import Path

from nasseg.data.class_table import ClassTable, default_palette
from nasseg.data.dataset import SplitName
from nasseg.data.description import Description
from nasseg.data.folder_contents import by_stem, lines_of, needed, paired
from nasseg.data.samples import Listing, Sample
from nasseg.errors import DataError

NEEDS = (
    "roboflow:FOLDER needs train/ with X.jpg, X_mask.png and _classes.csv, and the same in valid/ "
    "(export the version as Semantic Segmentation Masks)"
)
_CLASSES, _MASK_END = "_classes.csv", "_mask"
_FOLDERS: dict[SplitName, str] = {"train": "train", "val": "valid", "test": "test"}


def recognise(folder: Path) -> bool:
    """Return whether the export's classes lie beside its images."""
    return (folder / "train" / _CLASSES).is_file()


def listed(description: Description) -> Listing:
    """Return the images with masks of the folders that are there.

    Raises:
        DataError: when `train/`, a mask or the classes' file is missing, or splits disagree.
    """
    folder = needed(description.path, NEEDS)
    splits: dict[SplitName, tuple[Sample, ...]] = {}
    tables = {}
    for split, name in _FOLDERS.items():
        if split == "train" or (folder / name).is_dir():
            splits[split] = _samples(folder / name)
            tables[folder / name / _CLASSES] = _classes(folder / name / _CLASSES)
    first, names = next(iter(tables.items()))
    for file, others in tables.items():
        if others != names:
            raise DataError(f"{file} and {first} name other classes; export all splits at once")
    table = ClassTable(
        tuple(names.values()), default_palette(len(names)), tuple((value,) for value in names)
    )
    told = f"roboflow: X.jpg with X{_MASK_END}.png, classes of {_CLASSES}"
    return Listing("roboflow", told, splits, table)


def _samples(folder: Path) -> tuple[Sample, ...]:
    every = by_stem(needed(folder, NEEDS))
    masks = {stem for stem in every if stem.endswith(_MASK_END)}
    images = sorted(every.keys() - masks)
    if not images:
        raise DataError(f"there are no pictures in {folder}; {NEEDS}")
    return tuple(
        paired(
            every[stem],
            every.get(stem + _MASK_END),
            folder / f"{stem}{_MASK_END}.png",
            group=stem.partition(".rf.")[0],
        )
        for stem in images
    )


def _classes(file: Path) -> dict[int, str]:
    """Return `{value: name}` of a table with the heading `Pixel Value, Class`."""
    if not file.is_file():
        raise DataError(f"there is no file {file}; {NEEDS}")
    found = {}
    for row in list(csv.reader(lines_of(file), skipinitialspace=True))[1:]:
        try:
            found[int(row[0])] = row[1].strip()
        except (IndexError, ValueError):
            raise DataError(
                f"{file} has the line {','.join(row)!r}; every line is 'pixel value, class'"
            ) from None
    return found
