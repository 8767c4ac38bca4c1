"""What an exported file says of itself."""

from __future__ import annotations

import json
from collections.abc import Sequence

from nasseg.data.normalisation import MEAN, STD
from nasseg.graph.architecture import Architecture


def metadata(
    architecture: Architecture, classes: Sequence[str], palette: Sequence[tuple[int, int, int]]
) -> dict[str, str]:
    """Return what is needed to use a network's file: classes, colours, normalisation, its graph."""
    return {
        "classes": json.dumps(classes),
        "palette": json.dumps(palette),
        "normalisation": json.dumps({"scale": 255, "mean": MEAN, "std": STD}),
        "architecture": architecture.to_json(),
        "architecture_hash": architecture.hash,
    }
