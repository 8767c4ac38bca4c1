"""Classes where nothing names them: learnt from the values that the masks hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from nasseg.data.class_table import MOST_CLASSES, ClassTable, Colour, default_palette, unpacked
from nasseg.data.dataset import IGNORED
from nasseg.data.known_colours import KNOWN_COLOURS
from nasseg.errors import DataError, UsageError
from nasseg.records.wording import counted

MOST_COLOURS = 64
"""More than so many are no classes: a photograph, or masks that were resized or compressed."""


def learnt_classes(
    values: Mapping[int, int], *, colours: bool, names: Sequence[str] = (), shown: str
) -> tuple[ClassTable, str]:
    """Return the classes that masks of these values have, and how they were found, in a sentence.

    Args:
        values: `{value: pixels}` over all masks; a colour is packed into one number.
        colours: whether these are colours.
        names: of the classes in the order of their values, where somebody knows them.
        shown: the data set, which an error names.

    Raises:
        DataError: when the values cannot be classes.
        UsageError: when there are not as many classes as names.
    """
    if not values:
        raise DataError(f"{shown} has no mask that can be read; name the images' masks")
    found = _of_colours(values, shown) if colours else _of_numbers(sorted(values), names, shown)
    table, told = found
    return (_named(table, names, shown), told) if names else (table, told)


def _of_numbers(values: Sequence[int], names: Sequence[str], shown: str) -> tuple[ClassTable, str]:
    if values == [0, IGNORED]:
        palette: tuple[Colour, ...] = ((0, 0, 0), (255, 255, 255))
        table = ClassTable(("background", "foreground"), palette, ((0,), (IGNORED,)))
        return table, "masks of 0 and 255: two classes"
    ignored = [value for value in values if value == IGNORED]
    classes = [value for value in values if value != IGNORED]
    if len(classes) < 2:
        listed = ", ".join(str(value) for value in values)
        raise DataError(
            f"the masks of {shown} hold nothing but {listed}: one class, so there is nothing to "
            "tell apart; check that the masks are those of the images"
        )
    if len(classes) > MOST_CLASSES:
        raise DataError(
            f"the masks of {shown} hold {len(classes)} values from {classes[0]} to {classes[-1]}: "
            "more than classes; they may be photographs, depths or numbers of instances"
        )
    if max(classes) < len(names):
        classes = list(range(len(names)))  # those that no mask holds are classes all the same
    table = ClassTable(
        tuple(f"class {value}" for value in classes),
        default_palette(len(classes)),
        tuple((value,) for value in classes),
        tuple(ignored),
    )
    void = ", 255 is ignored" if ignored else ""
    return table, f"masks of {counted(len(classes), 'value')} ({_range(classes)}){void}"


def _of_colours(values: Mapping[int, int], shown: str) -> tuple[ClassTable, str]:
    seen = {_colour(code): pixels for code, pixels in values.items()}
    for name, known in KNOWN_COLOURS.items():
        if seen.keys() <= known.colours:
            return known.table(), f"masks in the colours of {name}"
    if len(seen) > MOST_COLOURS:
        raise DataError(
            f"the masks of {shown} hold {len(seen)} colours: more than classes, as after resizing "
            "with smooth borders or as a JPEG; save them as they were drawn, or name the colours "
            "of the classes in a description (nasseg data PATH --save my_data.yaml writes one)"
        )
    if len(seen) < 2:
        (only,) = seen
        raise DataError(
            f"the masks of {shown} hold nothing but the colour {_hex(only)}: one class, so there "
            "is nothing to tell apart; check that the masks are those of the images"
        )
    often = sorted(seen, key=lambda colour: (-seen[colour], colour))
    names = tuple(_hex(colour) for colour in often)
    table = ClassTable(names, tuple(often), tuple((colour,) for colour in often))
    return table, f"masks of {len(often)} colours, learnt: {', '.join(names)}"


def _named(table: ClassTable, names: Sequence[str], shown: str) -> ClassTable:
    if len(names) != len(table.names):
        raise UsageError(
            f"{len(names)} classes are named ({', '.join(names)}), but the masks of {shown} have "
            f"{len(table.names)} ({', '.join(table.names)}); name each, in this order"
        )
    return ClassTable(tuple(names), table.palette, table.values, table.ignored)


def names_beside(folder: Path) -> tuple[str, ...]:
    """Return the class names of a text file in a data set's folder; none without one."""
    for name in ("classes.txt", "labels.txt", "class_names.txt", "label_names.txt"):
        file = folder / name
        if file.is_file() and file.stat().st_size < 1 << 16:
            lines = (line.strip() for line in file.read_text(errors="replace").splitlines())
            return tuple(line for line in lines if line and not line.startswith("#"))
    return ()


def _range(values: Sequence[int]) -> str:
    whole = len(values) > 3 and values == list(range(values[0], values[-1] + 1))
    return f"{values[0]} to {values[-1]}" if whole else ", ".join(map(str, values[:12]))


def _colour(code: int) -> Colour:
    colour = unpacked(code, colours=True)
    assert not isinstance(colour, int)
    return colour


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
