"""Any folder of images and masks: which belongs to which is said in a description, or guessed.

A guess is a set of patterns, from the words in the paths (`path_words`). Splits are named by
folders, or by lists such as `train.txt`.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from nasseg.data.dataset import SplitName
from nasseg.data.description import Description
from nasseg.data.folder_contents import SPLIT_WORDS
from nasseg.data.guessed_patterns import Found, common_folders, guessed_patterns
from nasseg.data.list_files import lists_in, named_in, read_list
from nasseg.data.path_words import split_of, words
from nasseg.data.patterns import Match, Patterns, literal, matched
from nasseg.data.pictures import ENDINGS
from nasseg.data.samples import Listing, Sample
from nasseg.errors import DataError
from nasseg.records.wording import counted

NAME = "folders"
_COUNTED = re.compile(r"(.*\D)\d+\D*|\d+\D*")
_DEEPEST = 8
_NAMED = 5


def recognise(folder: Path) -> bool:
    """Return whether a folder may be one: any that is there."""
    return folder.is_dir()


def listed(description: Description) -> Listing:
    """Return the images of a folder with their masks, in the splits that folders or lists name.

    Raises:
        DataError: when no image has a mask, or one has two.
    """
    root = description.path
    paths = tuple(_pictures(root))
    patterns: Mapping[SplitName, Sequence[Patterns]] = description.splits
    remarks: list[str] = []
    if not patterns:
        patterns, remarks = _found_out(description, paths)
    pairs: dict[SplitName, list[Match]] = {split: [] for split in patterns}
    every: dict[str, Match] = {}
    lone: list[str] = []
    ordered = sorted(_flat(patterns), key=lambda item: item[1].images.count("*"))
    for split, one in ordered:  # what few stars find is meant more than what many find
        found, without = matched(one, paths) if one.images else ([], [])
        if one.list:
            pairs[split] += _on_list(one, root, found, paths, remarks)
        else:
            pairs[split] += [match for match in found if match.image not in every]
        every |= {match.image: match for match in found}
        lone += without
    used = {path for found in pairs.values() for one in found for path in (one.image, one.mask)}
    if not used:
        raise DataError(_nothing(root, paths, lone))
    for split, found in pairs.items():
        if not found:
            raise DataError(_empty(root, split, patterns[split]))
    unlisted = [one for one in every.values() if one.image not in used]
    remarks += _told_left_out([one.image for one in unlisted], "image on no list")
    used |= {path for one in unlisted for path in (one.image, one.mask)}
    remarks += _left_out(paths, lone, used, said=bool(description.splits or description.images))
    splits = {split: _samples(root, found) for split, found in pairs.items()}
    return Listing(NAME, _told(patterns), splits, remarks=tuple(remarks), patterns=dict(patterns))


def _pictures(root: Path) -> Iterator[str]:
    """Yield the pictures below a folder; what is hidden is none."""
    seen: set[str] = set()
    for folder, below, files in os.walk(root, followlinks=True):
        real = os.path.realpath(folder)
        if real in seen:  # a link to a folder around it
            below.clear()
            continue
        seen.add(real)
        inside = Path(folder).relative_to(root)
        deep = len(inside.parts) >= _DEEPEST
        below[:] = [] if deep else sorted(n for n in below if n[0] != "." and n != "__MACOSX")
        for name in sorted(files):
            if name[0] != "." and name.lower().endswith(ENDINGS):
                yield (inside / name).as_posix()


def _found_out(
    description: Description, paths: Sequence[str]
) -> tuple[dict[SplitName, Sequence[Patterns]], list[str]]:
    """Return the patterns of each split where nobody says them, and what was left out."""
    root, remarks = description.path, list[str]()
    lists = lists_in(root)
    if lists and not description.images:
        pairs = {split: read_list(root, file, frozenset(paths)) for split, file in lists.items()}
        if pairs["train"].pairs:
            kept = {split: lists[split] for split, found in pairs.items() if found.pairs}
            return {split: (Patterns(list=file),) for split, file in kept.items()}, remarks
    found = _said(description, paths) if description.images else guessed_patterns(root, paths)
    named = {split: each for split, each in found.items() if split}
    loose = found.get(None, [])
    if loose and not named and lists:
        return {
            split: [replace(one, list=file) for one in loose] for split, file in lists.items()
        }, remarks
    if lists:
        remarks.append(
            f"folders name the splits; the lists {', '.join(lists.values())} are not used"
        )
    result: dict[SplitName, Sequence[Patterns]] = {split: named[split] for split in named}
    if loose:
        result["train"] = [*named.get("train", []), *loose]
    return result, remarks


def _said(description: Description, paths: Sequence[str]) -> Found:
    """Return the patterns that a description has for all images, in the splits of folders."""
    whole = Patterns(description.images, description.masks)
    found: Found = defaultdict(list)
    for match in matched(whole, paths)[0]:
        one = literal(whole, match, SPLIT_WORDS)
        split = split_of(match.image)
        if one not in found[split]:
            found[split].append(one)
    return dict(found) or {None: [whole]}


def _on_list(
    one: Patterns,
    root: Path,
    found: Sequence[Match],
    paths: Sequence[str],
    remarks: list[str],
) -> list[Match]:
    """Return the pairs that a list names."""
    lines = read_list(root, one.list, frozenset(paths))
    if one.images:
        named, told = named_in(lines, found, one.list)
        remarks += told
        return named
    if lines.names:
        remarks.append(
            f"{counted(len(lines.names), 'line')} of {one.list} left out, where no image with a "
            f"mask is, such as {lines.names[0]!r}"
        )
    return list(lines.pairs)


def _samples(root: Path, pairs: Sequence[Match]) -> tuple[Sample, ...]:
    """Return pairs as samples with names of their own, in the order of the names."""
    often = Counter[str]()
    samples = []
    for pair in sorted(pairs, key=lambda pair: pair.image):
        parts = (*pair.parts[:-1], PurePosixPath(pair.image).stem)
        name = "-".join(parts)
        often[name] += 1
        if often[name] > 1:  # a-b/c and a/b-c
            name += f"-{often[name]}"
        samples.append(
            Sample.of_files(root / pair.image, root / pair.mask, name=name, group=_group(parts))
        )
    return tuple(sorted(samples, key=lambda sample: sample.name))


def _group(parts: Sequence[str]) -> str:
    """Return what neighbouring frames share: their folder, and their name before the number."""
    *folders, name = parts
    match = _COUNTED.fullmatch(name)
    return "/".join((*folders, match[1] or "" if match else name))


def _told(patterns: Mapping[SplitName, Sequence[Patterns]]) -> str:
    """Say in one line where images and masks are."""
    each = []
    for split, (first, *others) in patterns.items():
        where = f"{first.images} with {first.masks}" if first.images else ""
        listed = f"by {first.list}" if first.list else ""
        more = f"and {counted(len(others), 'other pattern')}" if others else ""
        each.append(" ".join(filter(None, (where, listed, more, f"({split})"))))
    return f"folders: {', '.join(each)}"


def _left_out(
    paths: Sequence[str], lone: Sequence[str], used: Collection[str], *, said: bool
) -> Iterator[str]:
    """Say which pictures have no partner; of patterns that somebody said, the images only."""
    common = common_folders(paths)
    left = [path for path in (lone if said else paths) if path not in used]
    masks = [] if said else [path for path in left if words(path, "both", common).is_mask]
    alone = set(masks)
    images = [path for path in left if path not in alone]
    yield from _told_left_out(images, "image without mask")
    yield from _told_left_out(masks, "mask without image")


def _told_left_out(paths: Sequence[str], what: str) -> Iterator[str]:
    if paths:
        more = ", ..." if len(paths) > _NAMED else ""
        noun, _, rest = what.partition(" ")
        yield f"{counted(len(paths), noun)} {rest} left out: {', '.join(paths[:_NAMED])}{more}"


def _flat(
    patterns: Mapping[SplitName, Sequence[Patterns]],
) -> list[tuple[SplitName, Patterns]]:
    return [(split, one) for split, each in patterns.items() for one in each]


def _empty(root: Path, split: SplitName, patterns: Sequence[Patterns]) -> str:
    said = " or ".join(one.list or f"{one.images} with {one.masks}" for one in patterns)
    return (
        f"the {split} split of {root} has no image with a mask ({said}) that no other split has; "
        "correct its patterns or leave it out"
    )


def _nothing(root: Path, paths: Sequence[str], lone: Sequence[str]) -> str:
    if not paths:
        others = Counter(path.suffix.lower() for path in root.rglob("*") if path.is_file())
        there = ", ".join(f"{count} {ending or 'without ending'}" for ending, count in
                          others.most_common(3)) or "nothing"  # fmt: skip
        return (
            f"there are no pictures in {root} ({', '.join(ENDINGS)}), but {there}; name the folder "
            "with images and masks, or convert them"
        )
    if lone:
        return (
            f"no image in {root} has a mask where the description says: the first is {lone[0]}; "
            "correct the pattern of the masks"
        )
    masks = sum(words(path, "both").is_mask for path in paths)
    return (
        f"no image in {root} has a mask: there are {counted(len(paths) - masks, 'image')} and "
        f"{counted(masks, 'mask')} (the first is {paths[0]}), and an image and its mask must have "
        "the same name in folders such as images/ and masks/, or names such as X.jpg and "
        f"X_mask.png; else say where they are, as in --data '{root}?images=photos/*.jpg&masks="
        "classes/*.png'; Datumaro (pip install datumaro) converts annotations of other kinds"
    )
