"""What a data set must offer to be decoded into the cache."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Protocol

from nasseg.data.dataset import Pixels, SplitName
from nasseg.data.geometry import Geometry


class Source(Protocol):
    """A data set before decoding.

    Every method is a pure function of the source's own fields and of the files it names.
    """

    @property
    def kind(self) -> str:
        """The word before the colon of a spec."""

    @property
    def geometry(self) -> Geometry:
        """The `(height, width)` that `read` gives, and how images came to it."""

    @property
    def classes(self) -> tuple[str, ...]:
        """Class names in the order of the label values."""

    @property
    def palette(self) -> tuple[tuple[int, int, int], ...]:
        """One RGB colour a class."""

    def identity(self) -> Mapping[str, Any]:
        """Return JSON-able facts that change whenever a decoded pixel would."""

    def names(self, split: SplitName) -> tuple[str, ...]:
        """Return one name an image, in the order of `read`'s index; none for a split it lacks."""

    def read(self, split: SplitName, index: int) -> tuple[Pixels, Pixels]:
        """Return the image `(H, W, 3)` and its labels `(H, W)`, both uint8.

        Raises:
            DataError: when a file cannot be used; the sentence names it.
        """


def fingerprint(source: Source) -> str:
    """Return 16 hex digits that are equal for sources of equal content."""
    facts = {"kind": source.kind, "size": source.geometry.size, **source.identity()}
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
