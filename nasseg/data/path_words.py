"""What the words of a picture's path say: image or mask, which split, and what is left of it.

An image and a mask that are left with the same words belong together: `train/image/7.jpg` and
`train/label/7.png`, `a/X.jpg` and `a/X_mask.png`, `train/7.png` and `trainannot/7.png`.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from nasseg.data.dataset import SplitName
from nasseg.data.folder_contents import SPLIT_WORDS

_IMAGE = (
    "images", "image", "imgs", "img", "rgb", "photos", "photo", "pictures", "raw", "frames",
    "frame", "inputs", "input", "leftimg8bit",
)  # fmt: skip
_MASK = (
    "masks", "mask", "msk", "labels", "label", "labelmaps", "labelmap", "labelids",
    "labeltrainids", "trainids", "annotations", "annotation", "annots", "annot", "anno",
    "groundtruth", "gt", "gtfine", "segmentations", "segmentation", "segmentationclass", "seg",
    "lbl", "targets", "target", "trimaps", "ann", "anns",
)  # fmt: skip
_MASK_STEM = frozenset((*_MASK, "l"))
_AT_THE_END = _MASK_STEM.union(_IMAGE)
_NEUTRAL = ("dir", "original", "png", "jpg", "jpeg", "tif", "tiff", "bmp", "webp")
_ROLES = (
    dict.fromkeys(_IMAGE, "image") | dict.fromkeys(_MASK, "mask") | dict.fromkeys(_NEUTRAL, "kind")
)
_LONG = sorted((word for word in (*_IMAGE, *_MASK) if len(word) > 3), key=len, reverse=True)
"""What may stand at the end of a name without a hyphen, as in `trainannot`."""
_SHORT_SPLITS: dict[str, SplitName] = {"tr": "train", "ts": "test"}
"""What may stand behind a word without a hyphen, as in `imagesTr`."""
_PIECES = re.compile(r"[^ _.-]+")

Reading = Literal["folders", "names", "both", "loosely"]
"""Which words say what a picture is: those of folders, those at the ends of names, or both.

Loosely, what stands beside a word in a folder's name tells nothing: `masks_machine`.
"""
READINGS: tuple[Reading, ...] = ("folders", "names", "both", "loosely")
"""The first that finds most is taken, the last only where no other finds anything."""


@dataclass(frozen=True)
class Words:
    """A picture, by the words of its path.

    Attributes:
        path: from the data set's folder.
        key: what is left of the path.
        pattern: the path with a star for everything that is left.
        is_mask: whether a word says so.
        split: that a folder names.
    """

    path: str
    key: tuple[str, ...]
    pattern: str
    is_mask: bool
    split: SplitName | None

    @property
    def place(self) -> str:
        """The pattern, whatever the file's ending."""
        return self.pattern.rpartition(".")[0]


def words(path: str, reading: Reading, common: int = 0) -> Words:
    """Return what the words of a path say.

    Args:
        path: from the data set's folder, with slashes.
        reading: which words count.
        common: so many of the first folders are those of every picture, and tell nothing.
    """
    folder, _, name = path.rpartition("/")
    key, patterns, is_mask, split = _folders(folder, reading, common)
    stem, dot, ending = name.rpartition(".")
    before, rest, behind, role = "", stem, "", ""
    if reading != "folders":
        before, rest, behind, role = _stem(stem)
    pattern = "".join((patterns, before, "*", behind, dot, ending))
    return Words(path, (*key, rest), pattern, is_mask or role == "mask", split)


@lru_cache(maxsize=4096)
def _folders(
    path: str, reading: Reading, common: int
) -> tuple[tuple[str, ...], str, bool, SplitName | None]:
    """Return what the folders of a path say: key, pattern with a last slash, mask or not, split."""
    key: list[str] = []
    patterns: list[str] = []
    is_mask, split = False, None
    for place, folder in enumerate(filter(None, path.split("/"))):
        one = _folder(folder)
        split = one.split or split
        if place < common or (reading == "loosely" and one.role):
            patterns.append(folder)
        elif reading == "names" and one.role:
            key.append(folder)
            patterns.append("*")
        else:
            key += one.kept
            patterns.append(one.pattern)
        if place >= common and reading != "names" and one.role:
            is_mask = one.role == "mask"
    return tuple(key), "".join(f"{part}/" for part in patterns), is_mask, split


def split_of(path: str) -> SplitName | None:
    """Return the split that a folder of a path names; the deepest of several."""
    splits = (_folder(folder).split for folder in path.split("/")[:-1])
    return next((split for split in reversed(list(splits)) if split), None)


@dataclass(frozen=True)
class _Folder:
    kept: tuple[str, ...]
    pattern: str
    role: str
    split: SplitName | None


@lru_cache(maxsize=4096)
def _folder(name: str) -> _Folder:
    """Take the words out of a folder's name."""
    pieces = [piece for match in _PIECES.finditer(name) for piece in _peeled(match[0])]
    roles = [role for _, role in pieces]
    last = len(pieces) - 1
    unknown = any(role == "" for role in roles)
    split: SplitName | None = None
    for place, (text, role) in enumerate(pieces):
        if role == "split" and (not unknown or place == last):
            low = text.lower()
            split = SPLIT_WORDS.get(low) or _SHORT_SPLITS[low]
        elif role == "split" or (unknown and 0 < place < last):
            roles[place] = ""
    kept: list[str] = []
    pattern, position = "", 0
    for (text, _), role in zip(pieces, roles, strict=True):
        start = name.index(text, position)
        between, position = name[position:start], start + len(text)
        if role:
            pattern += between + text
        elif pattern.endswith("*"):
            kept[-1] += between + text
        else:
            kept.append(text)
            pattern += f"{between}*"
    said = "mask" if "mask" in roles else "image" if "image" in roles else ""
    return _Folder(tuple(kept), pattern + name[position:], said, split)


def _peeled(piece: str) -> list[tuple[str, str]]:
    """Take a piece of a name apart into texts and what they say, as in `trainannot`."""
    low = piece.lower()
    if low in SPLIT_WORDS:
        return [(piece, "split")]
    if low in _ROLES:
        return [(piece, _ROLES[low])]
    for word in _LONG:
        if low.endswith(word):
            return [*_peeled(piece[: -len(word)]), (piece[-len(word) :], _ROLES[word])]
        if low.startswith(word) and low[len(word) :] in SPLIT_WORDS | _SHORT_SPLITS:
            return [(piece[: len(word)], _ROLES[word]), (piece[len(word) :], "split")]
    return [(piece, "")]


_SEPARATORS = " _.-"
_LETTERS = string.ascii_letters
_BEFORE = re.compile(r"(?P<word>[A-Za-z0-9]*?[A-Za-z])(?:[ _.-]+|(?=\d))(?P<rest>.+)")


def _stem(stem: str) -> tuple[str, str, str, str]:
    """Take the words off both ends of a file's name: what was before, the rest, behind, a role."""
    before, behind, role = "", "", ""
    while split := _behind(stem):
        stem, part, word = split
        behind = part + behind
        role = role or ("mask" if word in _MASK_STEM else "image")
    if (match := _BEFORE.fullmatch(stem)) and match["word"].lower() in _ROLES:
        word = match["word"].lower()
        if _ROLES[word] != "kind":
            before, stem = stem[: match.start("rest")], match["rest"]
            role = role or _ROLES[word]
    return before, stem, behind, role


def _behind(stem: str) -> tuple[str, str, str] | None:
    """Return what is before the last word of a name, that word with what parts it, and it alone."""
    word = stem[max(map(stem.rfind, _SEPARATORS)) + 1 :]
    rest = stem[: len(stem) - len(word)].rstrip(_SEPARATORS)
    if rest and len(rest) + len(word) < len(stem) and word.lower() in _AT_THE_END:
        return rest, stem[len(rest) :], word.lower()
    rest = stem.rstrip(_LETTERS)
    word = stem[len(rest) :].lower()
    return (rest, stem[len(rest) :], word) if rest[-1:].isdigit() and word in _LONG else None
