"""CamVid: eleven classes as ids beside the images (SegNet's), or the original's colours.

The original has 701 frames `X.png` and masks `X_L.png` with 32 colours that `label_colors.txt`
names; they are merged into the eleven classes, and split as in SegNet's lists unless folders or
`train.txt`, `val.txt` and `test.txt` say otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from nasseg.data.camvid import (
    CLASSES,
    ORIGINAL,
    PALETTE,
    VOID,
    VOID_COLOUR,
    VOID_NAME,
    usual_split,
)
from nasseg.data.class_table import ClassTable, Colour
from nasseg.data.dataset import IGNORED, SPLITS, SplitName
from nasseg.data.description import Description
from nasseg.data.folder_contents import SPLIT_WORDS, by_stem, lines_of, paired, pictures
from nasseg.data.samples import Listing, Sample
from nasseg.errors import DataError
from nasseg.records.wording import counted

NEEDS = (
    "camvid:PATH needs train/, trainannot/, val/ and valannot/ with pictures of the same names, or "
    "the original frames with masks *_L.png"
)
TABLE = ClassTable(CLASSES, PALETTE, tuple((i,) for i in range(VOID)), (VOID, IGNORED))
_SEQUENCES = ("0001TP_", "0006R0_", "0016E5_", "Seq05VD_")
_COLOURS = "label_colors.txt"
_MASK_END = "_L"


def recognise(folder: Path) -> bool:
    """Return whether images are called as CamVid's are, in its folders."""
    if (folder / "trainannot").is_dir():
        names = (path.name for path in (folder / "train").glob("*.png"))
        return next(names, "").startswith(_SEQUENCES)
    masks = (path.name for path in folder.glob(f"*/*{_MASK_END}.png"))
    return folder.is_dir() and next(masks, "").startswith(_SEQUENCES)


def listed(description: Description) -> Listing:
    """Return the images of the folders that are there; `test` may be missing.

    Raises:
        DataError: when a folder or a mask is missing.
    """
    folder = description.path
    annotated = any((folder / f"{split}annot").is_dir() for split in SPLITS)
    if not annotated and (original := _original(description)):
        return original
    splits = {
        split: _samples(folder, split)
        for split in SPLITS
        if split != "test" or (folder / "testannot").is_dir()
    }
    return Listing("camvid", "camvid: train/ with trainannot/ and so on", splits, TABLE)


def _samples(folder: Path, split: str) -> tuple[Sample, ...]:
    images, masks = folder / split, folder / f"{split}annot"
    found = pictures(images, NEEDS)
    pictures(masks, NEEDS)
    beside = by_stem(masks)
    return tuple(
        paired(path, beside.get(path.stem), masks / f"{path.stem}.png", group=_sequence(path))
        for path in found
    )


def _original(description: Description) -> Listing | None:
    """Return the frames with masks of the original's colours; `None` without such a mask."""
    folder = description.path
    every = by_stem(folder, deep=True) if folder.is_dir() else {}
    masks = {stem: path for stem, path in every.items() if stem.endswith(_MASK_END)}
    if not masks:
        return None
    frames = {Path(stem).name: path for stem, path in every.items() if stem not in masks}
    lists = _lists(folder)
    rest: SplitName | None = None if "train" in lists.values() else "train"
    splits = defaultdict[SplitName, list[Sample]](list)
    for stem, mask in sorted(masks.items()):
        name = Path(stem).name.removesuffix(_MASK_END)
        if name not in frames:
            raise DataError(f"there is no image {name}.png of the mask {mask}; {NEEDS}")
        split = _folder_split(stem) or (lists.get(name, rest) if lists else _usual(name))
        if split:
            splits[split].append(Sample.of_files(frames[name], mask, group=_sequence(mask)))
    labelled = {sample.name for samples in splits.values() for sample in samples}
    left = sorted(frames.keys() - labelled)
    remarks = _left_out(left) if left else ()
    table = _table(folder, description.classes)
    how = "lists" if lists else "folders or SegNet's lists"
    told = f"camvid: frames with masks *{_MASK_END}.png in the original's colours, split by {how}"
    return Listing("camvid", told, {s: tuple(v) for s, v in splits.items()}, table, remarks)


def _left_out(frames: Sequence[str]) -> tuple[str, ...]:
    more = f"{counted(len(frames), 'frame')} without mask, or on no list, left out"
    return (f"{more}, such as {frames[0]}",)


def _folder_split(stem: str) -> SplitName | None:
    """Return the split that the mask's folder names, as in `val_labels/X_L.png`."""
    for part in Path(stem).parts[:-1]:
        if split := SPLIT_WORDS.get(part.lower().split("_")[0]):
            return split
    return None


def _lists(folder: Path) -> dict[str, SplitName]:
    """Return the split of each frame that a list names."""
    found: dict[str, SplitName] = {}
    for split in SPLITS:
        file = folder / f"{split}.txt"
        if file.is_file():
            found |= {Path(line.split()[0]).stem: split for line in lines_of(file)}
    return found


def _usual(name: str) -> SplitName:
    split = usual_split(name)
    return SPLIT_WORDS[split] if split else "train"


def _table(folder: Path, wanted: Sequence[str]) -> ClassTable:
    """Return the eleven classes, or those of the colours' own names when one of them is wanted."""
    colours = _colours(folder)
    own = any(name in colours for name in wanted) or not colours.keys() <= ORIGINAL.keys()
    names: dict[str, tuple[Colour, ...]] = {name: (colour,) for name, colour in colours.items()}
    if not own:
        merged = defaultdict[str, list[Colour]](list)
        for name, colour in colours.items():
            merged[ORIGINAL[name][0]].append(colour)
        names = {name: tuple(merged[name]) for name in CLASSES if name in merged}
    shown = dict(zip(CLASSES, PALETTE, strict=True))
    palette = tuple(shown.get(name, values[0]) for name, values in names.items())
    return ClassTable(tuple(names), palette, tuple(names.values()), (VOID_COLOUR,))


def _colours(folder: Path) -> dict[str, Colour]:
    """Return `{name: colour}` of the data set's file, or of CamVid as it is known; without void."""
    file = next(iter(sorted(folder.rglob(_COLOURS))), None)
    if file is None:
        return {name: colour for name, (_, colour) in ORIGINAL.items()}
    found = {}
    for line in lines_of(file):
        *channels, name = line.split(maxsplit=3)
        try:
            red, green, blue = (int(channel) for channel in channels)
        except ValueError:
            raise DataError(
                f"{file} has the line {line!r}; every line is 'red green blue name'"
            ) from None
        if name != VOID_NAME:
            found[name] = (red, green, blue)
    return found


def _sequence(path: Path) -> str:
    return path.stem.partition("_")[0]
