"""Which classes are taken for which: a confusion matrix as a picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

_CELL = 44
_TEXT = 14
_GAP = 8
_MOST_NUMBERS = 40
"""Classes; the cells of more hold no numbers."""
_BLUE = np.array([0, 114, 178])


def confusion_picture(
    confusion: Sequence[Sequence[int]], classes: Sequence[str], title: str
) -> Image.Image:
    """Return a matrix whose rows are true classes, in per cent of each one's pixels.

    Args:
        confusion: pixels, a row for every true class and a column for every predicted one.
        classes: their names.
        title: is written above.
    """
    counts = np.array(confusion, float)
    shares = counts / np.maximum(counts.sum(1, keepdims=True), 1)
    font = ImageFont.load_default(_TEXT)
    cell = _CELL if len(classes) <= _MOST_NUMBERS else _CELL // 2
    margin = max(int(font.getlength(name)) for name in classes) + 2 * _GAP
    top = margin + 3 * _TEXT
    width = margin + cell * len(classes) + _GAP
    title_width = int(font.getlength(title)) + 2 * _GAP
    picture = Image.new(
        "RGB", (max(width, title_width), top + cell * len(classes) + _GAP), (255, 255, 255)
    )
    draw = ImageDraw.Draw(picture)
    draw.text((_GAP, _GAP), title, (0, 0, 0), font)
    draw.text((_GAP, _GAP + 1.5 * _TEXT), "rows true, columns predicted, %", (90, 90, 90), font)
    for place, name in enumerate(classes):
        middle = top + cell * place + cell / 2
        draw.text((margin - _GAP, middle), name, (0, 0, 0), font, anchor="rm")
        upright = Image.new("L", (margin, 2 * _TEXT))
        ImageDraw.Draw(upright).text((0, _TEXT), name, 255, font, anchor="lm")
        turned = upright.rotate(90, expand=True)
        left = margin + cell * place + (cell - turned.width) // 2
        picture.paste((0, 0, 0), (left, top - turned.height - _GAP // 2), turned)
    for row, column in np.ndindex(shares.shape):
        share = shares[row, column]
        left, upper = margin + cell * column, top + cell * row
        colour = tuple(np.round(255 + share * (_BLUE - 255)).astype(int).tolist())
        draw.rectangle((left, upper, left + cell - 2, upper + cell - 2), colour, (220, 220, 220))
        if len(classes) <= _MOST_NUMBERS and counts[row, column]:
            ink = (255, 255, 255) if share > 0.5 else (0, 0, 0)
            text = f"{100 * share:.0f}" if share >= 0.005 else "<1"
            draw.text((left + cell / 2 - 1, upper + cell / 2), text, ink, font, anchor="mm")
    return picture
