"""LabelMe's files: `X.json` with shapes beside `X.jpg`, in any folders.

Shapes are drawn in their order, so that a later one lies on top. What none covers is a class of its
own, `background`; LabelMe's own words `_background_` and `__ignore__` are understood. Lines are ten
pixels wide and points discs of radius five, as LabelMe draws them.
"""

from __future__ import annotations

import base64
import binascii
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PureWindowsPath
from typing import Any

from nasseg.data.class_table import MOST_CLASSES, ClassTable, default_palette
from nasseg.data.dataset import IGNORED, SplitName
from nasseg.data.description import Description
from nasseg.data.folder_contents import SPLIT_WORDS, begins_with, by_stem, json_of, needed
from nasseg.data.pictures import Content, File
from nasseg.data.samples import Listing, Sample
from nasseg.data.shapes import Drawing, DrawnMask, Shape, coordinates
from nasseg.errors import DataError

NEEDS = "labelme:FOLDER needs X.json of LabelMe beside X.jpg"
BACKGROUND = "background"
_BACKGROUNDS, _IGNORED_LABEL = ("background", "_background_"), "__ignore__"
_LINE_WIDTH, _POINT_RADIUS = 10, 5
_LOOKED_AT = 3


@dataclass(frozen=True)
class _Embedded:
    """The picture inside LabelMe's own file."""

    file: Path

    @property
    def shown(self) -> str:
        """The file, with what of it."""
        return f"imageData of {self.file}"

    def read(self) -> bytes:
        """Return the picture's bytes."""
        try:
            return base64.b64decode(json_of(self.file).get("imageData") or "", validate=True)
        except (binascii.Error, ValueError, TypeError):
            raise DataError(f"{self.shown} is no picture; put the picture beside it") from None

    def stamp(self) -> str:
        """Return length and time of the file."""
        return File(self.file).stamp()


def recognise(folder: Path) -> bool:
    """Return whether the first JSON files of a folder are LabelMe's."""
    if not folder.is_dir():
        return False
    found = (path for pattern in ("*.json", "*/*.json") for path in folder.glob(pattern))
    first = [path for _, path in zip(range(_LOOKED_AT), found, strict=False)]
    return any(begins_with(path, ('"shapes"', '"label"')) for path in first)


def listed(description: Description) -> Listing:
    """Return the pictures that have a file of shapes.

    Raises:
        DataError: when a file is broken, or its picture is missing.
    """
    folder = needed(description.path, NEEDS)
    files = sorted(path for path in folder.rglob("*.json") if path.name[0] != ".")
    read = {file: data for file in files if (data := _read(file)) is not None}
    if not read:
        raise DataError(f"there is no JSON file with shapes in {folder}; {NEEDS}")
    labels = {label for data in read.values() for label in _labels(data)}
    names = sorted(labels.difference(_BACKGROUNDS, (_IGNORED_LABEL,)))
    if len(names) > MOST_CLASSES - 1:
        raise DataError(
            f"{folder} has {len(names)} labels; a network tells {MOST_CLASSES - 1} and the "
            "background apart, so give objects of one class one label"
        )
    values = {name: place + 1 for place, name in enumerate(names)}
    values |= {**dict.fromkeys(_BACKGROUNDS, 0), _IGNORED_LABEL: IGNORED}
    pictures = by_stem(folder, deep=True)
    splits = defaultdict[SplitName, list[Sample]](list)
    for file, data in read.items():
        splits[_split(file.relative_to(folder))].append(
            _sample(file, data, folder, pictures, values)
        )
    table = ClassTable(
        (BACKGROUND, *names),
        default_palette(len(names) + 1),
        tuple((label,) for label in range(len(names) + 1)),
        (IGNORED,),
    )
    left = sorted(
        pictures.keys() - {file.relative_to(folder).with_suffix("").as_posix() for file in read}
    )
    told = "labelme: X.json beside X.jpg, later shapes on top"
    remarks = (f"{len(left)} pictures without JSON left out, such as {left[0]}",) if left else ()
    return Listing("labelme", told, {s: tuple(v) for s, v in splits.items()}, table, remarks)


def _read(file: Path) -> dict[str, Any] | None:
    """Return what a file says without its picture; `None` for a file of something else."""
    if not begins_with(file, ('"shapes"',)) and not begins_with(file, ('"imageData"',)):
        return None
    data = json_of(file)
    data["imageData"] = bool(data.get("imageData"))
    return data if isinstance(data.get("shapes"), list) else None


def _labels(data: Mapping[str, Any]) -> Iterator[str]:
    for shape in data["shapes"]:
        if isinstance(shape, dict) and "label" in shape:
            yield str(shape["label"])


def _split(path: Path) -> SplitName:
    """Return the split that a folder names."""
    found = [SPLIT_WORDS[part.lower()] for part in path.parts[:-1] if part.lower() in SPLIT_WORDS]
    return found[-1] if found else "train"


def _sample(
    file: Path,
    data: Mapping[str, Any],
    folder: Path,
    pictures: Mapping[str, Path],
    values: Mapping[str, int],
) -> Sample:
    stem = file.relative_to(folder).with_suffix("").as_posix()
    # LabelMe writes the path with the separators of the system that it ran on.
    named = file.parent / PureWindowsPath(str(data.get("imagePath") or "")).as_posix()
    beside = named if named.is_file() else pictures.get(stem)
    image: Content
    if beside is not None:
        image = File(beside)
    elif data["imageData"]:
        image = _Embedded(file)
    else:
        raise DataError(
            f"there is no picture {named} of {file}, nor one inside it; put the picture beside it"
        )
    name = stem.replace("/", "-")
    return Sample(name, image, DrawnMask(str(file), File(file), partial(_drawing, file, values)))


def _drawing(file: Path, values: Mapping[str, int]) -> Drawing:
    data = json_of(file)
    size = (data.get("imageHeight"), data.get("imageWidth"))
    shapes = tuple(
        _shape(one, f"shape {place + 1} of {file}", values)
        for place, one in enumerate(data["shapes"])
    )
    return Drawing(shapes, 0, (size[0], size[1]) if size[0] and size[1] else None)


def _shape(one: Any, shown: str, values: Mapping[str, int]) -> Shape:
    try:
        kind = str(one.get("shape_type") or "polygon")
        value = values[str(one["label"])]
        points = [(float(x), float(y)) for x, y in one["points"]]
    except (AttributeError, KeyError, TypeError, ValueError):
        raise DataError(f"{shown} has no label and points as LabelMe writes them") from None
    flat = [number for point in points for number in point]
    if kind == "rectangle" and len(points) == 2:
        (left, top), (right, bottom) = points
        return Shape(value, "polygon", [left, top, right, top, right, bottom, left, bottom])
    if kind in ("polygon", "rectangle", "oriented_rectangle"):
        return Shape(value, "polygon", coordinates(flat, shown))
    if kind == "circle" and len(points) == 2:
        return Shape(value, "disc", [*points[0], math.dist(*points)])
    if kind == "point" and len(points) == 1:
        return Shape(value, "disc", [*points[0], _POINT_RADIUS])
    if kind in ("line", "linestrip") and len(points) > 1:
        return Shape(value, "line", [_LINE_WIDTH, *flat])
    if kind == "mask" and len(points) == 2 and isinstance(one.get("mask"), str):
        return Shape(value, "picture", [*points[0], one["mask"]])
    raise DataError(
        f"{shown} is a {kind} of {len(points)} points, which is not drawn; make it a polygon, "
        "rectangle, circle, line, linestrip, point or mask"
    )
