"""Pascal VOC, and what CVAT exports as a segmentation mask.

`ImageSets/Segmentation/train.txt` names images of `JPEGImages/` and masks of `SegmentationClass/`.
A `labelmap.txt` says the classes' colours; without one the masks hold Pascal's twenty-one ids. 255
is the border of objects, and ignored.
"""

from __future__ import annotations

from pathlib import Path

from nasseg.data.class_table import ClassTable, Colour, default_palette
from nasseg.data.dataset import IGNORED, SplitName
from nasseg.data.description import Description
from nasseg.data.folder_contents import SPLIT_WORDS, by_stem, lines_of, needed
from nasseg.data.pictures import header
from nasseg.data.samples import Listing, Sample
from nasseg.errors import DataError

NEEDS = (
    "voc:FOLDER needs JPEGImages/, SegmentationClass/ and lists of names in ImageSets/Segmentation/"
    " (train.txt and val.txt, or one of another name)"
)
CLASSES = (
    "background", "aeroplane", "bicycle", "bird", "boat", "bottle", "bus", "car", "cat", "chair",
    "cow", "diningtable", "dog", "horse", "motorbike", "person", "pottedplant", "sheep", "sofa",
    "train", "tvmonitor",
)  # fmt: skip
BORDER: Colour = (224, 224, 192)
_LISTS, _MASKS, _IMAGES = Path("ImageSets", "Segmentation"), "SegmentationClass", "JPEGImages"
_IGNORED_NAMES = ("ignored", "void")


def recognise(folder: Path) -> bool:
    """Return whether lists and masks are there."""
    return (folder / _LISTS).is_dir() and (folder / _MASKS).is_dir()


def listed(description: Description) -> Listing:
    """Return the images that the lists name.

    Raises:
        DataError: when a folder, a list, an image or a mask is missing.
    """
    folder = needed(description.path, NEEDS)
    images = by_stem(needed(folder / _IMAGES, NEEDS), deep=True)
    masks = by_stem(needed(folder / _MASKS, NEEDS), deep=True)
    needed(folder / _LISTS, NEEDS)
    files = _lists(folder)
    splits: dict[SplitName, tuple[Sample, ...]] = {}
    remarks = []
    for split, file in files.items():
        names = [_named(line, images) for line in lines_of(file)]
        if split == "test" and not any(name in masks for name in names):
            remarks.append(f"{len(names)} images of {file.name} left out: none has a mask")
            continue
        splits[split] = tuple(_sample(name, file, folder, images, masks) for name in names)
    first = next((sample for samples in splits.values() for sample in samples), None)
    if first is None:
        raise DataError(f"the lists in {folder / _LISTS} name no image; {NEEDS}")
    told = f"voc: lists {', '.join(file.name for file in files.values())}"
    return Listing("voc", told, splits, _table(folder, first), tuple(remarks))


def _lists(folder: Path) -> dict[SplitName, Path]:
    """Return the list of each split: by its name, or else one list for all."""
    found = {path.stem.lower(): path for path in sorted((folder / _LISTS).glob("*.txt"))}
    named = {SPLIT_WORDS[name]: p for name, p in found.items() if name in SPLIT_WORDS}
    if "train" in named:
        return named
    others = [path for name, path in found.items() if name not in SPLIT_WORDS]
    whole = found.get("trainval") or (others[0] if len(others) == 1 else None)
    if whole is None:
        there = ", ".join(path.name for path in found.values()) or "none"
        raise DataError(f"there is no list {folder / _LISTS / 'train.txt'} ({there}); {NEEDS}")
    return named | {"train": whole}


def _named(line: str, images: dict[str, Path]) -> str:
    """Return the name in a line, which may be in quotes, or have a number behind it."""
    name = line.strip('"')
    return name if name in images else name.split()[0]


def _sample(
    name: str, file: Path, folder: Path, images: dict[str, Path], masks: dict[str, Path]
) -> Sample:
    if name not in images:
        raise DataError(
            f"{file} names {name!r}, but there is no picture {folder / _IMAGES / name}.jpg; add it "
            "or take it off the list"
        )
    if name not in masks:
        raise DataError(
            f"image {images[name]} has no labels; add {folder / _MASKS / name}.png or take it off "
            f"{file}"
        )
    return Sample.of_files(images[name], masks[name], name=name.replace("/", "-"))


def _table(folder: Path, first: Sample) -> ClassTable:
    """Return the classes of the colour map, or Pascal's.

    Masks with a colour map hold its colours, directly or in their palette; grey ones hold the
    number of the line.
    """
    file = folder / "labelmap.txt"
    if not file.is_file():
        ids = tuple((label,) for label in range(len(CLASSES)))
        return ClassTable(CLASSES, default_palette(len(CLASSES)), ids, (IGNORED,))
    lines = [_line(line, file) for line in lines_of(file) if not line.startswith("#")]
    if not lines:
        raise DataError(f"{file} names no class; every line is 'name:red,green,blue::'")
    grey = header(first.mask.read(), first.mask.shown).mode in ("L", "1")
    kept = [place for place, (name, _) in enumerate(lines) if name.lower() not in _IGNORED_NAMES]
    left = [place for place in range(len(lines)) if place not in kept]
    colours = [colour for _, colour in lines]
    border = () if BORDER in colours else (BORDER,)
    return ClassTable(
        tuple(lines[place][0] for place in kept),
        tuple(colours[place] for place in kept),
        tuple((place,) if grey else (colours[place],) for place in kept),
        (*left, IGNORED) if grey else (*(colours[place] for place in left), *border),
    )


def _line(line: str, file: Path) -> tuple[str, Colour]:
    name, _, rest = line.partition(":")
    try:
        red, green, blue = (int(channel) for channel in rest.split(":")[0].split(","))
    except ValueError:
        raise DataError(
            f"{file} has the line {line!r}; every line is 'name:red,green,blue::'"
        ) from None
    return name.strip(), (red, green, blue)
