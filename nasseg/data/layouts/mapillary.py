"""Mapillary Vistas: `training/images/X.jpg`, `training/labels/X.png`, classes in `config.json`.

Version 2 has its masks in `training/v2.0/labels/` and its classes in `config_v2.0.json`; version
1.2 is read where there is no newer one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nasseg.data.class_table import ClassTable, Colour
from nasseg.data.dataset import IGNORED, SplitName
from nasseg.data.description import Description
from nasseg.data.folder_contents import by_stem, json_of, needed, paired, pictures
from nasseg.data.samples import Listing, Sample
from nasseg.errors import DataError

NEEDS = (
    "mapillary:FOLDER needs config.json (or config_v1.2.json, config_v2.0.json), training/images/ "
    "and training/labels/ (or training/v1.2/labels/, training/v2.0/labels/)"
)
_VERSIONS = ("v2.0", "v1.2", "")
_FOLDERS: dict[SplitName, str] = {"train": "training", "val": "validation"}


def recognise(folder: Path) -> bool:
    """Return whether images, masks and the classes' file are there."""
    return (folder / "training" / "images").is_dir() and _version(folder) is not None


def listed(description: Description) -> Listing:
    """Return the images with masks; those of the benchmark's test have none.

    Raises:
        DataError: when a folder, a mask or the classes' file is missing.
    """
    folder = needed(description.path, NEEDS)
    needed(folder / "training" / "images", NEEDS)
    version = _version(folder)
    if version is None:
        raise DataError(f"there are no masks with their classes in {folder}; {NEEDS}")
    splits = {
        split: _samples(folder / name, version)
        for split, name in _FOLDERS.items()
        if split == "train" or (folder / name / "images").is_dir()
    }
    config = _config(folder, version)
    table = _table(config)
    told = f"mapillary: images/ with {Path(version, 'labels')}/, classes of {config.name}"
    return Listing("mapillary", told, splits, table)


def _version(folder: Path) -> str | None:
    """Return the newest version of which masks and classes are there."""
    for version in _VERSIONS:
        masks = folder / "training" / version / "labels"
        if masks.is_dir() and _config(folder, version).is_file():
            return version
    return None


def _config(folder: Path, version: str) -> Path:
    named = folder / f"config_{version or 'v1.2'}.json"
    return named if named.is_file() else folder / "config.json"


def _samples(folder: Path, version: str) -> tuple[Sample, ...]:
    masks = folder / version / "labels"
    beside = by_stem(needed(masks, NEEDS))
    return tuple(
        paired(path, beside.get(path.stem), masks / f"{path.stem}.png")
        for path in pictures(folder / "images", NEEDS)
    )


def _table(config: Path) -> ClassTable:
    """Return the classes: the value of each is its place in the list."""
    labels = json_of(config).get("labels", [])
    try:
        entries = [_entry(label) for label in labels]
    except (KeyError, TypeError, ValueError, AttributeError):
        entries = []
    if not entries:
        raise DataError(
            f"{config} has no labels with name and color; copy it from Mapillary's archive again"
        )
    readable = [name for name, *_ in entries]
    judged = [place for place, (*_, evaluate) in enumerate(entries) if evaluate]
    names = tuple(
        readable[place] if readable.count(readable[place]) == 1 else str(labels[place]["name"])
        for place in judged
    )
    ignored = tuple(place for place in range(len(entries)) if place not in judged)
    return ClassTable(
        names,
        tuple(entries[place][1] for place in judged),
        tuple((place,) for place in judged),
        (*ignored, *((IGNORED,) if len(entries) <= IGNORED else ())),
    )


def _entry(label: dict[str, Any]) -> tuple[str, Colour, bool]:
    red, green, blue = (int(channel) for channel in label["color"])
    name = str(label.get("readable") or label["name"])
    return name, (red, green, blue), bool(label.get("evaluate", True))
