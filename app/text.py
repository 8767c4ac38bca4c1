"""How pages show a command, and stress a word."""

from __future__ import annotations

import streamlit as st


def show_command(*lines: str) -> None:
    """Draw commands to copy, one a line."""
    st.code("\n".join(lines), language="bash", wrap_lines=True)


def bold(text: str) -> str:
    """Return a text as bold Markdown."""
    return f"**{text}**"
