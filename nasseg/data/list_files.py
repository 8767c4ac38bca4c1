"""Text files that name the images of a split: `train.txt` with names, or with images and masks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from nasseg.data.dataset import SplitName
from nasseg.data.folder_contents import SPLIT_WORDS, lines_of
from nasseg.data.patterns import Match
from nasseg.errors import DataError
from nasseg.records.wording import counted

FOLDERS = ("", "ImageSets/Segmentation", "ImageSets", "splits", "split", "lists", "list", "sets")
"""Where such files lie in a data set's folder."""
_NAME = re.compile(r"(?P<split>[a-z]+)(?:[_-]?(?:list|files|set|split|images|ids|pairs))?", re.I)
_ENDINGS = (".txt", ".lst", ".csv")
_COLUMN = re.compile(r"[,;\t]|\s+")


def lists_in(root: Path) -> dict[SplitName, str]:
    """Return the list of each split; none where training images have no list."""
    for folder in FOLDERS:
        found: dict[SplitName, str] = {}
        for path in sorted((root / folder).glob("*")):
            match = _NAME.fullmatch(path.stem) if path.suffix.lower() in _ENDINGS else None
            split = SPLIT_WORDS.get(match["split"].lower()) if match else None
            if split and path.is_file():
                found.setdefault(split, path.relative_to(root).as_posix())
        if "train" in found:
            return found
    return {}


@dataclass(frozen=True)
class Listed:
    """What a list names.

    Attributes:
        pairs: images with masks, where its lines have both.
        names: lines that are something else, usually names of images.
    """

    pairs: tuple[Match, ...]
    names: tuple[str, ...]


def read_list(root: Path, file: str, paths: Collection[str]) -> Listed:
    """Return what a list names.

    Lists were often written on another machine, so of a path its last parts count that are there.

    Args:
        root: the data set's folder.
        file: the list, from there.
        paths: of all pictures, from there.

    Raises:
        DataError: when it cannot be read.
    """
    pairs, names = [], []
    for line in lines_of(root / file):
        if line.startswith("#"):
            continue
        found = [_there(part, paths) for part in _COLUMN.split(line) if part]
        if len(found) > 1 and found[0] and found[1]:
            pairs.append(Match(found[0], found[1], PurePosixPath(found[0]).with_suffix("").parts))
        else:
            names.append(line)
    return Listed(tuple(pairs), tuple(names))


def named_in(
    listed: Listed, matches: Sequence[Match], file: str
) -> tuple[list[Match], tuple[str, ...]]:
    """Return the pairs that a list names, and sentences on what it names in vain.

    Raises:
        DataError: when it names none.
    """
    known = _by_name(matches)
    found, vain = [], []
    for name in listed.names:
        columns = [part for part in _COLUMN.split(name) if part]
        match = next((known[one] for one in _spellings((name, *columns[:1])) if one in known), None)
        if match:
            found.append(match)
        else:
            vain.append(name)
    if file.endswith(".csv") and vain and vain[0] == listed.names[0]:
        del vain[0]  # the names of the columns
    if not found:
        raise DataError(
            f"the list {file} names no image that has a mask: its first line is "
            f"{(listed.names or ('',))[0]!r}; write names of images, or 'IMAGE MASK' in every line"
        )
    told = (f"{counted(len(vain), 'line')} of {file} without an image that has a mask, such as "
            f"{vain[0]!r}",) if vain else ()  # fmt: skip
    return found, told


def _there(name: str, paths: Collection[str]) -> str:
    """Return the picture that the last parts of a path name; empty without one."""
    parts = PurePosixPath(name.strip("\"'").replace("\\", "/")).parts
    tails = ("/".join(parts[place:]) for place in range(len(parts)))
    return next((tail for tail in tails if tail in paths), "")


def _by_name(matches: Sequence[Match]) -> dict[str, Match]:
    """Return the pairs by all that a line may call their images, but for what two are called."""
    named: dict[str, Match] = {}
    often = Counter[str]()
    for match in matches:
        path = PurePosixPath(match.image)
        spelled = {str(path), str(path.with_suffix("")), path.name, path.stem}
        spelled |= {"/".join(match.parts), match.parts[-1]}
        for name in spelled:
            named[name] = match
            often[name] += 1
    return {name: match for name, match in named.items() if often[name] == 1}


def _spellings(names: Sequence[str]) -> Iterator[str]:
    """Yield what lines may mean: the path, its last parts, each with and without ending."""
    for name in names:
        parts = PurePosixPath(name.strip("\"'").replace("\\", "/")).parts
        for place in range(len(parts)):
            tail = "/".join(parts[place:])
            yield tail
            yield str(PurePosixPath(tail).with_suffix(""))
