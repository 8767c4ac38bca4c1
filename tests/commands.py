"""The real command line's parser, for every command that anything prints."""

import shlex
from pathlib import Path
from typing import Any

import typer

from nasseg.cli.main import app

COMMANDS = tuple(typer.main.get_command(app).commands)
"""The names of all commands, in the order of `nasseg --help`."""

REFUSED = typer.BadParameter.__base__
"""What the parser raises; typer has its own copy of click."""


def parses(command: str) -> tuple[str, dict[str, Any]]:
    """Parse a line of a shell as the command line would, and run nothing.

    The command's name and its parameters are returned.

    Args:
        command: such as `"nasseg export best.onnx --study mine"`; what follows a `#` is left out.

    Raises:
        ValueError: when it is no command, with the parser's own sentence.
    """
    program, *words = shlex.split(command, comments=True)
    assert Path(program).name == "nasseg", command
    group = typer.main.get_command(app)
    try:
        with group.make_context("nasseg", words) as context:
            rest = [*context._protected_args, *context.args]
            name, found, rest = group.resolve_command(context, rest)
            with found.make_context(name, rest, parent=context) as inner:
                return name, inner.params
    except REFUSED as error:
        raise ValueError(f"{command}: {error.format_message()}") from None
