"""COCO's JSON: polygons and runs of objects, with the classes in `categories`.

What no object covers is a class of its own, `background`, before the others. Where objects overlap
the smaller one is on top; regions of crowds are ignored where no single object lies. The other
splits are found by the file's name: `instances_train2017.json` has `instances_val2017.json` beside
it, `train/_annotations.coco.json` has `valid/_annotations.coco.json`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nasseg.data.class_table import MOST_CLASSES, ClassTable, default_palette
from nasseg.data.dataset import IGNORED, SplitName
from nasseg.data.description import Description
from nasseg.data.folder_contents import SPLIT_WORDS, begins_with, json_of
from nasseg.data.pictures import File
from nasseg.data.samples import Listing, Sample
from nasseg.data.shapes import Drawing, DrawnMask, Shape, coordinates, polygon_area
from nasseg.errors import DataError

NEEDS = "coco:FILE.json needs images, annotations with segmentation, and categories"
BACKGROUND = "background"
_SPLIT = re.compile(rf"(?<![a-z])({'|'.join(SPLIT_WORDS)})(?![a-z])", re.IGNORECASE)
_FILES = ("annotations/instances_train*.json", "annotations/*train*.json", "train/*.coco.json")


@dataclass(frozen=True)
class _Bytes:
    """A drawing that was read with the others of its file, kept small."""

    data: bytes

    def __call__(self) -> Drawing:
        return Drawing.from_bytes(self.data)


def recognise(path: Path) -> bool:
    """Return whether a file is COCO's JSON, or a folder has one where COCO has it."""
    if path.is_dir():
        return _in_folder(path) is not None
    return path.suffix == ".json" and any(
        begins_with(path, words)
        for words in (('"annotations"',), ('"categories"', '"images"'), ('"images"', '"file_name"'))
    )


def listed(description: Description) -> Listing:
    """Return the images of the file and of its other splits.

    Raises:
        DataError: when a file is broken, or an image is missing.
        UsageError: when a subset names no category.
    """
    path = description.path
    file = _in_folder(path) if path.is_dir() else path
    if file is None:
        raise DataError(f"there is no {' or '.join(_FILES)} in {path}; {NEEDS}")
    files = {split: one for split, one in _splits(file).items() if one.is_file()} or {"train": file}
    splits: dict[SplitName, tuple[Sample, ...]] = {}
    names: dict[int, str] = {}
    for split, one in files.items():
        data = _read(one)
        found = _categories(data, one)
        if names and found != names:
            raise DataError(f"{one} and {file} have other categories; export all splits at once")
        names = found
        splits[split] = tuple(_samples(data, one, split, names))
    ordered = tuple(names.values())
    labels = ordered if BACKGROUND in ordered else (BACKGROUND, *ordered)
    table = ClassTable(
        labels, default_palette(len(labels)), tuple((i,) for i in range(len(labels))), (IGNORED,)
    )
    told = f"coco: {', '.join(str(one.name) for one in files.values())}, smaller objects on top"
    return Listing("coco", told, splits, table)


def _in_folder(folder: Path) -> Path | None:
    found = (path for pattern in _FILES for path in sorted(folder.glob(pattern)))
    return next(found, None)


def _splits(file: Path) -> dict[SplitName, Path]:
    """Return the files of all splits that are called like this one."""
    for place, part in ((-1, file.name), (-2, file.parent.name)):
        match = _SPLIT.search(part)
        if match:
            found: dict[SplitName, Path] = {SPLIT_WORDS[match[0].lower()]: file}
            for word, split in SPLIT_WORDS.items():
                other = part[: match.start()] + word + part[match.end() :]
                beside = (
                    file.with_name(other) if place == -1 else file.parents[1] / other / file.name
                )
                if beside.is_file():
                    found.setdefault(split, beside)
            return found
    return {"train": file}


def _read(file: Path) -> dict[str, Any]:
    data = json_of(file)
    for key in ("images", "annotations", "categories"):
        if not isinstance(data.get(key), list):
            raise DataError(f"{file} has no list of {key}; {NEEDS}")
    return data


def _categories(data: Mapping[str, Any], file: Path) -> dict[int, str]:
    """Return `{id: name}`, without those that are only the name of a group of others."""
    try:
        used = {int(one["category_id"]) for one in data["annotations"]}
        entries = [(int(one["id"]), str(one["name"]), one) for one in data["categories"]]
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"{file} has an entry without {error}; {NEEDS}") from None
    groups = {
        one.get("supercategory") for _, name, one in entries if one.get("supercategory") != name
    }
    names = {
        label: name
        for label, name, _ in sorted(entries, key=lambda entry: entry[0])
        if label in used or name not in groups
    }
    if len(names) > MOST_CLASSES - 1:
        raise DataError(
            f"{file} has {len(names)} categories; a network tells {MOST_CLASSES - 1} and the "
            "background apart"
        )
    unknown = sorted(used - names.keys())
    if unknown:
        raise DataError(
            f"{file} has annotations of the category {unknown[0]}, which it never names"
        )
    return names


def _samples(
    data: Mapping[str, Any], file: Path, split: SplitName, names: Mapping[int, str]
) -> Iterator[Sample]:
    """Yield the images with what is drawn on them."""
    own = BACKGROUND in names.values()
    values = {label: place + (not own) for place, label in enumerate(names)}
    background = list(names.values()).index(BACKGROUND) if own else 0
    objects = defaultdict[int, list[Mapping[str, Any]]](list)
    for one in data["annotations"]:
        objects[one.get("image_id")].append(one)
    folders = _folders(file, split)
    for image in data["images"]:
        try:
            number, name = image["id"], str(image["file_name"])
            sized = image.get("height") and image.get("width")
            size = (int(image["height"]), int(image["width"])) if sized else None
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise DataError(f"{file} has an image without {error}; {NEEDS}") from None
        path = next((folder / name for folder in folders if (folder / name).is_file()), None)
        if path is None:
            raise DataError(
                f"{file} names the image {name}, which is not in "
                f"{' or '.join(str(folder) for folder in folders[:2])}; put the images there"
            )
        shapes = _shapes(objects.pop(number, []), values, f"image {name} of {file}")
        drawing = Drawing(tuple(shapes), background, size).to_bytes()
        mask = DrawnMask(f"{name} in {file}", File(file), _Bytes(drawing))
        stem = Path(name).with_suffix("").as_posix().replace("/", "-")
        yield Sample(stem, File(path), mask)


def _folders(file: Path, split: SplitName) -> list[Path]:
    """Return where the images of a file may be."""
    root = file.parents[1] if len(file.parents) > 1 else file.parent
    called = re.sub(r"^.*?(?=train|val|test)", "", file.stem)
    names = dict.fromkeys((called, split, "valid" if split == "val" else split, "default"))
    below = [folder / name for name in names for folder in (root, root / "images") if name]
    return [*below, root / "images", file.parent, file.parent / "images", root]


def _shapes(
    objects: Sequence[Mapping[str, Any]], values: Mapping[int, int], shown: str
) -> Iterator[Shape]:
    """Yield what is drawn on one image: crowds, then objects from the largest on."""
    drawn = []
    for one in objects:
        crowd = bool(one.get("iscrowd"))
        value = IGNORED if crowd else values[int(one["category_id"])]
        parts = tuple(_parts(one.get("segmentation"), value, shown))
        drawn.append((not crowd, -_area(one, parts), parts))
    for _, _, parts in sorted(drawn, key=lambda one: one[:2]):
        yield from parts


def _parts(where: Any, value: int, shown: str) -> Iterator[Shape]:
    """Yield the parts of one object."""
    if isinstance(where, Mapping):
        yield _runs(where, value, shown)
    elif isinstance(where, list) and where:
        for polygon in where:
            yield Shape(value, "polygon", coordinates(polygon, shown))
    else:
        raise DataError(
            f"{shown} has an object without segmentation, a box only; export its outlines"
        )


def _area(one: Mapping[str, Any], parts: Sequence[Shape]) -> float:
    """Return an object's area as it is said, or that of its polygons."""
    said = one.get("area")
    if isinstance(said, (int, float)) and said > 0:
        return float(said)
    return sum(polygon_area(part) for part in parts if part.kind == "polygon")


def _runs(where: Mapping[str, Any], value: int, shown: str) -> Shape:
    """Return runs of pixels, which are numbers or packed into a text."""
    try:
        (height, width), counts = where["size"], where["counts"]
        if isinstance(counts, str):
            return Shape(value, "packed", [int(height), int(width), counts])
        return Shape(value, "runs", [int(height), int(width), *(int(count) for count in counts)])
    except (KeyError, TypeError, ValueError):
        raise DataError(f"{shown} has runs without size and counts; export it again") from None
