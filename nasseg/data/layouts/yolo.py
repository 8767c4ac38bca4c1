"""Ultralytics' `data.yaml`: masks of ids in the folder that `masks_dir` names, or polygons.

Polygons stand in `labels/X.txt` for `images/X.jpg`, a line an object: the number of its class, then
`x y x y ...` as parts of width and height. Larger objects are drawn first, so that smaller ones lie
on top, and what no polygon covers is one more class, `background`, after the others: as Ultralytics
trains on them (https://docs.ultralytics.com/datasets/semantic).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from nasseg.data.class_table import ClassTable, default_palette
from nasseg.data.dataset import IGNORED, SPLITS
from nasseg.data.description import Description
from nasseg.data.folder_contents import is_picture, lines_of, text_of
from nasseg.data.pictures import File
from nasseg.data.samples import Listing, MaskFile, Sample
from nasseg.data.shapes import Drawing, DrawnMask, Shape, coordinates, polygon_area
from nasseg.errors import DataError

NEEDS = "yolo:data.yaml needs train, val and names, as in names: [road, car]"
BACKGROUND = "background"
_FILES = ("data.yaml", "dataset.yaml")
_ENDS = (".png", ".PNG", ".bmp", ".tif", ".tiff")


def recognise(path: Path) -> bool:
    """Return whether a YAML file, or that of a folder, says what Ultralytics reads."""
    try:
        return is_data_yaml(yaml.safe_load(_file(path).read_text()))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return False


def is_data_yaml(data: Any) -> bool:
    """Return whether a YAML file's content is Ultralytics' and not a description."""
    return isinstance(data, dict) and "names" in data and "train" in data


def listed(description: Description) -> Listing:
    """Return the images of the splits that the file names.

    Raises:
        DataError: when it names none, or no labels are there.
    """
    file = _file(description.path)
    data = _read(file)
    names = _names(data, file)
    masks = data.get("masks_dir")
    images = {
        split: sorted(set(_images(data[split], data, file))) for split in SPLITS if data.get(split)
    }
    if masks:
        splits = {
            split: tuple(_masked(path, _root(paths), str(masks)) for path in paths)
            for split, paths in images.items()
        }
        table = _table_of_masks(names, data.get("label_mapping"), file)
        told = f"yolo: images/ with {masks}/, classes of {file.name}"
        return Listing("yolo", told, splits, table)
    labelled = [path for paths in images.values() for path in paths if _labels(path).is_file()]
    if not labelled:
        first = next(path for paths in images.values() for path in paths)
        raise DataError(
            f"no image of {file} has labels: there is no {_labels(first)}, nor a masks_dir in "
            f"{file.name}"
        )
    background = names.index(BACKGROUND) if BACKGROUND in names else len(names)
    splits = {
        split: tuple(_drawn(path, _root(paths), names, background) for path in paths)
        for split, paths in images.items()
    }
    named = names if BACKGROUND in names else (*names, BACKGROUND)
    table = ClassTable(
        named, default_palette(len(named)), tuple((i,) for i in range(len(named))), (IGNORED,)
    )
    bare = sum(map(len, images.values())) - len(labelled)
    remarks = (f"{bare} images without a label file are all {BACKGROUND}",) if bare else ()
    told = f"yolo: images/ with polygons in labels/, classes of {file.name} and {BACKGROUND}"
    return Listing("yolo", told, splits, table, remarks)


def _file(path: Path) -> Path:
    """Return the YAML file of a folder, or the file itself."""
    if not path.is_dir():
        return path
    return next((path / name for name in _FILES if (path / name).is_file()), path / _FILES[0])


def _read(file: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(text_of(file))
    except yaml.YAMLError as error:
        raise DataError(f"{file} is no YAML: {' '.join(str(error).split())}") from None
    if not is_data_yaml(data):
        raise DataError(f"{file} has no names and train; {NEEDS}")
    found: dict[str, Any] = data
    return found


def _names(data: Mapping[str, Any], file: Path) -> tuple[str, ...]:
    names = data["names"]
    if isinstance(names, Mapping):
        if sorted(names) != list(range(len(names))):
            raise DataError(f"{file} numbers its names {sorted(names, key=str)}, not from 0 on")
        names = [names[place] for place in range(len(names))]
    if not isinstance(names, list) or not names:
        raise DataError(f"{file} has the names {names!r}; {NEEDS}")
    if "nc" in data and data["nc"] != len(names):
        raise DataError(f"{file} has {len(names)} names and nc: {data['nc']}; make them agree")
    return tuple(str(name) for name in names)


def _images(entry: Any, data: Mapping[str, Any], file: Path) -> Iterator[Path]:
    """Yield the pictures of a folder, of a list file, or of several of them."""
    for one in entry if isinstance(entry, list) else [entry]:
        place = _place(str(one), data, file)
        if place.is_dir():
            found = [path for path in place.rglob("*") if is_picture(path)]
            if not found:
                raise DataError(f"there are no pictures in {place}, which {file} names")
            yield from found
        elif place.suffix == ".txt" and place.is_file():
            for line in lines_of(place):
                image = place.parent / line.removeprefix("./")
                if not image.is_file():
                    raise DataError(f"{place} names {line}, and there is no {image}")
                yield image
        else:
            raise DataError(f"there is no {place}, which {file} names; correct path or the split")


def _place(entry: str, data: Mapping[str, Any], file: Path) -> Path:
    """Return where an entry is: below `path`, else beside the file, `../` of exports left out."""
    root = file.parent / Path(str(data.get("path") or ".")).expanduser()
    bare = entry
    while bare.startswith("../"):
        bare = bare.removeprefix("../")
    places = (root / entry, file.parent / entry, file.parent / bare)
    return next((place for place in places if place.exists()), root / entry)


def _beside(image: Path, folder: str) -> Path:
    """Return an image's path with its last folder `images` called otherwise."""
    parts = list(image.parts)
    for place in range(len(parts) - 2, -1, -1):
        if parts[place] == "images":
            parts[place : place + 1] = PurePosixPath(folder).parts
            break
    return Path(*parts)


def _labels(image: Path) -> Path:
    return _beside(image, "labels").with_suffix(".txt")


def _root(paths: Sequence[Path]) -> Path:
    return Path(os.path.commonpath([path.parent for path in paths]))


def _name(image: Path, root: Path) -> str:
    """Return an image's path below the folder that a split's images share."""
    return "-".join(image.relative_to(root).with_suffix("").parts)


def _masked(image: Path, root: Path, folder: str) -> Sample:
    place = _beside(image, folder)
    found = next(
        (p for end in _ENDS if (p := place.with_suffix(end)).is_file() and p != image), None
    )
    if found is None:
        raise DataError(
            f"image {image} has no labels; add {place.with_suffix('.png')} or remove the image"
        )
    return Sample(_name(image, root), File(image), MaskFile(File(found)))


def _table_of_masks(names: tuple[str, ...], mapping: Any, file: Path) -> ClassTable:
    """Return what the values of masks are: the classes' numbers, unless a mapping says others."""
    values: list[list[int]] = [[] for _ in names]
    ignored = [IGNORED]
    if mapping is None:
        values = [[label] for label in range(len(names))]
    else:
        try:
            pairs = {int(value): int(label) for value, label in mapping.items()}
        except (AttributeError, TypeError, ValueError):
            raise DataError(
                f"{file} has the label_mapping {mapping!r}, which is not 'value: class'"
            ) from None
        for value, label in pairs.items():
            if 0 <= label < len(names):
                values[label].append(value)
            elif value != IGNORED:
                ignored.append(value)
    return ClassTable(names, default_palette(len(names)), tuple(map(tuple, values)), tuple(ignored))


def _drawn(image: Path, root: Path, names: tuple[str, ...], background: int) -> Sample:
    labels = _labels(image)
    there = labels if labels.is_file() else image
    drawing = partial(_drawing, labels, names, background)
    return Sample(_name(image, root), File(image), DrawnMask(str(labels), File(there), drawing))


def _drawing(labels: Path, names: tuple[str, ...], background: int) -> Drawing:
    lines = lines_of(labels) if labels.is_file() else []
    shapes = [_shape(line, f"line {i + 1} of {labels}", names) for i, line in enumerate(lines)]
    shapes.sort(key=lambda shape: -polygon_area(shape))
    return Drawing(tuple(shapes), background, relative=True)


def _shape(line: str, shown: str, names: tuple[str, ...]) -> Shape:
    number, *rest = line.split()
    if len(rest) == 4:
        raise DataError(
            f"{shown} is a box, not a polygon; export the labels for segmentation, which have the "
            "outlines"
        )
    if not number.isdigit() or int(number) >= len(names):
        raise DataError(
            f"{shown} is of the class {number}, and there are 0 to {len(names) - 1}; add its name "
            "to data.yaml"
        )
    return Shape(int(number), "polygon", coordinates(rest, shown))
