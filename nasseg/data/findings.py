"""What is wrong or odd about a data set: one function a question.

A question is asked of `Evidence`. To add one, write a function that yields findings, and put it
into `QUICK` if it needs no pixel, else into `THOROUGH`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

from nasseg.data.dataset import IGNORED, SPLITS, SegmentationData, SplitName
from nasseg.data.pairs import Pairs
from nasseg.data.parallel import in_parallel
from nasseg.errors import DataError
from nasseg.records.data_spec import DataSpec
from nasseg.records.wording import counted

Severity = Literal["error", "warning", "note"]
Hash = npt.NDArray[np.uint8]
_NAMED = 5
_HASH_SIDE = 16
_NEAR = 12
"""Average hashes of 256 bits that differ in no more are nearly the same image.

Of the val images of CamVid and of `streets` none is that near to one of train (16 and more); a copy
that was compressed or resized is.
"""
_FLAT = 12
"""Grey values of a small picture that spread less have no hash that tells anything."""
_TRIED = 200
"""Of so many masks the objects are looked at."""
_VANISHING = 2.0
"""Pixels below which an object is as good as gone."""
_RARE = 1e-4


@dataclass(frozen=True)
class Finding:
    """Something that the user should know.

    Attributes:
        severity: `error` where training would be a waste, `warning` where figures would mislead.
        question: what was asked, in a word or two.
        sentence: what is so, and what to do about it.
        samples: names of some samples that show it.
    """

    severity: Severity
    question: str
    sentence: str
    samples: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return dict(vars(self)) | {"samples": list(self.samples)}


@dataclass(frozen=True)
class Evidence:
    """A data set that was opened.

    Attributes:
        data: its decoded images.
        pairs: where they come from; what is built in has none.
    """

    data: SegmentationData
    pairs: Pairs | None

    @property
    def shares(self) -> dict[SplitName, npt.NDArray[np.float64]]:
        """The share of labelled pixels that each class has in each split."""
        classes = len(self.data.classes)
        found = {}
        for split, pixels in self.data.pixels.items():
            counts = np.array(pixels[:classes], float)
            found[split] = counts / max(counts.sum(), 1)
        return found

    @cached_property
    def hashes(self) -> dict[SplitName, list[Hash | None]]:
        """The average hash of every image; `None` for one without contrast."""
        found: dict[SplitName, list[Hash | None]] = {}
        for split in self.data.pixels:
            found[split] = list(in_parallel(_average_hash, self.data.split(split).images))
        return found


Question = Callable[[Evidence], Iterator[Finding]]


def classes_in_splits(evidence: Evidence) -> Iterator[Finding]:
    """Tell classes that a split lacks, and data with one class."""
    data, shares = evidence.data, evidence.shares
    there = {split: share > 0 for split, share in shares.items()}
    if there["train"].sum() < 2:
        only = next(
            (n for n, is_there in zip(data.classes, there["train"], strict=True) if is_there)
        )
        others = [name for name in data.classes if name != only]
        yield Finding(
            "error",
            "classes",
            f"in the train split no class but {only} occurs (not {_listed(others)}), so there is "
            "nothing to tell apart; check which values of the masks are which class",
        )
        return
    nowhere = _nowhere(evidence)
    for split in ("train", "val"):
        missing = [
            n
            for n, is_there in zip(data.classes, there[split], strict=True)
            if not is_there and n not in nowhere
        ]
        if missing:
            effect = (
                "cannot be learnt"
                if split == "train"
                else "is not judged, and left out of the mean"
            )
            yield Finding(
                "warning",
                "classes",
                f"{_listed(missing)} does not occur in the {split} split and {effect}; divide the "
                "images another way (--val-share, another seed), or leave the class out",
            )
    rare = [
        name for name, share in zip(data.classes, shares["train"], strict=True) if 0 < share < _RARE
    ]
    if rare:
        yield Finding(
            "note",
            "classes",
            f"{_listed(rare)} has less than {_RARE:.2%} of the train split's pixels and is likely "
            "to be missed; its IoU counts in the mean as much as any",
        )


def classes_nowhere(evidence: Evidence) -> Iterator[Finding]:
    """Tell classes that occur in no split: the masks may be of other classes than it is thought."""
    missing = _nowhere(evidence)
    if not missing or evidence.pairs is None:
        return
    listing = evidence.pairs.listing
    whose, way_out = "the classes", "leave them out, or check the masks"
    if listing.classes:
        place = DataSpec.parse(evidence.data.spec).place
        whose = f"the classes of {listing.kind}"
        way_out = f"masks of other classes are read as --data folders:{place}"
    yield Finding(
        "warning",
        "classes",
        f"of {whose} {len(missing)} of {len(evidence.data.classes)} occur nowhere "
        f"({', '.join(missing)}): no network can learn them; {way_out}",
    )


def _nowhere(evidence: Evidence) -> list[str]:
    """Return the classes that no split has."""
    there = sum(evidence.shares.values())
    return [
        name
        for name, share in zip(evidence.data.classes, np.asarray(there), strict=True)
        if not share
    ]


def labelled(evidence: Evidence) -> Iterator[Finding]:
    """Tell splits without a labelled pixel, and those that are mostly ignored."""
    for split, pixels in evidence.data.pixels.items():
        total, ignored = sum(pixels), pixels[IGNORED]
        if total == ignored:
            yield Finding(
                "error",
                "labels",
                f"the {split} split has no labelled pixel: all of its "
                f"{counted(len(evidence.data.split(split)), 'mask')} are void; give masks with "
                "class ids, or name fewer values as ignored",
            )
        elif ignored > 0.5 * total:
            yield Finding(
                "note",
                "labels",
                f"{ignored / total:.0%} of the {split} split's pixels are ignored, borders of "
                "letterboxed images included",
            )


def same_files(evidence: Evidence) -> Iterator[Finding]:
    """Tell images that are in two splits, or twice in one, byte for byte."""
    if evidence.pairs is None:
        return
    places = defaultdict[str, list[tuple[SplitName, str]]](list)
    listing = evidence.pairs.listing
    for split, samples in listing.splits.items():
        for sample, facts in zip(samples, evidence.pairs.found.facts[split], strict=True):
            places[facts.image].append((split, sample.name))
    twice = [found for found in places.values() if len(found) > 1]
    across = [found for found in twice if len({split for split, _ in found}) > 1]
    if across:
        yield Finding(
            "warning",
            "duplicates",
            f"{counted(len(across), 'image')} of one split lie in another too, so figures would "
            "flatter; remove the copies",
            tuple(_places(found) for found in across[:_NAMED]),
        )
    within = len(twice) - len(across)
    if within:
        yield Finding(
            "note",
            "duplicates",
            f"{counted(within, 'image')} lie several times in one split",
            tuple(_places(found) for found in twice if found not in across)[:_NAMED],
        )


def near_copies(evidence: Evidence) -> Iterator[Finding]:
    """Tell images of different splits that are nearly the same, by their average hashes."""
    data = evidence.data
    train = [
        (place, value) for place, value in enumerate(evidence.hashes["train"]) if value is not None
    ]
    if not train:
        return
    known = np.stack([value for _, value in train])
    for split in SPLITS[1:]:
        found = []
        for place, value in enumerate(evidence.hashes.get(split, [])):
            if value is None:
                continue
            differing = np.bitwise_count(known ^ value).sum(1)
            nearest = int(differing.argmin())
            if differing[nearest] <= _NEAR:
                ours, theirs = data.split(split).names[place], data.train.names[train[nearest][0]]
                found.append(f"{ours} ({split}) and {theirs} (train)")
        if found:
            total = len(data.split(split))
            yield Finding(
                "warning" if len(found) > 0.1 * total else "note",
                "near copies",
                f"{len(found)} of {total} {split} images are nearly the same as one of train, as "
                "neighbouring frames are, so figures would flatter; keep frames of one video in "
                "one split (group in a description)",
                tuple(found[:_NAMED]),
            )


def small_objects(evidence: Evidence) -> Iterator[Finding]:
    """Tell classes whose objects hardly exist at the size that is trained."""
    if evidence.pairs is None:
        return
    pairs, samples = evidence.pairs, evidence.pairs.listing.splits["train"]
    chosen = np.unique(np.linspace(0, len(samples) - 1, _TRIED).astype(int)).tolist()

    def areas(index: int) -> dict[int, list[float]]:
        sample, size = samples[index], pairs.found.facts["train"][index].size
        values = sample.mask.values(sample.mask.read(), size, colours=pairs.table.by_colour)
        labels = pairs.table.labels(values, sample.mask.shown)
        scale = min(pairs.geometry.area_scale((labels.shape[0], labels.shape[1])), 1.0)
        found = {}
        for label in np.unique(labels[labels != IGNORED]).tolist():
            parts, count = ndimage.label(labels == label)
            sizes = np.bincount(parts.ravel(), minlength=count + 1)[1:]
            found[label] = (sizes[sizes >= 4] * scale).tolist()
        return found

    objects = defaultdict[int, list[float]](list)
    for found in in_parallel(areas, chosen):
        for label, sizes in found.items():
            objects[label] += sizes
    for label, sizes in sorted(objects.items()):
        gone = sum(size for size in sizes if size < _VANISHING) / max(sum(sizes), 1e-9)
        if gone > 0.1:
            height, width = pairs.geometry.size
            yield Finding(
                "warning" if gone > 0.5 else "note",
                "small objects",
                f"{gone:.0%} of the pixels of {pairs.table.names[label]} lie in objects that are "
                f"smaller than {_VANISHING:g} pixels at {height}x{width} and are as good as gone; "
                "train at a larger --size, or crop the images to where the objects are",
            )


def shapes(evidence: Evidence) -> Iterator[Finding]:
    """Tell how images come to the trained size when most of each is lost or invented."""
    if evidence.pairs is None:
        return
    sizes = evidence.pairs.found.sizes
    height, width = evidence.data.size
    larger = sum(count for (h, w), count in sizes.items() if h * w < 0.25 * height * width)
    if larger > 0.5 * sizes.total():
        (common, _), *_ = sizes.most_common()
        yield Finding(
            "note",
            "sizes",
            f"most images ({common[0]}x{common[1]}) are enlarged to {height}x{width}, which costs "
            "time and adds nothing; choose a smaller --size",
        )


QUICK: tuple[Question, ...] = (labelled, classes_nowhere, classes_in_splits, same_files, shapes)
THOROUGH: tuple[Question, ...] = (near_copies, small_objects)


def quick_findings(evidence: Evidence) -> tuple[Finding, ...]:
    """Return what can be told without looking at a pixel; an error of labels ends it."""
    found: list[Finding] = []
    for question in QUICK:
        found += question(evidence)
        if any(finding.severity == "error" for finding in found):
            break
    return tuple(found)


def thorough_findings(evidence: Evidence) -> tuple[Finding, ...]:
    """Return everything that there is to tell."""
    found = quick_findings(evidence)
    if any(finding.severity == "error" for finding in found):
        return found
    return (*found, *(finding for question in THOROUGH for finding in question(evidence)))


def refuse(findings: Sequence[Finding], shown: str) -> None:
    """Raise when training would be a waste.

    Raises:
        DataError: with the first reason.
    """
    for finding in findings:
        if finding.severity == "error":
            raise DataError(f"{shown}: {finding.sentence}")


def _average_hash(image: npt.NDArray[np.uint8]) -> Hash | None:
    """Return which of 16x16 grey values lie above their mean, as 256 bits in 32 bytes."""
    small = Image.fromarray(np.asarray(image)).convert("L").resize((_HASH_SIDE, _HASH_SIDE))
    values = np.asarray(small, float)
    if values.max() - values.min() < _FLAT:
        return None
    return np.packbits(values > values.mean())


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _places(found: Sequence[tuple[SplitName, str]]) -> str:
    return " and ".join(f"{name} ({split})" for split, name in found)
