"""Tables of colours that public data sets draw their masks in."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from nasseg.data import camvid
from nasseg.data.class_table import ClassTable, Colour


@dataclass(frozen=True)
class KnownColours:
    """The colours of a data set's masks.

    Attributes:
        classes: `{class: its colours}`, the first of which shows it.
        ignored: colours of pixels that do not count.
    """

    classes: MappingProxyType[str, tuple[Colour, ...]]
    ignored: tuple[Colour, ...]

    @property
    def colours(self) -> frozenset[Colour]:
        """All of them."""
        every = (colour for colours in self.classes.values() for colour in colours)
        return frozenset((*every, *self.ignored))

    def table(self) -> ClassTable:
        """Return the classes."""
        colours = tuple(self.classes.values())
        palette = tuple(first for first, *_ in colours)
        return ClassTable(tuple(self.classes), palette, colours, self.ignored)


KNOWN_COLOURS: dict[str, KnownColours] = {
    "CamVid's eleven classes": KnownColours(
        MappingProxyType(
            {name: (colour,) for name, colour in zip(camvid.CLASSES, camvid.PALETTE, strict=True)}
        ),
        ((0, 0, 0),),
    ),
}
