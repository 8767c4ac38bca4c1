"""Figures as files: drawn by a browser for SVG and PNG, by the reader's own for HTML."""

from __future__ import annotations

from pathlib import Path

import plotly.graph_objects as go

from nasseg.errors import ExportError, UsageError
from nasseg.records.whole_file import save_file

SUFFIXES = (".svg", ".png", ".html")
_PNG_SCALE = 2


def write_figure(figure: go.Figure, path: Path) -> None:
    """Write a figure; its layout says how large.

    Raises:
        UsageError: for a suffix that no picture has.
        ExportError: when there is no browser to draw it with.
        FileError: when the file cannot be written.
    """
    if path.suffix not in SUFFIXES:
        raise UsageError(
            f"cannot write {path}: a picture ends in {', '.join(SUFFIXES)}, an architecture in "
            ".json"
        )
    save_file(path, _content(figure, path.suffix))


def _content(figure: go.Figure, suffix: str) -> bytes:
    if suffix == ".html":
        return str(figure.to_html(config={"displayModeBar": False})).encode()
    try:
        scale = _PNG_SCALE if suffix == ".png" else 1
        return bytes(figure.to_image(suffix.removeprefix("."), scale=scale))
    except (RuntimeError, ValueError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise ExportError(
            f"a {suffix} picture is drawn by Chrome or Chromium, which does not run here "
            f"({reason.rstrip('.')}); install one, or write .html or .json"
        ) from error
