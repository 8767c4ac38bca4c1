"""The published networks that can be named, with what they cost, as plain data."""

from __future__ import annotations

from typing import Any

import torch

from nasseg.api import defaults
from nasseg.extensions.user_files import open_space
from nasseg.network import Network
from nasseg.network.cost import count
from nasseg.search_spaces import SPACES
from nasseg.search_spaces.space import Reference, SearchSpace


def list_references(*, space: str | None = None) -> list[dict[str, Any]]:
    """Return all published networks, or those of a space or space file.

    Parameters are those with 19 classes; MACs are those of convolutions and linear layers for one
    image of 512x1024.

    Raises:
        UsageError: for an unknown space.
    """
    spaces = [open_space(space)[0]] if space else list(SPACES.values())
    return [facts(found, reference) for found in spaces for reference in found.references]


def facts(space: SearchSpace, reference: Reference) -> dict[str, Any]:
    """Return a reference as plain data."""
    with torch.device("meta"):
        cost = count(Network(space.at(reference.choices), defaults.CLASSES), defaults.COUNTED_SIZE)
    return {
        "name": reference.name,
        "paper": str(reference.paper),
        "year": reference.paper.year,
        "space": space.name,
        "params": cost.params,
        "macs": cost.macs,
        "macs_fvcore": cost.macs_fvcore,
        "headline": reference.headline,
        "note": reference.note,
        "fps": reference.fps,
        "short": reference.paper.short,
        "arxiv": reference.paper.arxiv,
        "classes": defaults.CLASSES,
        "image": defaults.COUNTED_SIZE,
    }
