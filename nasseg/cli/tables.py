"""The look that all tables of the command line share."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from nasseg.presentation import table as presentation


def new_table(title: str, *columns: str, numbers: tuple[str, ...] = ()) -> Table:
    """Return an empty table; those of its columns that hold numbers stand to the right."""
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for position, column in enumerate(columns):
        justify: Any = "right" if column in numbers else "left"
        table.add_column(column, justify=justify, no_wrap=not position or column in numbers)
    return table


def drawn(table: presentation.Table, *, wide: bool = False) -> Table:
    """Return a table as the terminal draws it, by default of 80 columns; long texts wrap."""
    made = Table(title=table.title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for column in table.columns:
        head = column.head if wide else column.narrow_head
        justify: Any = "right" if column.to_the_right else "left"
        made.add_column(head, justify=justify, no_wrap=column.to_the_right, min_width=4)
    for row in table.texts:
        made.add_row(*row)
    return made


def show(*parts: Table | str) -> None:
    """Print tables and text on stdout."""
    Console(highlight=False, markup=False, emoji=False).print(*parts, sep="\n")


def remark(text: str) -> None:
    """Print on stderr what is for people only."""
    Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True).print(text)


def flowing(docstring: str) -> str:
    """Return a docstring whose paragraphs are one line each, to be wrapped by the terminal."""
    return "\n\n".join(" ".join(part.split()) for part in docstring.split("\n\n"))


def print_json(data: object) -> None:
    """Print data on stdout."""
    typer.echo(json.dumps(data, indent=1, ensure_ascii=False))


def values(options: tuple[Any, ...]) -> str:
    """Return options as people read them: `"1 to 8"`, `"32, 48, 64"`."""
    whole = all(type(option) is int for option in options)
    if whole and len(options) > 3:
        steps = {b - a for a, b in pairwise(options)}
        if len(steps) == 1:
            step = steps.pop()
            return f"{options[0]} to {options[-1]}" + (f" in steps of {step}" if step != 1 else "")
    return ", ".join(str(option) for option in options)
