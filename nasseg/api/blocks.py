"""What networks are made of, as plain data."""

from __future__ import annotations

import inspect
import random
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import nasseg.blocks  # noqa: F401  fills the registry
from nasseg.api.defaults import COUNTED_SIZE
from nasseg.extensions.user_files import load_blocks
from nasseg.graph.architecture import Architecture
from nasseg.graph.registry import BlockEntry, registry
from nasseg.network.acceptance import (
    accepted_example,
    inside,
    over_channels,
    over_images,
    parameters,
    priced,
)
from nasseg.search_spaces import SPACES
from nasseg.search_spaces.pick import RandomPick

_WALKS = 300


def list_blocks(*, own: Sequence[Path] = ()) -> list[dict[str, Any]]:
    """Return all registered blocks in short, those of the files `own` among them.

    Raises:
        UsageError: when a file cannot be read or executed, or registers nothing.
    """
    load_blocks(own)
    return [summary(entry) for entry in registry.values()]


def describe_block(name: str, *, own: Sequence[Path] = ()) -> dict[str, Any]:
    """Return all about a block: parameters, accepted values, cost, operators and uses.

    Raises:
        UsageError: when nothing is called so, or a file of `own` cannot be used.
    """
    load_blocks(own)
    return facts(registry[name])


def summary(entry: BlockEntry) -> dict[str, Any]:
    """Return a block in short as plain data."""
    low, high = entry.inputs
    return {
        "name": entry.name,
        "summary": entry.summary,
        "paper": str(entry.paper) if entry.paper else None,
        "short": entry.paper.short if entry.paper else None,
        "year": entry.paper.year if entry.paper else None,
        "arxiv": entry.paper.arxiv if entry.paper else None,
        "inputs": [low, high],
        "indices": entry.indices,
    }


def facts(entry: BlockEntry) -> dict[str, Any]:
    """Return all about a block as plain data."""
    example = accepted_example(entry)
    found = priced(example, COUNTED_SIZE)
    return summary(entry) | {
        "docstring": inspect.getdoc(entry.factory) or "",
        "parameters": [asdict(parameter) for parameter in parameters(example)],
        "example": {
            "image": COUNTED_SIZE,
            "arguments": found.arguments,
            "inputs": found.inputs,
            "outputs": found.outputs,
            "params": found.cost.params,
            "macs": found.cost.macs,
            "macs_fvcore": found.cost.macs_fvcore,
            "operators": [asdict(operator) for operator in inside(example, COUNTED_SIZE)],
        },
        "over_channels": [
            {"channels": channels, "params": cost.params, "macs": cost.macs}
            for channels, cost in over_channels(example, COUNTED_SIZE).items()
        ],
        "over_images": [
            {"image": image, "params": cost.params, "macs": cost.macs}
            for image, cost in over_images(example).items()
        ],
        **_uses(entry.name),
    }


def _uses(name: str) -> dict[str, list[str]]:
    """Return the references that contain a block, and the spaces some draw of which does."""
    spaces, references = [], []
    for space in SPACES.values():
        inside = [r.name for r in space.references if _has(space.at(r.choices), name)]
        draws = (space.draw(RandomPick(random.Random(seed))) for seed in range(_WALKS))
        if inside or any(_has(draw, name) for draw in draws):
            spaces.append(space.name)
        references += inside
    return {"spaces": spaces, "references": references}


def _has(architecture: Architecture, block: str) -> bool:
    return any(node.block == block for node in architecture.nodes)
