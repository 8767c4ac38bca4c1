"""Images with their masks, as a layout lists them: nothing is decoded yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from nasseg.data.class_table import ClassTable
from nasseg.data.dataset import SplitName
from nasseg.data.patterns import Patterns
from nasseg.data.pictures import Content, File, Values, label_values


class Mask(Protocol):
    """What says which class every pixel of an image is."""

    @property
    def shown(self) -> str:
        """What an error names."""

    def stamp(self) -> str:
        """Return what differs once the mask does, without reading it."""

    def read(self) -> bytes:
        """Return the bytes that decide the mask.

        Raises:
            DataError: when they cannot be read.
        """

    def values(self, data: bytes, size: tuple[int, int], *, colours: bool) -> Values:
        """Return the mask: `(H, W)` integers, or `(H, W, 3)` uint8 colours if they are asked for.

        Args:
            data: what `read` gave.
            size: height and width of the image that it belongs to.
            colours: whether values are colours.

        Raises:
            DataError: when it cannot be decoded.
        """


@dataclass(frozen=True)
class MaskFile:
    """A mask that is a picture."""

    content: Content

    @property
    def shown(self) -> str:
        """The file."""
        return self.content.shown

    def stamp(self) -> str:
        """Return length and time of change."""
        return self.content.stamp()

    def read(self) -> bytes:
        """Return all bytes."""
        return self.content.read()

    def values(self, data: bytes, size: tuple[int, int], *, colours: bool) -> Values:
        """Return the pixels; `size` is not asked."""
        return label_values(data, self.shown, colours=colours)


@dataclass(frozen=True)
class Sample:
    """An image with its mask.

    Attributes:
        name: unique in its split; files that are made of it are called so.
        image: the picture.
        mask: what its pixels are.
        group: images of one group, such as the frames of a video, stay in one split.
    """

    name: str
    image: Content
    mask: Mask
    group: str = ""

    @classmethod
    def of_files(cls, image: Path, mask: Path, *, name: str = "", group: str = "") -> Sample:
        """Return two files as a sample, named by the image's."""
        return cls(name or image.stem, File(image), MaskFile(File(mask)), group)


@dataclass(frozen=True)
class Listing:
    """What a layout found in a place.

    Attributes:
        kind: the layout's name, as in `cityscapes:PATH`.
        told: how images, masks and splits were found, in one line.
        splits: the samples of each split; `val` may be missing, and is then a share of `train`.
        classes: what the values mean; `None` where the masks must tell.
        remarks: sentences on what was left out or taken for something.
        patterns: by which the same files are found again, where patterns found them.
    """

    kind: str
    told: str
    splits: Mapping[SplitName, tuple[Sample, ...]]
    classes: ClassTable | None = None
    remarks: tuple[str, ...] = ()
    patterns: Mapping[SplitName, Sequence[Patterns]] = field(default_factory=dict)
