"""What the files of a data set are, before they are decoded: read once, then remembered."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from nasseg.data.class_table import packed
from nasseg.data.dataset import SplitName
from nasseg.data.parallel import in_parallel
from nasseg.data.pictures import deepest, header, used_bits
from nasseg.data.progress import Progress, silent
from nasseg.data.samples import Listing, Sample
from nasseg.errors import DataError
from nasseg.records.whole_file import replace_file

_VERSION = 4
_MOST_VALUES = 4096
"""Of one mask; more are noise, and kept as none."""


@dataclass(frozen=True)
class SampleFacts:
    """What was read of one sample.

    Attributes:
        image: 16 hex digits of the image's bytes.
        mask: the same of the mask's.
        size: height and width of the image.
        mode: Pillow's name of the kind of its pixels.
        brightest: the largest value of an image with more than eight bits.
        values: `{value: pixels}` of the mask, colours packed into one number; empty where masks
            had not to be decoded.
        colours: whether these values are colours.
        error: why it cannot be used; everything else is then empty.
    """

    image: str = ""
    mask: str = ""
    size: tuple[int, int] = (0, 0)
    mode: str = ""
    brightest: int = 0
    values: Mapping[int, int] = field(default_factory=dict, hash=False)
    colours: bool = False
    error: str = ""

    def to_list(self) -> list[Any]:
        """Return plain data, short because there are many."""
        values = [[int(value), count] for value, count in self.values.items()]
        fields = (self.image, self.mask, self.size, self.mode, self.brightest, values, self.colours)
        return [*fields, self.error]

    @classmethod
    def from_list(cls, data: list[Any]) -> SampleFacts:
        """Return what `to_list` described."""
        image, mask, size, mode, brightest, values, colours, error = data
        counts = {int(value): int(count) for value, count in values}
        return cls(image, mask, tuple(size), mode, brightest, counts, colours, error)


@dataclass(frozen=True)
class Survey:
    """The facts of every sample, split by split, in the order of the listing."""

    facts: Mapping[SplitName, tuple[SampleFacts, ...]]

    @property
    def usable(self) -> tuple[SampleFacts, ...]:
        """Those of all samples that can be read."""
        return tuple(one for facts in self.facts.values() for one in facts if not one.error)

    @property
    def errors(self) -> tuple[str, ...]:
        """Why samples cannot be read."""
        return tuple(one.error for facts in self.facts.values() for one in facts if one.error)

    @property
    def sizes(self) -> Counter[tuple[int, int]]:
        """How many images there are of each size."""
        return Counter(one.size for one in self.usable)

    @property
    def values(self) -> Counter[int]:
        """How many pixels each value has in all masks that were decoded."""
        total = Counter[int]()
        for one in self.usable:
            total.update(one.values)
        return total

    @property
    def colours(self) -> bool:
        """Whether masks hold colours."""
        return any(one.colours for one in self.usable)

    @property
    def bits(self) -> int:
        """How many bits of deep images carry something; 16 without any."""
        return used_bits(max((one.brightest for one in self.usable), default=0))


def survey(
    listing: Listing, cache_dir: Path, *, masks: bool, progress: Progress = silent
) -> Survey:
    """Return what the files of a listing are; what did not change is not read again.

    Args:
        listing: the files.
        cache_dir: where facts are remembered.
        masks: whether the values of masks are wanted, which takes as long as decoding them.
        progress: is told how far it is.
    """
    place = cache_dir / "surveys" / f"{stamp(listing)}-{'masks' if masks else 'files'}.json"
    if remembered := _load(place, listing):
        return remembered
    found = _read(listing, masks, None, progress)
    if masks and found.colours and not all(one.colours for one in found.usable):
        found = _read(listing, masks, True, progress)
    _save(place, found)
    return found


def stamp(listing: Listing) -> str:
    """Return 16 hex digits that differ once a file does: by names, lengths and times."""
    digest = hashlib.sha256(f"{_VERSION}".encode())
    for split, samples in listing.splits.items():
        for sample in samples:
            facts = (split, sample.name, sample.image.shown, sample.image.stamp())
            digest.update(repr((*facts, sample.mask.shown, sample.mask.stamp())).encode())
    return digest.hexdigest()[:16]


def _read(listing: Listing, masks: bool, colours: bool | None, progress: Progress) -> Survey:
    every = [sample for samples in listing.splits.values() for sample in samples]
    read = []
    for done, one in enumerate(in_parallel(partial(_facts, masks=masks, colours=colours), every)):
        read.append(one)
        progress("reading", done + 1, len(every))
    facts: dict[SplitName, tuple[SampleFacts, ...]] = {}
    for split, samples in listing.splits.items():
        facts[split], read = tuple(read[: len(samples)]), read[len(samples) :]
    return Survey(facts)


def _facts(sample: Sample, *, masks: bool, colours: bool | None) -> SampleFacts:
    try:
        image, mask = sample.image.read(), sample.mask.read()
        seen = header(image, sample.image.shown)
        brightest = deepest(image, sample.image.shown) if seen.is_deep else 0
        found = SampleFacts(_digest(image), _digest(mask), seen.size, seen.mode, brightest)
        if not masks:
            return found
        values = sample.mask.values(mask, seen.size, colours=bool(colours))
    except DataError as error:
        return SampleFacts(error=str(error))
    return replace(
        found,
        values=_counted(packed(values)),
        colours=values.ndim == 3,
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _counted(codes: np.ndarray[Any, np.dtype[Any]]) -> dict[int, int]:
    if codes.dtype == np.uint8:
        counts = np.bincount(codes.ravel(), minlength=256)
        return {int(value): int(counts[value]) for value in counts.nonzero()[0]}
    values, pixels = np.unique(codes, return_counts=True)
    if len(values) > _MOST_VALUES:
        values, pixels = values[:_MOST_VALUES], pixels[:_MOST_VALUES]
    return dict(zip(values.tolist(), pixels.tolist(), strict=True))


def _load(place: Path, listing: Listing) -> Survey | None:
    try:
        data = json.loads(place.read_text())
        facts = {split: tuple(map(SampleFacts.from_list, data[split])) for split in listing.splits}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    whole = all(len(facts[split]) == len(samples) for split, samples in listing.splits.items())
    return Survey(facts) if whole else None


def _save(place: Path, found: Survey) -> None:
    facts = {split: [one.to_list() for one in facts] for split, facts in found.facts.items()}
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        replace_file(place, json.dumps(facts).encode())
    except OSError:
        return  # what is not remembered is read again
