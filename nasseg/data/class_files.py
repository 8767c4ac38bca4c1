"""Text files beside a data set that name its classes, with or without colours or values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nasseg.data.class_table import Colour
from nasseg.data.folder_contents import lines_of

_STEMS = (
    "classes", "labels", "classnames", "labelnames", "labelcolors", "labelcolours", "classcolors",
    "classcolours", "classdict", "labelmap", "colormap", "colourmap", "obj",
)  # fmt: skip
_ENDINGS = (".txt", ".csv", ".names")
_LARGEST = 1 << 16
_IGNORED = ("void", "ignore", "ignored", "unlabeled", "unlabelled", "dontcare", "__ignore__")
_HEADERS = ("name", "class", "classname", "label", "labels", "class_name", "r")
_MAPPED = re.compile(r"(?P<name>[^:]+):(?P<colour>\d+,\d+,\d+)(?::.*)?")
_BEFORE = re.compile(r"(?P<colour>\d+[,;\t ]+\d+[,;\t ]+\d+)[,;\t ]+(?P<name>\D.*)")
_BEHIND = re.compile(r"(?P<name>.*?\D)[,;:\t ]+(?P<colour>\d+[,;\t ]+\d+[,;\t ]+\d+)[,;\t ]*")
_VALUE_BEFORE = re.compile(r"(?P<value>\d+)\s*[,;:=\t ]\s*(?P<name>\D.*)")
_VALUE_BEHIND = re.compile(r"(?P<name>.*?\D?)\s*[,;:=\t]\s*(?P<value>\d+)")


@dataclass(frozen=True)
class NamedClass:
    """A line of such a file.

    Attributes:
        name: of the class.
        colour: in which masks, or people, show it.
        value: in masks.
    """

    name: str
    colour: Colour | None = None
    value: int | None = None

    @property
    def is_ignored(self) -> bool:
        """Whether the name says that its pixels do not count."""
        return self.name.lower().replace(" ", "") in _IGNORED


@dataclass(frozen=True)
class ClassFile:
    """The classes that a file names.

    Attributes:
        path: the file.
        classes: one a line.
    """

    path: Path
    classes: tuple[NamedClass, ...]

    @property
    def has_colours(self) -> bool:
        """Whether every class has a colour."""
        return all(one.colour is not None for one in self.classes)

    @property
    def has_values(self) -> bool:
        """Whether every class has a value."""
        return all(one.value is not None for one in self.classes)


def class_file_in(folder: Path) -> ClassFile | None:
    """Return the classes that a file in a data set's folder names; `None` without one."""
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        stem = path.stem.lower().replace("_", "").replace("-", "")
        if stem in _STEMS and path.suffix.lower() in _ENDINGS and path.is_file():
            found = tuple(_read(lines_of(path))) if path.stat().st_size < _LARGEST else ()
            if len(found) > 1:
                return ClassFile(path, found)
    return None


def _read(lines: Sequence[str]) -> Iterator[NamedClass]:
    """Take lines apart in the first way that fits all of them."""
    kept = [line for line in lines if not line.startswith(("#", "//"))]
    if kept and re.split(r"[,;\t ]+", kept[0].lower())[0] in _HEADERS and len(kept) > 2:
        kept = kept[1:]
    for pattern in (_MAPPED, _BEFORE, _BEHIND, _VALUE_BEFORE, _VALUE_BEHIND):
        matches = [pattern.fullmatch(line) for line in kept]
        if kept and all(matches):
            yield from (_named(match.groupdict()) for match in matches if match)
            return
    yield from (NamedClass(line.rstrip(",;")) for line in kept)


def _named(parts: dict[str, str]) -> NamedClass:
    name = parts["name"].strip(" \t,;:\"'")
    if "value" in parts:
        return NamedClass(name, value=int(parts["value"]))
    red, green, blue = (int(part) for part in re.split(r"[,;\t ]+", parts["colour"]))
    return NamedClass(name, (red, green, blue))
