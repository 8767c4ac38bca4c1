"""Patterns that say where images are and where their masks: `train/*.jpg` with `masks/*.png`.

The stars of the masks stand for what those of the images matched, one after another. `*` is part of
a name, `**` any folders between.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from nasseg.data.pictures import ENDINGS
from nasseg.errors import UsageError

_STAR = re.compile(r"\*\*/|\*")
_ANY_ENDING = "(?i:{})".format("|".join(re.escape(ending) for ending in ENDINGS))


@dataclass(frozen=True)
class Patterns:
    """Where some images are, and the masks of them.

    Attributes:
        images: a pattern below the data set's folder. Without an ending it is any picture, and a
            folder alone is all below it.
        masks: the same for the mask of an image, with as many stars.
        list: a text file that names the images that are meant; empty for all. Without patterns its
            lines name an image and a mask.
    """

    images: str = ""
    masks: str = ""
    list: str = ""

    def __post_init__(self) -> None:
        if bool(self.images) != bool(self.masks) or not (self.images or self.list):
            raise UsageError(
                "images and masks are both needed, such as 'images/*.jpg' and 'masks/*.png'"
            )
        stars = [_STAR.findall(_whole(pattern)) for pattern in (self.images, self.masks)]
        if stars[0] != stars[1]:
            raise UsageError(
                f"the patterns {self.images!r} and {self.masks!r} must have the same stars in the "
                "same order: those of the masks stand for what those of the images matched"
            )

    def to_dict(self) -> dict[str, str]:
        """Return plain data, without what is empty."""
        return {name: value for name, value in vars(self).items() if value}


@dataclass(frozen=True)
class Match:
    """An image with its mask.

    Attributes:
        image: from the data set's folder.
        mask: the same.
        parts: what the stars matched; together they are the name.
    """

    image: str
    mask: str
    parts: tuple[str, ...]


def matched(patterns: Patterns, paths: Collection[str]) -> tuple[list[Match], list[str]]:
    """Return the pairs that patterns find among paths, and the images that have no mask."""
    images, masks = _whole(patterns.images), _whole(patterns.masks)
    regex, ended = _regex(images), _has_ending(masks)
    there: dict[str, str] = {path: path for path in paths}
    if not ended:
        there = {path.rpartition(".")[0]: path for path in sorted(paths, key=_lossless_last)}
    found, lone = [], []
    for path in paths:
        if match := regex.fullmatch(path):
            mask = there.get(_filled(masks, match.groups()))
            if mask is None or mask == path:
                lone.append(path)
            else:
                found.append(Match(path, mask, _parts(match.groups())))
    used = {match.mask for match in found}
    return found, [path for path in lone if path not in used]


def literal(patterns: Patterns, match: Match, words: Collection[str]) -> Patterns:
    """Return patterns in which stars are replaced that matched one of some words."""
    groups = _regex(_whole(patterns.images)).fullmatch(match.image)
    assert groups
    said = [group if group.lower().strip("/") in words else None for group in groups.groups()]
    return Patterns(
        _replaced(_whole(patterns.images), said), _replaced(_whole(patterns.masks), said)
    )


def _whole(pattern: str) -> str:
    """Return a pattern as it is meant: a folder alone is everything below it."""
    for place in ("{folder}", "{stem}"):
        pattern = pattern.replace(place, "*")
    if not pattern or "*" in pattern or _has_ending(pattern):
        return pattern.removeprefix("./")
    return pattern.removeprefix("./").rstrip("/") + "/**/*"


def _has_ending(pattern: str) -> bool:
    return pattern.lower().endswith(ENDINGS)


def _regex(pattern: str) -> re.Pattern[str]:
    parts, position = [], 0
    for star in _STAR.finditer(pattern):
        parts.append(re.escape(pattern[position : star.start()]))
        parts.append("((?:[^/]+/)*)" if star[0] == "**/" else "([^/]+)")
        position = star.end()
    ending = "" if _has_ending(pattern) else _ANY_ENDING
    return re.compile("".join((*parts, re.escape(pattern[position:]), ending)))


def _filled(pattern: str, groups: Iterable[str]) -> str:
    return _replaced(pattern, list(groups))


def _replaced(pattern: str, texts: Sequence[str | None]) -> str:
    """Return a pattern with texts in the places of its stars; `None` leaves the star."""
    left: Iterator[str | None] = iter(texts)
    return _STAR.sub(lambda star: star[0] if (text := next(left)) is None else text, pattern)


def _parts(groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(part for group in groups for part in group.split("/") if part)


def _lossless_last(path: str) -> tuple[bool, str]:
    return path.lower().endswith(".png"), path
