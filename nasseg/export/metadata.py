"""What an exported file says of itself."""

from __future__ import annotations

import json
from collections.abc import Sequence

from nasseg.data.dataset import Rule
from nasseg.data.normalisation import MEAN, STD
from nasseg.graph.architecture import Architecture


def metadata(
    architecture: Architecture,
    classes: Sequence[str],
    palette: Sequence[tuple[int, int, int]],
    rule: Rule,
) -> dict[str, str]:
    """Return what is needed to use a network's file.

    Args:
        architecture: its graph.
        classes: names in the order of the outputs.
        palette: one colour a class.
        rule: how images of another shape came to the size that it was trained on.
    """
    return {
        "classes": json.dumps(classes),
        "palette": json.dumps(palette),
        "resize": rule,
        "normalisation": json.dumps({"scale": 255, "mean": MEAN, "std": STD}),
        "architecture": architecture.to_json(),
        "architecture_hash": architecture.hash,
    }
