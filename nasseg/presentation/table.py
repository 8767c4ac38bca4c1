"""A table as a value: what its columns mean and what stands in them; each surface draws it.

A cell is a value as it was computed. How it reads (digits, units, SI prefixes) is the column's
matter, so that terminal, report and dashboard agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self, TypeVar

from nasseg.records.quantities import quantity

Kind = Literal[
    "text", "number", "significant", "signed", "percent", "quantity", "latency", "interval"
]
"""How the cells of a column read.

`number` has `digits` behind the point and `significant` so many in all; `quantity` is written as
`1.24 M`. The cells of `latency` and `interval` are latencies, shown with the digits that their
intervals justify; a latency in doubt has a mark.
"""
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of a table is.

    Attributes:
        key: its name in data.
        label: its head.
        unit: of its numbers.
        short: its head where there is little room, unit included.
        roomy: whether its texts are some words long.
    """

    key: str
    label: str
    kind: Kind = "text"
    digits: int = 0
    unit: str = ""
    short: str = ""
    roomy: bool = False

    @property
    def head(self) -> str:
        """The label with its unit."""
        return f"{self.label} in {self.unit}" if self.unit else self.label

    @property
    def narrow_head(self) -> str:
        """The head where there is little room."""
        return self.short or self.head

    @property
    def to_the_right(self) -> bool:
        """Whether its cells are numbers, which stand to the right."""
        return self.kind != "text"

    def write(self, cell: Any) -> str:
        """Return how a cell reads; one without a value is empty."""
        return "" if cell is None else _WRITERS[self.kind](cell, self.digits)


_WRITERS: Mapping[Kind, Callable[[Any, int], str]] = {
    "text": lambda cell, _: str(cell),
    "number": lambda cell, digits: f"{cell:.{digits}f}",
    "significant": lambda cell, digits: f"{cell:.{digits}g}",
    "signed": lambda cell, digits: f"{cell:+.{digits}f}",
    "percent": lambda cell, digits: f"{100 * cell:.{digits}f} %",
    "quantity": lambda cell, _: quantity(cell),
    "latency": lambda cell, _: str(cell).removesuffix(" ms"),
    "interval": lambda cell, _: cell.interval.removesuffix(" ms"),
}


@dataclass(frozen=True)
class Table:
    """Rows of cells under columns.

    Raises:
        ValueError: when a row has not one cell for each column.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    title: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"a row has {len(row)} cells for {len(self.columns)} columns")

    @classmethod
    def of(
        cls,
        items: Iterable[Item],
        fields: Sequence[tuple[Column, Callable[[Item], Any]]],
        title: str = "",
    ) -> Self:
        """Return a row for each item, with what the functions beside the columns make of it."""
        columns = tuple(column for column, _ in fields)
        rows = tuple(tuple(cell(item) for _, cell in fields) for item in items)
        return cls(columns, rows, title)

    @property
    def named(self) -> bool:
        """Whether any column has a head."""
        return any(column.label for column in self.columns)

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The rows as they read."""
        return tuple(
            tuple(column.write(cell) for column, cell in zip(self.columns, row, strict=True))
            for row in self.rows
        )


def facts(values: Mapping[str, object]) -> Table:
    """Return what is known of one thing: a row a fact, without heads."""
    columns = (Column("fact", ""), Column("value", ""))
    return Table(columns, tuple((name, str(value)) for name, value in values.items()))


def markdown(table: Table) -> list[str]:
    """Return the lines of a table in Markdown."""
    rule = "".join("--:|" if column.to_the_right else "---|" for column in table.columns)
    lines = [tuple(column.head for column in table.columns), *table.texts]
    head, *rows = (f"| {' | '.join(_plain(cell) for cell in line)} |" for line in lines)
    return [head, f"|{rule}", *rows]


def _plain(cell: str) -> str:
    return cell.replace("|", "\\|").replace("\n", " ")
