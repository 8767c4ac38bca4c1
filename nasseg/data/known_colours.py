"""Tables of colours that public data sets draw their masks in."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from nasseg.data import camvid, cityscapes
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


def _original_camvid() -> dict[str, tuple[Colour, ...]]:
    """Return the eleven classes, with all colours that are merged into each."""
    return {
        name: (shown, *(c for into, c in camvid.ORIGINAL.values() if into == name and c != shown))
        for name, shown in zip(camvid.CLASSES, camvid.PALETTE, strict=True)
    }


_CITYSCAPES: dict[str, tuple[Colour, ...]] = {
    name: (colour,) for name, (_, colour) in cityscapes.CLASSES.items()
}
_CITYSCAPES_VOID = {colour for _, colour in cityscapes.OTHERS.values()} - {
    colour for (colour,) in _CITYSCAPES.values()
}
KNOWN_COLOURS: dict[str, KnownColours] = {
    "CamVid's eleven classes": KnownColours(
        MappingProxyType(
            {name: (colour,) for name, colour in zip(camvid.CLASSES, camvid.PALETTE, strict=True)}
        ),
        (camvid.VOID_COLOUR,),
    ),
    "CamVid's 32 classes, merged into eleven": KnownColours(
        MappingProxyType(_original_camvid()), (camvid.VOID_COLOUR,)
    ),
    "Cityscapes": KnownColours(MappingProxyType(_CITYSCAPES), tuple(sorted(_CITYSCAPES_VOID))),
}
"""Masks whose colours are all of one of these have its classes: the first that fits."""
