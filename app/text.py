"""Text on a page: Streamlit reads Markdown in nearly all it draws, and a name is no Markdown."""

from __future__ import annotations

import re

import streamlit as st

_ACTIVE = re.compile(
    r"[\\`*\[\]<$~]"  # whatever stands around it
    r"|&(?=#?\w+;)"
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"  # within a word it stresses nothing
    r"|:(?=[A-Za-z:])"  # a coloured text, an icon
    r"|^[#>+=-]"  # at the beginning: a title, a quotation, a list
    r"|(?<=^\d)[.)](?=\s|$)|(?<=^\d\d)[.)](?=\s|$)"
)
_LINKED = re.compile(r"(?<=:)(?=//|[\w+-]+:)|(?<=www)(?=\.)|(?<=[\w.+-])(?=@)", re.IGNORECASE)
"""Where an address, an emoji or a mail address is found even in escaped text."""
_APART = "\N{WORD JOINER}"
"""Not seen, and no part of an address."""


def plain(text: object) -> str:
    """Return Markdown that shows a text as it is, in one line.

    Every text of a store, a folder, a link or an error goes through here: names, reasons, blocks,
    classes, parameters, devices.
    """
    line = " ".join(str(text).split())
    return _ACTIVE.sub(r"\\\g<0>", _LINKED.sub(_APART, line))


def code(text: str) -> str:
    """Return a text as Markdown's code, whatever it holds."""
    line = " ".join(text.split())
    fence = "`" * (1 + max(map(len, re.findall("`+", line)), default=0))
    return f"{fence} {line} {fence}" if len(fence) > 1 else f"`{line}`"


def bold(text: str) -> str:
    """Return a text as bold Markdown that shows it as it is."""
    return f"**{plain(text)}**"


def show_command(*lines: str) -> None:
    """Draw commands to copy, one a line."""
    st.code("\n".join(lines), language="bash", wrap_lines=True)
