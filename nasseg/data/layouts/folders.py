"""Any folder of images and masks: which belongs to which is told by the names of folders and files.

Words that say "image" or "mask" are taken out of every path. An image and a mask that are left with
the same path belong together: `train/image/7.jpg` and `train/label/7.png`, `a/X.jpg` and
`a/X_mask.png`, `train/7.png` and `trainannot/7.png`.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from nasseg.data.dataset import SplitName
from nasseg.data.description import Description
from nasseg.data.folder_contents import SPLIT_WORDS
from nasseg.data.pictures import ENDINGS
from nasseg.data.samples import Listing, Sample
from nasseg.errors import DataError
from nasseg.records.wording import counted

_IMAGE = ("images", "image", "imgs", "img", "rgb", "photos", "pictures", "raw", "frames", "input")
_MASK = (
    "masks", "mask", "labels", "label", "labelmaps", "annotations", "annotation", "annots",
    "annot", "ground_truth", "groundtruth", "gt", "segmentations", "segmentation", "seg", "lbl",
    "targets", "target", "l",
)  # fmt: skip
_WORD = r"(?P<rest>.*?)[ _.-]?(?P<word>{words})"
_MASK_END = re.compile(_WORD.format(words="|".join(_MASK[:-1])), re.IGNORECASE)
_IMAGE_END = re.compile(_WORD.format(words="|".join(_IMAGE)), re.IGNORECASE)
_MASK_STEM = re.compile(r"(?P<rest>.+)[ _.-](?P<word>{})".format("|".join(_MASK)), re.IGNORECASE)
_IMAGE_STEM = re.compile(r"(?P<rest>.+)[ _.-](?P<word>{})".format("|".join(_IMAGE)), re.IGNORECASE)
_COUNTED = re.compile(r"(.*\D)\d+\D*|\d+\D*")
_DEEPEST = 8
_NAMED = 5


@dataclass(frozen=True)
class _Found:
    """A picture, by what is left of its path.

    Attributes:
        path: from the data set's folder.
        key: the path without the words that say what it is.
        split: that a folder names.
    """

    path: PurePosixPath
    key: PurePosixPath
    is_mask: bool
    split: SplitName | None


@dataclass
class _Partners:
    images: list[_Found] = field(default_factory=list)
    masks: list[_Found] = field(default_factory=list)


def recognise(folder: Path) -> bool:
    """Return whether a folder may be one: any that is there."""
    return folder.is_dir()


def listed(description: Description) -> Listing:
    """Return the images of a folder with their masks, in the splits that folders name.

    Raises:
        DataError: when no image has a mask.
    """
    root = description.path
    partners = defaultdict[tuple[SplitName | None, PurePosixPath], _Partners](_Partners)
    for found in map(_read, _pictures(root)):
        one = partners[found.split, found.key]
        (one.masks if found.is_mask else one.images).append(found)
    whole = {key: one for key, one in partners.items() if one.images and one.masks}
    if not whole:
        raise DataError(_nothing(root, partners.values()))
    splits = defaultdict[SplitName, list[Sample]](list)
    for (split, key), one in sorted(whole.items(), key=lambda item: str(item[0][1])):
        image, mask = one.images[0], _best(one.masks)
        splits[split or "train"].append(
            Sample.of_files(
                root / image.path, root / mask.path, name="-".join(key.parts), group=_group(key)
            )
        )
    one = next(iter(whole.values()))
    told = f"{_pattern(one.images[0])} with {_pattern(_best(one.masks))}"
    remarks = tuple(_left_out(partners.values()))
    return Listing("folders", told, {s: tuple(v) for s, v in splits.items()}, remarks=remarks)


def _pictures(root: Path) -> Iterator[PurePosixPath]:
    """Yield the pictures below a folder; what is hidden is none."""
    for folder, below, files in os.walk(root, followlinks=True):
        depth = len(Path(folder).relative_to(root).parts)
        below[:] = sorted(
            name for name in below if name[0] != "." and name != "__MACOSX" and depth < _DEEPEST
        )
        for name in sorted(files):
            if name[0] != "." and name.lower().endswith(ENDINGS):
                yield PurePosixPath(Path(folder, name).relative_to(root))


def _read(path: PurePosixPath) -> _Found:
    """Take the words out of a path that say what the picture is and in which split."""
    is_mask, split, kept = False, None, []
    for part in path.parent.parts:
        if match := _MASK_END.fullmatch(part):
            is_mask = True
        else:
            match = _IMAGE_END.fullmatch(part)
        rest = match["rest"] if match else part
        named = SPLIT_WORDS.get(rest.lower())
        split = named or split
        if rest and not named:
            kept.append(rest)
    stem = path.stem
    if match := _MASK_STEM.fullmatch(stem):
        is_mask, stem = True, match["rest"]
    elif match := _IMAGE_STEM.fullmatch(stem):
        stem = match["rest"]
    return _Found(path, PurePosixPath(*kept, stem), is_mask, split)


def _best(masks: list[_Found]) -> _Found:
    """Return the mask of several that lost nothing when it was written."""
    return min(masks, key=lambda mask: (mask.path.suffix.lower() != ".png", str(mask.path)))


def _group(key: PurePosixPath) -> str:
    """Return what neighbouring frames share: their folder, and their name before the number."""
    match = _COUNTED.fullmatch(key.name)
    return f"{key.parent}/{match[1] or ''}" if match else str(key)


def _pattern(found: _Found) -> str:
    return str(found.path.with_name(f"*{found.path.suffix}"))


def _left_out(partners: Collection[_Partners]) -> Iterator[str]:
    """Say which pictures have no partner."""
    images = [image.path for one in partners if not one.masks for image in one.images]
    masks = [mask.path for one in partners if not one.images for mask in one.masks]
    for paths, what in ((images, "image"), (masks, "mask")):
        if paths:
            other = "mask" if what == "image" else "image"
            more = ", ..." if len(paths) > _NAMED else ""
            named = ", ".join(map(str, sorted(paths)[:_NAMED]))
            yield f"{counted(len(paths), what)} without {other} left out: {named}{more}"


def _nothing(root: Path, partners: Collection[_Partners]) -> str:
    images = sum(len(one.images) for one in partners)
    masks = sum(len(one.masks) for one in partners)
    if not images and not masks:
        return f"there are no pictures in {root} ({', '.join(ENDINGS)}); name the folder with them"
    return (
        f"no image in {root} has a mask: there are {counted(images, 'image')} and "
        f"{counted(masks, 'mask')}, and an image and its mask must have the same name in folders "
        "such as images/ and masks/, or names such as X.jpg and X_mask.png; say where they are "
        "with images and masks in a description (nasseg data --help); Datumaro (pip install "
        "datumaro) converts annotations of other kinds"
    )
