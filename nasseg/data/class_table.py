"""What the values or colours of a mask mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from nasseg.data.dataset import IGNORED, Pixels
from nasseg.data.pictures import Values
from nasseg.errors import DataError, UsageError

Colour = tuple[int, int, int]
Value = int | Colour
"""A class id or a colour in a mask."""
MOST_CLASSES = 254
_UNKNOWN = 256
_LISTED = 12


@dataclass(frozen=True)
class ClassTable:
    """The classes of a data set, and which values of its masks are which.

    Attributes:
        names: of the classes, in the order of the labels that a network learns.
        palette: the colour in which each is shown.
        values: what stands for each class in a mask; several values may be one class. All are
            numbers, or all are colours.
        ignored: values of pixels that do not count.
        others_ignored: whether any other value is ignored too, instead of being an error.
    """

    names: tuple[str, ...]
    palette: tuple[Colour, ...]
    values: tuple[tuple[Value, ...], ...]
    ignored: tuple[Value, ...] = ()
    others_ignored: bool = False

    def __post_init__(self) -> None:
        if not 2 <= len(self.names) <= MOST_CLASSES:
            raise DataError(
                f"there are {len(self.names)} classes in {', '.join(self.names) or 'the masks'}; "
                f"a network tells 2 to {MOST_CLASSES} apart, so name the others under classes"
            )
        if len({len(self.names), len(self.palette), len(self.values)}) > 1:
            raise ValueError("names, palette and values must be of one length")
        if len(set(self.names)) < len(self.names):
            twice = next(name for name in self.names if self.names.count(name) > 1)
            raise DataError(f"the class {twice!r} is there twice; give every class its own name")
        every = [value for values in (*self.values, self.ignored) for value in values]
        if len(set(every)) < len(every):
            clash = next(value for value in every if every.count(value) > 1)
            raise DataError(f"the mask value {clash} stands for two classes; keep one of them")

    @property
    def by_colour(self) -> bool:
        """Whether masks are read as colours."""
        return any(isinstance(value, tuple) for values in self.values for value in values)

    def labels(self, values: Values, shown: str) -> Pixels:
        """Return the label of every pixel, 255 where it does not count.

        Args:
            values: `(H, W)` integers, or `(H, W, 3)` colours where `by_colour`.
            shown: the mask, which an error names.

        Raises:
            DataError: when a value is in no class.
        """
        if values.ndim == 3 and not self.by_colour:
            raise DataError(
                f"the mask {shown} holds colours, but the classes are numbers ({self._listed()}); "
                "save class ids in one channel, or say the colours of the classes in a description"
            )
        codes = packed(values)
        if codes.dtype == np.uint8:
            found = self._lookup[codes]
        else:
            known, meanings = self._sorted
            places = np.minimum(np.searchsorted(known, codes), len(known) - 1)
            missing = IGNORED if self.others_ignored else _UNKNOWN
            found = np.where(known[places] == codes, meanings[places], np.uint16(missing))
        if found.max(initial=0) == _UNKNOWN:
            wrong = np.unique(codes[found == _UNKNOWN])
            raise DataError(self._unknown(unpacked(int(wrong[0]), colours=values.ndim == 3), shown))
        labels: Pixels = found.astype(np.uint8)
        return labels

    def _unknown(self, value: Value, shown: str) -> str:
        what = "colour" if isinstance(value, tuple) else "value"
        return (
            f"the mask {shown} holds the {what} {_text(value)}, which no class has "
            f"({self._listed()}); add it to a class or to ignore in a description "
            "(nasseg data PATH --save my_data.yaml writes one)"
        )

    def _listed(self) -> str:
        """Name the first classes with their values."""
        each = list(zip(self.names, self.values, strict=True))
        listed = [f"{_text(values[0])} {name}" for name, values in each[:_LISTED] if values]
        return ", ".join(listed) + (", ..." if len(each) > _LISTED else "")

    @cached_property
    def _sorted(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint16]]:
        """The codes of all known values in order, and their labels."""
        meanings = {_code(value): IGNORED for value in self.ignored}
        for label, values in enumerate(self.values):
            meanings |= {_code(value): label for value in values}
        known = sorted(meanings)
        return np.array(known, np.int64), np.array([meanings[code] for code in known], np.uint16)

    @cached_property
    def _lookup(self) -> npt.NDArray[np.uint16]:
        """The label of each value of eight bits."""
        known, labels = self._sorted
        table = np.full(256, IGNORED if self.others_ignored else _UNKNOWN, np.uint16)
        small = known < 256
        table[known[small]] = labels[small]
        return table

    def chosen(self, names: Sequence[str]) -> ClassTable:
        """Return the classes of these names; pixels of the others are ignored.

        Raises:
            UsageError: when there is no class of a name.
        """
        places = [self._place(name) for name in names]
        left = [values for place, values in enumerate(self.values) if place not in places]
        return replace(
            self,
            names=tuple(names),
            palette=tuple(self.palette[place] for place in places),
            values=tuple(self.values[place] for place in places),
            ignored=(*self.ignored, *(value for values in left for value in values)),
        )

    def ignoring(self, ignored: Collection[Value | str]) -> ClassTable:
        """Return the classes without some, given by name or by value.

        Raises:
            UsageError: when there is no class of a name.
        """
        gone = {place for one in ignored if isinstance(one, str) for place in [self._place(one)]}
        values = [value for value in ignored if not isinstance(value, str)]
        kept = {
            place: tuple(value for value in each if value not in values)
            for place, each in enumerate(self.values)
            if place not in gone
        }
        places = [place for place, each in kept.items() if each or not self.values[place]]
        lost = [value for place in gone for value in self.values[place]]
        return replace(
            self,
            names=tuple(self.names[place] for place in places),
            palette=tuple(self.palette[place] for place in places),
            values=tuple(kept[place] for place in places),
            ignored=tuple(dict.fromkeys((*self.ignored, *lost, *values))),
        )

    def merged(self, mapping: Mapping[str, str | None]) -> ClassTable:
        """Return the classes that some become: one for all that become the same.

        Args:
            mapping: `{class, or a value of it: the new class}`; `None` ignores it.

        Raises:
            UsageError: when there is no class of a name.
        """
        becomes = {self._place(old): new for old, new in mapping.items()}
        ignored = [value for p, new in becomes.items() if new is None for value in self.values[p]]
        values = defaultdict[str, list[Value]](list)
        palette: dict[str, Colour] = {}
        for place, name in enumerate(self.names):
            if (new := becomes.get(place, name)) is not None:
                values[new] += self.values[place]
                palette.setdefault(new, self.palette[place])
        return replace(
            self,
            names=tuple(values),
            palette=tuple(palette.values()),
            values=tuple(map(tuple, values.values())),
            ignored=(*self.ignored, *ignored),
        )

    def _place(self, name: str) -> int:
        """Return which class has a name, or a value that is written so."""
        if name in self.names:
            return self.names.index(name)
        for place, values in enumerate(self.values):
            if name in map(_text, values):
                return place
        raise UsageError(f"there is no class {name!r}; the classes are {', '.join(self.names)}")

    def to_dict(self) -> dict[str, Any]:
        """Return plain data, as a description holds it."""
        return {
            "classes": [
                {
                    "name": name,
                    "colour": list(colour),
                    "values": [plain_value(value) for value in values],
                }
                for name, colour, values in zip(self.names, self.palette, self.values, strict=True)
            ],
            "ignore": [plain_value(value) for value in self.ignored],
            "others_ignored": self.others_ignored,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ClassTable:
        """Return the table that `to_dict` described; colours and values need not be there.

        A class without values has its place as its value.
        """
        classes: Sequence[Mapping[str, Any]] = data["classes"]
        palette = default_palette(len(classes))
        return cls(
            tuple(str(entry["name"]) for entry in classes),
            tuple(
                _colour(entry.get("colour") or shown)
                for entry, shown in zip(classes, palette, strict=True)
            ),
            tuple(_values(entry.get("values", [p])) for p, entry in enumerate(classes)),
            tuple(value_of(value) for value in data.get("ignore") or ()),
            bool(data.get("others_ignored", False)),
        )


def packed(values: Values) -> npt.NDArray[Any]:
    """Return numbers as they are, and every colour as one number."""
    if values.ndim == 2:
        return values
    wide = values.astype(np.int64)
    packed: npt.NDArray[np.int64] = wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2]
    return packed


def unpacked(code: int, *, colours: bool) -> Value:
    """Return the value that `packed` made a number of."""
    return (code >> 16, code >> 8 & 255, code & 255) if colours else code


def default_palette(count: int) -> tuple[Colour, ...]:
    """Return colours that can be told apart: those of Pascal VOC, by their rule of bits."""
    colours = np.zeros((count, 3), np.int64)
    for label in range(count):
        code = label
        for bit in range(7, -1, -1):
            for channel in range(3):
                colours[label, channel] |= (code >> channel & 1) << bit
            code >>= 3
    return tuple((int(red), int(green), int(blue)) for red, green, blue in colours)


def _code(value: Value) -> int:
    return value if isinstance(value, int) else value[0] << 16 | value[1] << 8 | value[2]


def value_of(value: Any) -> Value:
    """Return plain data as a value: a number, or three of a colour, or `#rrggbb`."""
    return _colour(value) if isinstance(value, (list, tuple)) or is_colour(value) else int(value)


def is_colour(value: Any) -> bool:
    """Return whether plain data are a colour in hexadecimal."""
    return isinstance(value, str) and bool(re.fullmatch("#[0-9a-fA-F]{6}", value))


def plain_value(value: Value | str) -> int | str | list[int]:
    """Return a value as plain data; a name stays one."""
    return list(value) if isinstance(value, tuple) else value


def _values(plain: Any) -> tuple[Value, ...]:
    return tuple(map(value_of, plain if isinstance(plain, list) else [plain]))


def _colour(value: Any) -> Colour:
    if isinstance(value, str):
        value = bytes.fromhex(value.removeprefix("#"))
    red, green, blue = (int(channel) for channel in value)
    return red, green, blue


def _text(value: Value) -> str:
    return str(value) if isinstance(value, int) else "#{:02x}{:02x}{:02x}".format(*value)
