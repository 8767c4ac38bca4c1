"""The published network of the CG family as a point of its space."""

from __future__ import annotations

from nasseg.graph.papers import CGNET
from nasseg.search_spaces.space import Reference

REFERENCES = (
    Reference(
        "cgnet",
        CGNET,
        {
            "stages": 2, "image": True, "join": True, "stem": 32, "stem_depth": 3,
            "width1": 64, "depth1": 3, "dilation1": 2, "reduction1": 8, "residual1": "global",
            "width2": 128, "depth2": 21, "dilation2": 4, "reduction2": 16, "residual2": "global",
            "decoder": "none",
        },
        "64.8 mIoU on Cityscapes with less than 0.5 M parameters; M = 3, N = 21",
    ),
)  # fmt: skip
