"""What all architectures have, whatever their space: depth, width and blocks."""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from nasseg.graph.architecture import Architecture
from nasseg.records import ArchitectureRecord

_RESAMPLES = 1000
_LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Traits:
    """An architecture in short.

    Attributes:
        depth: nodes.
        width: the median channels of the nodes' outputs; `None` when the store has no shapes.
        blocks: the kinds of block it is made of.
    """

    depth: int
    width: float | None
    blocks: frozenset[str] = field(default_factory=frozenset)


def traits(stored: ArchitectureRecord) -> Traits:
    """Return the traits of a stored architecture."""
    nodes = Architecture.from_json(stored.text).nodes
    channels = [shape[0] for shape in (stored.shapes or {}).values()]
    return Traits(
        depth=len(nodes),
        width=statistics.median(channels) if channels else None,
        blocks=frozenset(node.block for node in nodes),
    )


def block_kinds(text: str) -> frozenset[str]:
    """Return the kinds of block in an architecture's JSON text, which is not checked."""
    return frozenset(node["block"] for node in json.loads(text)["nodes"])


@dataclass(frozen=True, slots=True)
class Contrast:
    """The mean of a trait among the best third of some networks, against all of them.

    Attributes:
        trait: `"depth"`, `"width"`, or a block's name: the share of networks that have it.
        low: 95 % of random thirds of the same networks have a mean between this
        high: and this.
    """

    trait: str
    best: float
    all: float
    low: float
    high: float

    @property
    def telling(self) -> bool:
        """Whether the best third differs from all by more than a random third does."""
        return not self.low <= self.best <= self.high


def best_third(
    networks: Sequence[Traits], scores: Sequence[float], *, seed: int = 0
) -> tuple[Contrast, ...]:
    """Compare the third of highest score with all: depth, width, and blocks that not all share.

    What differs most, in units of what random thirds differ by, comes first; fewer than nine
    networks give nothing.

    Args:
        networks: their traits.
        scores: one for each, more is better.
        seed: of the random thirds.
    """
    if len(networks) < 9:
        return ()
    size = len(networks) // 3
    best = np.argsort(scores, kind="stable")[-size:]
    generator = np.random.default_rng(seed)
    indices = np.tile(np.arange(len(networks)), (_RESAMPLES, 1))
    thirds = generator.permuted(indices, axis=1)[:, :size]
    found = []
    for name, values in _columns(networks).items():
        means = values[thirds].mean(axis=1)
        low, high = np.quantile(means, ((1 - _LEVEL) / 2, (1 + _LEVEL) / 2))
        mean, whole = values[best].mean(), values.mean()
        distance = abs(mean - whole) / (means.std() or 1.0)
        contrast = Contrast(name, float(mean), float(whole), float(low), float(high))
        found.append((-float(distance), name, contrast))
    return tuple(contrast for *_, contrast in sorted(found))


def _columns(networks: Sequence[Traits]) -> dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Return the traits that are known of all networks and not the same in all."""
    columns = {"depth": [float(network.depth) for network in networks]}
    widths = [network.width for network in networks if network.width is not None]
    if len(widths) == len(networks):
        columns["width"] = widths
    for block in sorted(frozenset().union(*(network.blocks for network in networks))):
        columns[block] = [float(block in network.blocks) for network in networks]
    return {name: np.array(values) for name, values in columns.items() if len(set(values)) > 1}
