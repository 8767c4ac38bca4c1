"""The patterns of a folder that nobody describes, guessed from the words in its paths."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nasseg.data.dataset import SplitName
from nasseg.data.path_words import READINGS, Words, words
from nasseg.data.patterns import Patterns
from nasseg.errors import DataError
from nasseg.records.wording import counted

Found = dict[SplitName | None, list[Patterns]]
"""Patterns of each split; those of images that no folder puts into one are under `None`."""
_NAMED = 5


def guessed_patterns(root: Path, paths: Sequence[str]) -> Found:
    """Return the patterns of the way to read paths that finds most pairs.

    Args:
        root: the folder, which an error names.
        paths: of its pictures, from there.

    Raises:
        DataError: when images or masks are in several places.
    """
    common = common_folders(paths)
    best = _Guess((), ())
    for reading in READINGS:
        if reading == "loosely" and best.size:
            break
        guess = _guess([words(path, reading, common) for path in paths])
        best = max(best, guess, key=lambda guess: guess.size)
        if 2 * len(best.pairs) == len(paths):
            break  # every picture has its partner
    if best.doubtful:
        raise DataError(_doubt(root, best))
    found: Found = defaultdict(list)
    for image, mask in best.pairs:
        one = Patterns(image.pattern, mask.pattern)
        split = image.split or mask.split
        if one not in found[split]:
            found[split].append(one)
    return dict(found)


def common_folders(paths: Sequence[str]) -> int:
    """Return how many of the first folders are those of every path."""
    folders = {tuple(path.split("/")[:-1]) for path in paths}
    levels = zip(*folders, strict=False)
    return next(
        (place for place, names in enumerate(levels) if len(set(names)) > 1),
        min(map(len, folders), default=0),
    )


@dataclass(frozen=True)
class _Guess:
    """What one way to read paths finds.

    Attributes:
        pairs: images with their masks.
        doubtful: images or masks of one thing in several places.
    """

    pairs: tuple[tuple[Words, Words], ...]
    doubtful: tuple[tuple[tuple[Words, ...], tuple[Words, ...]], ...]

    @property
    def size(self) -> int:
        """How many images have a mask."""
        return len(self.pairs) + len(self.doubtful)


def _guess(read: Iterable[Words]) -> _Guess:
    images = defaultdict[tuple[SplitName | None, tuple[str, ...]], list[Words]](list)
    masks = defaultdict[tuple[SplitName | None, tuple[str, ...]], list[Words]](list)
    for one in read:
        (masks if one.is_mask else images)[one.split, one.key].append(one)
    pairs, doubtful = [], []
    for (split, key), each in sorted(images.items(), key=lambda item: item[0][1]):
        theirs = masks.get((split, key)) or masks.get((None, key))
        if theirs is None:
            continue
        mine, theirs = _one_a_place(each), _one_a_place(theirs)
        if len(mine) == len(theirs) == 1:
            pairs.append((mine[0], theirs[0]))
        else:
            doubtful.append((tuple(mine), tuple(theirs)))
    return _Guess(tuple(pairs), tuple(doubtful))


def _one_a_place(found: Sequence[Words]) -> list[Words]:
    """Return the pictures of one key, of those in one place the one that lost nothing."""
    best: dict[str, Words] = {}
    for one in sorted(found, key=lambda one: (not one.path.lower().endswith(".png"), one.path)):
        best.setdefault(one.place, one)
    return list(best.values())


def _doubt(root: Path, guess: _Guess) -> str:
    """Say which places are in question, and how to choose."""
    sides: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for each in guess.doubtful:
        for side, found in zip(sides, each, strict=True):
            side.update(one.pattern for one in found)
    images, masks = ([pattern for pattern, _ in side.most_common()] for side in sides)
    what, places = ("masks", masks) if len(masks) > 1 else ("images", images)
    listed = " or ".join(places[:_NAMED])
    return (
        f"in {root} there are {what} in several places for {counted(len(guess.doubtful), 'name')} "
        f"({listed}); say which are meant, as in --data "
        f"'{root}?images={images[0]}&masks={masks[0]}'"
    )
