"""The published lattices as points of their space."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nasseg.graph.papers import LADDERNET, SHELFNET, SQ
from nasseg.search_spaces.space import Reference


def _shelfnet(encoder: str, base: int) -> Mapping[str, Any]:
    """ShelfNet (Zhuang et al., section 3) on three rows, the finest `base` channels wide."""
    return {
        "encoder": encoder, "backbone_finest": 8,
        "width8": base, "width16": 2 * base, "width32": 4 * base,
        "unit": "shelf", "depth": 1, "up": "nearest", "decoders": 2, "head": "convs",
    }  # fmt: skip


_LADDERNET = {
    "encoder": "plain", "plain_finest": 1, "coarsest": 8,
    "width1": 16, "width2": 32, "width4": 64, "width8": 128,
    "unit": "ladder", "depth": 1, "up": "deconv", "decoders": 2,
}  # fmt: skip
_SQ = {
    "encoder": "fire", "fire_finest": 2, "coarsest": 16,
    "width2": 96, "width4": 128, "fires4": 2, "width8": 256, "fires8": 2,
    "width16": 512, "fires16": 3,
    "unit": "dilated", "depth": 1, "up": "refinement", "head": "deconv",
}  # fmt: skip

REFERENCES = (  # by multiply-accumulates, the lightest first
    Reference(
        "shelfnet18", SHELFNET, _shelfnet("resnet18", 64),
        "74.8 mIoU on Cityscapes at 59.2 fps (GTX 1080 Ti)",
        "The published code registers 14,600,768 parameters and uses 14,320,256, those here: "
        "without two auxiliary heads and a block that is never called. Its in-place layers are "
        "batch norm and leaky ReLU.",
        fps=59.2,
    ),
    Reference(
        "laddernet", LADDERNET, _LADDERNET,
        "AUC 0.9794 on DRIVE, with four halvings and ten channels at the finest",
        "The defaults of the published class, with three input channels; the logarithm of the "
        "softmax is left to the loss.",
    ),
    Reference(
        "shelfnet34", SHELFNET, _shelfnet("resnet34", 128),
        "79.0 mIoU on Cityscapes test",
        "The published code registers 33,745,344 parameters and uses 33,132,736, those here.",
    ),
    Reference(
        "sq", SQ, _SQ,
        "59.8 mIoU on Cityscapes test at 16.7 fps (Titan X), 2 to 4 fps (TX1) (all unverified)",
        "As in the only public code, which is not the authors'; what overhangs at odd sizes is "
        "cropped here and resized there.",
        fps=16.7,
    ),
)  # fmt: skip
