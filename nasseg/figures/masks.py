"""Masks as pictures: laid over their image, and where a prediction is right or wrong."""

from __future__ import annotations

import html
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from nasseg.analysis.study.mask_agreement import RIGHT, WRONG, Labels
from nasseg.figures.style import VERMILLION

Picture = npt.NDArray[np.uint8]
"""RGB `(H, W, 3)`."""

_VERDICTS = {RIGHT: "#FFFFFF", WRONG: VERMILLION}
_STRIPES = ("#3C3C3C", "#B4B4B4")
_STRIPE = 3  # pixels


def laid_over(
    image: Picture, labels: Labels, palette: Sequence[tuple[int, int, int]], opacity: float
) -> Picture:
    """Return an image with its classes in their colours; what is no class is striped.

    Args:
        image: `(H, W, 3)`.
        labels: class ids `(H, W)`.
        palette: one RGB colour a class.
        opacity: from 0, the image alone, to 1, the classes alone.
    """
    cover = _stripes(labels.shape)
    for label, colour in enumerate(palette):
        cover[labels == label] = colour
    return _blend(image, cover, opacity)


def verdicts_over(image: Picture, verdicts: Labels, opacity: float) -> Picture:
    """Return a grey image, white where the prediction is right and striped where nothing counts.

    Where it is wrong it is dark orange, which the colour-blind tell from white by its lightness.

    Args:
        image: `(H, W, 3)`.
        verdicts: `(H, W)` of `nasseg.analysis.study.mask_agreement.verdicts`.
        opacity: from 0, the image alone, to 1, the verdicts alone.
    """
    cover = _stripes(verdicts.shape)
    for verdict, colour in _VERDICTS.items():
        cover[verdicts == verdict] = _rgb(colour)
    grey = image.mean(2, keepdims=True).astype(np.uint8).repeat(3, 2)
    return _blend(grey, cover, opacity)


def class_legend(
    classes: Sequence[str],
    palette: Sequence[tuple[int, int, int]],
    class_iou: Sequence[Sequence[float | None]],
) -> str:
    """Return HTML that names the colours of the classes, each with its IoU.

    Args:
        classes: their names.
        palette: one RGB colour a class.
        class_iou: of every network, one value a class; `None` for a class that does not occur.
    """
    return _legend(
        [
            (name, "rgb({:d},{:d},{:d})".format(*colour), " / ".join(map(_iou, values)))
            for name, colour, *values in zip(classes, palette, *class_iou, strict=True)
        ]
    )


def verdict_legend() -> str:
    """Return HTML that names the colours of the verdicts."""
    right, wrong = _VERDICTS[RIGHT], _VERDICTS[WRONG]
    ignored = "ignored, for its truth is no class"
    return _legend((("right", right, ""), ("wrong", wrong, ""), (ignored, _STRIPED, "")))


_STRIPED = "repeating-linear-gradient(135deg, {} 0 3px, {} 3px 6px)".format(*_STRIPES)


def _legend(entries: Sequence[tuple[str, str, str]]) -> str:
    """Return HTML of `(name, CSS background, value)`, in as many lines as there must be."""
    box = "display:inline-block;width:14px;height:14px;border:1px solid #8C8C8C;flex:none"
    items = "".join(
        '<span style="display:inline-flex;align-items:center;gap:6px">'
        f'<span style="{box};background:{colour}"></span>{html.escape(name)} <b>{value}</b></span>'
        for name, colour, value in entries
    )
    return f'<div style="display:flex;flex-wrap:wrap;gap:4px 16px;font-size:14px">{items}</div>'


def _iou(value: float | None) -> str:
    return "absent" if value is None else f"{value:.2f}"


def _stripes(shape: tuple[int, ...]) -> Picture:
    rows, columns = np.indices(shape)
    dark, light = (_rgb(colour) for colour in _STRIPES)
    striped = (rows + columns) // _STRIPE % 2 == 0
    return np.where(striped[..., None], dark, light).astype(np.uint8)


def _rgb(colour: str) -> Picture:
    return np.frombuffer(bytes.fromhex(colour.removeprefix("#")), np.uint8)


def _blend(image: Picture, cover: Picture, opacity: float) -> Picture:
    mixed = (1 - opacity) * image + opacity * cover
    return np.round(mixed).astype(np.uint8)
