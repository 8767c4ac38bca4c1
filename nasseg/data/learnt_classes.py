"""Classes where no layout names them: learnt from the masks, and a file beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nasseg.data import cityscapes
from nasseg.data.class_files import ClassFile
from nasseg.data.class_table import (
    MOST_CLASSES,
    ClassTable,
    Colour,
    Value,
    default_palette,
    unpacked,
)
from nasseg.data.dataset import IGNORED
from nasseg.data.known_colours import KNOWN_COLOURS
from nasseg.errors import DataError, UsageError
from nasseg.records.wording import counted

MOST_COLOURS = 64
"""More than so many are no classes: a photograph, or masks that were resized or compressed."""
_BINARY = ("background", "foreground")
_BLACK_WHITE: tuple[Colour, ...] = ((0, 0, 0), (255, 255, 255))
_ENOUGH_KNOWN = 6
_USUAL = frozenset(default_palette(256))
"""Fewer of these may be those of a public data set by chance: many programs draw with them."""
_VOID = (IGNORED, 65535)
"""What does not count in masks of eight and of sixteen bits, unless it is white among greys."""
_MOST_LEVELS = 18
_SMOOTH_FROM = 240
"""No class has such a value, unless there are as many."""
_CITYSCAPES_IDS = 34


@dataclass(frozen=True)
class Seen:
    """What is known of masks when their classes are to be learnt.

    Attributes:
        values: `{value: pixels}` over all masks; a colour is packed into one number.
        colours: whether these are colours.
        shown: the data set, which an error names.
        mask: the name of one of the masks.
        palette: the colours in which a mask of numbers shows them.
    """

    values: Mapping[int, int]
    colours: bool
    shown: str
    mask: str = ""
    palette: Sequence[Colour] = ()


def learnt_classes(
    seen: Seen,
    *,
    names: Sequence[str] = (),
    file: ClassFile | None = None,
    ignored: Sequence[Value] = (),
) -> tuple[ClassTable, str]:
    """Return the classes that masks have, and how they were found, in a sentence.

    Args:
        seen: the masks.
        names: of the classes in the order of their values, where somebody says them.
        file: what a file beside the masks says of them; `names` count more.
        ignored: values that do not count.

    Raises:
        DataError: when the values cannot be classes.
        UsageError: when there are not as many classes as names.
    """
    if not seen.values:
        raise DataError(f"{seen.shown} has no mask that can be read; name the images' masks")
    if file and not names:
        if seen.colours and file.has_colours:
            return _of_file(file, ())
        if not seen.colours and file.has_values:
            return _of_file(file, ignored)
        names = tuple(one.name for one in file.classes)
    learn = _of_colours if seen.colours else _of_numbers
    table, told = learn(seen, names, ignored)
    if not names:
        return table, told
    table = _named(table, names, file, seen.shown)
    if file is None:
        return table, told
    if file.has_colours:
        table = replace(table, palette=tuple(one.colour or (0, 0, 0) for one in file.classes))
    void = [one.name for one in file.classes if one.is_ignored]
    table = table.ignoring(void) if void else table
    return table, f"{told}, with the names of {file.path.name}{_told_ignored(void)}"


def _of_file(file: ClassFile, ignored: Sequence[Value]) -> tuple[ClassTable, str]:
    """Return the classes of a file that says what stands for each in a mask."""
    kept = [one for one in file.classes if not one.is_ignored]
    void = [one for one in file.classes if one.is_ignored]
    palette = default_palette(len(kept))
    names = dict.fromkeys(one.name for one in kept)
    values: dict[str, list[Value]] = {name: [] for name in names}
    shown: dict[str, Colour] = {}
    for one, colour in zip(kept, palette, strict=True):
        values[one.name].append(_meant(one.colour, one.value))
        shown.setdefault(one.name, one.colour or colour)
    by_number = file.has_values
    lost = [_meant(one.colour, one.value) for one in void]
    more = [IGNORED] if by_number and all(each != [IGNORED] for each in values.values()) else []
    table = ClassTable(
        tuple(names),
        tuple(shown.values()),
        tuple(map(tuple, values.values())),
        tuple(dict.fromkeys((*lost, *more, *ignored))),
    )
    what = "values" if by_number else "colours"
    told = f"classes by the {what} in {file.path.name}"
    return table, told + _told_ignored([one.name for one in void])


def _told_ignored(names: Sequence[str]) -> str:
    return f"; {', '.join(names)} is ignored" if names else ""


def _meant(colour: Colour | None, value: int | None) -> Value:
    meant = value if value is not None else colour
    assert meant is not None
    return meant


def _of_numbers(
    seen: Seen, names: Sequence[str], ignored: Sequence[Value]
) -> tuple[ClassTable, str]:
    values = sorted(value for value in seen.values if value not in ignored)
    numbers = [value for value in ignored if isinstance(value, int)]
    if known := _cityscapes(seen, values):
        return known
    spread = _is_spread(values)
    void = [] if spread else [value for value in values if value in _VOID or value < 0]
    classes = [value for value in values if value not in void]
    listed = ", ".join(str(value) for value in values[:12])
    if len(classes) < 2:
        raise DataError(
            f"the masks of {seen.shown} hold nothing but {listed or 'what is ignored'}: one "
            "class, so there is nothing to tell apart; check that the masks are those of the "
            "images"
        )
    if len(classes) != len(names):
        _refuse_noise(classes, seen.shown)
    if max(classes) < len(names):
        classes = list(range(len(names)))  # those that no mask holds are classes all the same
    binary = len(classes) == 2 and classes[0] == 0
    table = ClassTable(
        _BINARY if binary else tuple(f"class {value}" for value in classes),
        _palette(seen, classes, spread),
        tuple((value,) for value in classes),
        (*void, *numbers),
    )
    if spread:
        return table, f"masks of {_range(classes)}: {_amount(len(classes))} classes"
    told = f"masks of {counted(len(classes), 'value')} ({_range(classes)})"
    if classes == list(range(_CITYSCAPES_IDS)) and not names:
        told += ", as many as Cityscapes has ids: masks called *_labelIds are taken for those"
    return table, told + (f", {', '.join(map(str, void))} is ignored" if void else "")


def _amount(count: int) -> str:
    return {2: "two", 3: "three", 4: "four"}.get(count, str(count))


def _is_spread(values: Sequence[int]) -> bool:
    """Return whether values are grey levels from black to white, which is a class then."""
    if len(values) < 2 or values[0] != 0 or values[-1] not in _VOID:
        return False
    even = [round(values[-1] * place / (len(values) - 1)) for place in range(len(values))]
    near = all(abs(value - level) <= 1 for value, level in zip(values, even, strict=True))
    return near and len(values) <= _MOST_LEVELS


def _palette(seen: Seen, classes: Sequence[int], spread: bool) -> tuple[Colour, ...]:
    """Return the colours of the masks' own palette, where it tells the classes apart."""
    if spread and len(classes) == 2:
        return _BLACK_WHITE
    own = tuple(seen.palette[value] for value in classes if value < len(seen.palette))
    grey = all(red == green == blue for red, green, blue in own)
    if len(set(own)) == len(classes) and not grey:
        return own
    return _BLACK_WHITE if len(classes) == 2 else default_palette(len(classes))


def _refuse_noise(classes: Sequence[int], shown: str) -> None:
    """Raise when numbers are more than classes, or the values between black and white."""
    if len(classes) > MOST_CLASSES:
        raise DataError(
            f"the masks of {shown} hold {len(classes)} values from {classes[0]} to {classes[-1]}: "
            "more than classes; they may be photographs, depths or numbers of instances"
        )
    between = [value for value in classes if _SMOOTH_FROM <= value < IGNORED]
    if between and classes[0] == 0 and len(classes) < classes[-1]:
        raise DataError(
            f"the masks of {shown} hold {_range(classes)}: values between black and white, as "
            "after JPEG or resizing with smooth borders; save them as they were drawn, or name "
            "each value's class in a description (nasseg data PATH --save my_data.yaml)"
        )


def _cityscapes(seen: Seen, values: Sequence[int]) -> tuple[ClassTable, str] | None:
    """Return Cityscapes' classes, when masks are called and filled as its own are."""
    name = seen.mask.lower()
    within = [value for value in values if value != IGNORED]
    if "labeltrainids" in name and within and max(within) < len(cityscapes.CLASSES):
        return cityscapes.table_of_train_ids(), "masks of Cityscapes' train ids"
    if "labelids" in name and within and max(within) < _CITYSCAPES_IDS:
        return cityscapes.table_of_ids(), (
            "masks *labelIds of Cityscapes' ids: its nineteen classes, the others are ignored"
        )
    return None


def _of_colours(
    seen: Seen, names: Sequence[str], ignored: Sequence[Value]
) -> tuple[ClassTable, str]:
    every = {_colour(code): pixels for code, pixels in seen.values.items()}
    found = {colour: pixels for colour, pixels in every.items() if colour not in ignored}
    void = tuple(value for value in ignored if isinstance(value, tuple))
    for name, known in KNOWN_COLOURS.items():
        certain = len(found) >= _ENOUGH_KNOWN or not found.keys() <= _USUAL
        if not names and certain and found.keys() <= known.colours:
            table = known.table()
            return table.ignoring(void) if void else table, f"masks in the colours of {name}"
    if len(found) > MOST_COLOURS and len(found) != len(names):
        raise DataError(
            f"the masks of {seen.shown} hold {len(found)} colours: more than classes, as after "
            "resizing with smooth borders or as a JPEG; save them as they were drawn, or name the "
            "colours of the classes in a description (nasseg data --help)"
        )
    if len(found) < 2:
        only = ", ".join(map(_hex, found)) or "what is ignored"
        raise DataError(
            f"the masks of {seen.shown} hold nothing but {only}: one class, so there is nothing "
            "to tell apart; check that the masks are those of the images"
        )
    # In the order of the colours, and not of their pixels, so that more images change nothing.
    colours = sorted(found)
    listed = tuple(map(_hex, colours))
    table = ClassTable(listed, tuple(colours), tuple((colour,) for colour in colours), void)
    return table, f"masks of {len(colours)} colours, learnt: {', '.join(listed)}"


def _named(
    table: ClassTable, names: Sequence[str], file: ClassFile | None, shown: str
) -> ClassTable:
    if len(names) != len(table.names):
        where = f"in {file.path}" if file else "named"
        raise UsageError(
            f"{counted(len(names), 'class', 'classes')} are {where} ({', '.join(names)}), but the "
            f"masks of {shown} have {len(table.names)} ({', '.join(table.names)}); name each, in "
            "this order, with --data 'PATH?classes=NAME,NAME'"
        )
    return replace(table, names=tuple(names))


def _range(values: Sequence[int]) -> str:
    whole = len(values) > 3 and list(values) == list(range(values[0], values[-1] + 1))
    if whole:
        return f"{values[0]} to {values[-1]}"
    if len(values) > 12:
        return f"{', '.join(map(str, values[:8]))} ... {values[-1]}"
    return " and ".join(map(str, values)) if len(values) == 2 else ", ".join(map(str, values))


def _colour(code: int) -> Colour:
    colour = unpacked(code, colours=True)
    assert not isinstance(colour, int)
    return colour


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
